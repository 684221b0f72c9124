//! How many draws lie in which part of the line: each power of two is cut into 256 parts, above 0 and below.

use std::collections::BTreeMap;

/// The bits of a float that are left out of the place of its bucket: all but the sign, the exponent and the 8 leading digits.
const LEFT_OUT: u32 = 44;

/// Places of buckets are below this.
pub(super) const PLACES: u32 = 1 << (64 - LEFT_OUT);

/// Numbers by their order: 2^63 and as much more, or less, as the bits of their size. The two zeros are one, and below all others is
/// minus infinity, by itself. A number of few digits begins its bucket on either side of 0.
fn in_order(value: f64) -> u64 {
    let size = value.abs().to_bits();
    match value {
        f64::NEG_INFINITY => 0,
        _ if value < 0.0 => ZERO - size,
        _ => ZERO + size,
    }
}

const ZERO: u64 = 1 << 63;

fn float_of(ordered: u64) -> f64 {
    match ordered.checked_sub(ZERO) {
        Some(size) => f64::from_bits(size),
        None if ordered == 0 => f64::NEG_INFINITY,
        None => -f64::from_bits(ZERO - ordered),
    }
}

/// The place of the bucket of a number.
#[allow(clippy::cast_possible_truncation)] // 20 bits are left
pub(super) fn place(value: f64) -> u32 {
    (in_order(value) >> LEFT_OUT) as u32
}

/// Where a bucket begins.
fn beginning(place: u32) -> f64 {
    float_of(u64::from(place) << LEFT_OUT)
}

/// The lowest number of a bucket, and the highest, which is no number in that of infinity. Where the lowest finite ones begin is minus infinity, which
/// is not one of them.
fn ends(place: u32) -> (f64, f64) {
    if place == 0 {
        return (f64::NEG_INFINITY, f64::NEG_INFINITY);
    }
    let high = (u64::from(place) << LEFT_OUT) | ((1 << LEFT_OUT) - 1);
    (beginning(place).max(f64::MIN), float_of(high))
}

/// Whether a bucket begins with this number, so that those at or above it can be counted.
pub(super) fn begins_with(value: f64) -> bool {
    in_order(value) & ((1 << LEFT_OUT) - 1) == 0
}

/// The nearest number at or below this one with which a bucket begins.
pub(super) fn beginning_below(value: f64) -> f64 {
    beginning(place(value))
}

/// The numbers of draws by the places of their buckets, none of them 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Buckets {
    pub(super) counts: BTreeMap<u32, u64>,
}

impl Buckets {
    /// Those of draws that are numbers.
    pub(super) fn of(draws: impl Iterator<Item = f64>) -> Self {
        let mut places: Vec<u32> = draws.map(place).collect();
        places.sort_unstable();
        let mut counts = Vec::new();
        for same in places.chunk_by(|one, other| one == other) {
            counts.extend(same.first().map(|place| (*place, same.len() as u64)));
        }
        Self { counts: counts.into_iter().collect() }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (place, count) in &other.counts {
            *self.counts.entry(*place).or_default() += count;
        }
    }

    /// How many lie in the bucket of this number or below.
    pub(super) fn up_to(&self, value: f64) -> u64 {
        self.counts.range(..=place(value)).map(|(_, count)| count).sum()
    }

    /// How many lie below the bucket of this number.
    pub(super) fn below(&self, value: f64) -> u64 {
        self.counts.range(..place(value)).map(|(_, count)| count).sum()
    }

    /// Where the draw of a rank, counted from 0, would be if those of a bucket lay evenly in it, and none beyond `least` and `most`.
    pub(super) fn at(&self, rank: u64, (least, most): (f64, f64)) -> f64 {
        let mut before = 0_u64;
        for (place, count) in &self.counts {
            if rank - before < *count {
                let (low, high) = ends(*place);
                let (low, high) = (low.max(least), high.min(most));
                let part = (as_float(rank - before) + 0.5) / as_float(*count);
                return if low < high { (low + part * (high - low)).clamp(low, high) } else { low };
            }
            before += count;
        }
        most
    }
}

/// A count as a float: exact to 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) const fn as_float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // ends are exact
mod tests {
    use super::*;

    #[test]
    fn buckets_cover_the_line_in_order_and_each_holds_its_own_numbers() {
        let numbers = [f64::NEG_INFINITY, f64::MIN, -1e9, -1.01, -1.0, -1e-300, -5e-324, 0.0, 1e-300, 0.5, 1.0, 1e9];
        for pair in numbers.windows(2) {
            assert!(place(pair[0]) < place(pair[1]), "{pair:?}");
        }
        assert_eq!(place(-0.0), place(0.0));
        for number in numbers.into_iter().chain([5e-324, f64::MAX, f64::INFINITY]) {
            let (low, high) = ends(place(number));
            assert!(low <= number && (high.is_nan() || number <= high), "{number}: {low} {high}");
            assert_eq!((place(low), in_order(float_of(in_order(number)))), (place(number), in_order(number)));
            assert!(number.is_infinite() || (high - low).abs() <= low.abs().max(high.abs()) / 256.0 + 1e-300);
        }
        assert!(PLACES > place(f64::INFINITY));
    }

    #[test]
    fn a_number_of_few_digits_begins_its_bucket_on_either_side_of_zero() {
        assert!(
            (-512..=512)
                .all(|whole| begins_with(f64::from(whole)) && beginning_below(f64::from(whole)) == f64::from(whole))
        );
        assert!(!begins_with(515.0) && !begins_with(-515.0) && begins_with(-516.0) && !begins_with(0.1));
        for number in [0.1, -0.1, 515.0, -515.0] {
            assert!(beginning_below(number) < number && begins_with(beginning_below(number)), "{number}");
        }
    }

    /// Four draws from 1 to 2 in one bucket of 256, and ranks within it.
    #[test]
    fn draws_of_a_bucket_lie_evenly_in_it() {
        let buckets = Buckets::of([1.0, 1.001, 1.002, 1.003, 8.0].into_iter());
        let (low, step) = (1.0, (ends(place(1.0)).1 - 1.0) / 4.0);
        let expected: Vec<f64> = [0.5, 2.5].iter().map(|part| low + part * step).chain([8.0]).collect();
        let found = [0, 2, 4].map(|rank| buckets.at(rank, (1.0, 8.0)));
        assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 1e-15), "{found:?}");
        assert_eq!((buckets.below(1.5), buckets.up_to(8.0), buckets.below(1.0)), (4, 5, 0));
    }
}
