//! Things along a line, moved apart as little as can be.

/// Middles as near as can be to those wished for, in their order, with lengths that do not overlap: those that press
/// on one another move as one block around the mean of their wishes. Where
/// all have no room, they go on past the end.
pub(super) fn apart(wished: &[[f64; 2]], [start, end]: [f64; 2]) -> Vec<f64> {
    struct Block {
        /// The sum of the starts that its members wish for it, their number, its length.
        sum: f64,
        members: f64,
        length: f64,
    }
    let place = |block: &Block| (block.sum / block.members).min(end - block.length).max(start);
    let mut blocks: Vec<Block> = Vec::new();
    for [middle, length] in wished {
        let mut block = Block { sum: middle - length / 2.0, members: 1.0, length: *length };
        while let Some(before) = blocks.pop() {
            if place(&before) + before.length <= place(&block) {
                blocks.push(before);
                break;
            }
            block = Block {
                sum: before.sum + block.sum - block.members * before.length,
                members: before.members + block.members,
                length: before.length + block.length,
            };
        }
        blocks.push(block);
    }
    let mut middles = Vec::with_capacity(wished.len());
    let mut lengths = wished.iter().map(|[_, length]| *length);
    for block in &blocks {
        let (mut y, mut left) = (place(block), block.members);
        while left > 0.5 {
            let length = lengths.next().unwrap_or_default();
            middles.push(y + length / 2.0);
            y += length;
            left -= 1.0;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_have_room_stay_where_they_are() {
        assert_eq!(apart(&[[50.0, 10.0], [80.0, 10.0]], [0.0, 100.0]), [50.0, 80.0]);
    }

    #[test]
    fn names_that_press_on_one_another_share_the_move() {
        assert_eq!(apart(&[[50.0, 10.0], [52.0, 10.0]], [0.0, 100.0]), [46.0, 56.0]);
        assert_eq!(apart(&[[98.0, 10.0], [99.0, 10.0]], [0.0, 100.0]), [85.0, 95.0]);
    }

    proptest! {
        #[test]
        fn names_never_overlap(mut middles in prop::collection::vec(-50.0..350.0_f64, 0..18)) {
            middles.sort_by(f64::total_cmp);
            let wished: Vec<[f64; 2]> = middles.iter().map(|middle| [*middle, 17.0]).collect();
            let placed = apart(&wished, [0.0, 320.0]);
            prop_assert_eq!(placed.len(), wished.len());
            for (one, next) in placed.iter().zip(placed.iter().skip(1)) {
                prop_assert!(next - one >= 17.0 - 1e-6);
            }
            for middle in &placed {
                prop_assert!((8.4..=311.6).contains(middle));
            }
        }
    }
}
