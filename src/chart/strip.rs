//! The words of lines across a picture, above it: side by side where they have room, else in rows one above the other.

use super::apart::apart;
use super::colours::{INK, SOFT};
use super::label;
use super::letters::Letters;
use super::scale::count;
use super::sizes::ROW_OF_WORDS;
use super::svg::Svg;

/// The least between two texts.
const BETWEEN: f64 = 10.0;

/// The widest text, before it is cut.
const WIDEST: f64 = 260.0;

const LETTERS: Letters = Letters::SMALL;

/// Words above the lines that they belong to.
#[derive(Debug)]
pub(super) struct Strip {
    words: Vec<Placed>,
    rows: usize,
}

#[derive(Debug)]
struct Placed {
    text: String,
    line: f64,
    from: f64,
    width: f64,
    /// 0 is nearest to the lines.
    row: usize,
}

impl Strip {
    /// Places the words of vertical lines between two places, given where each line is.
    pub(super) fn new<'a>(lines: impl Iterator<Item = (f64, &'a str)>, [from, to]: [f64; 2]) -> Self {
        let mut words: Vec<Placed> = lines
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(line, text)| {
                let text = label::cut(text, LETTERS, (to - from).min(WIDEST));
                let width = LETTERS.width(&text);
                Placed { text, line, from: (line - width / 2.0).min(to - width).max(from), width, row: 0 }
            })
            .collect();
        words.sort_by(|one, other| one.line.total_cmp(&other.line));
        if !side_by_side(&mut words, [from, to]) {
            one_above_the_other(&mut words, to);
        }
        let rows = words.iter().map(|placed| placed.row + 1).max().unwrap_or(0);
        Self { words, rows }
    }

    pub(super) fn height(&self) -> f64 {
        count(self.rows) * ROW_OF_WORDS
    }

    /// Draws the words from `top` down.
    pub(super) fn draw(&self, svg: &mut Svg, top: f64) {
        let foot = |placed: &Placed| top + count(self.rows - placed.row) * ROW_OF_WORDS - 4.0;
        // from words further up, their line comes down past the others
        for placed in self.words.iter().filter(|placed| placed.row > 0) {
            svg.line([placed.line, foot(placed) + 3.0], [placed.line, top + self.height()], SOFT, 0.8).end();
        }
        for placed in &self.words {
            svg.words([placed.from, foot(placed)], LETTERS.coloured(INK).with_halo(), &placed.text);
        }
    }
}

/// Moves the words apart in one row, if each then still stands above its line.
fn side_by_side(words: &mut [Placed], [from, to]: [f64; 2]) -> bool {
    let half = BETWEEN / 2.0;
    let wished: Vec<[f64; 2]> =
        words.iter().map(|placed| [placed.from + placed.width / 2.0, placed.width + BETWEEN]).collect();
    let middles = apart(&wished, [from - half, to + half]);
    let starts: Vec<f64> = words.iter().zip(&middles).map(|(placed, middle)| middle - placed.width / 2.0).collect();
    let fits = words.iter().zip(&starts).all(|(placed, start)| {
        placed.line >= start - 3.0 && placed.line <= start + placed.width + 3.0 && start + placed.width <= to + 0.5
    });
    if fits {
        for (placed, start) in words.iter_mut().zip(starts) {
            placed.from = start;
        }
    }
    fits
}

/// Puts those at the left above those at their right, which begin where the lines that come down to them have passed.
fn one_above_the_other(words: &mut [Placed], to: f64) {
    let lines: Vec<f64> = words.iter().map(|placed| placed.line).collect();
    // the left ends of the rows
    let mut starts: Vec<f64> = Vec::new();
    for (place, placed) in words.iter_mut().enumerate().rev() {
        let before = place.checked_sub(1).and_then(|before| lines.get(before));
        let passed = before.map_or(placed.from, |line| line + 4.0);
        placed.from = placed.from.max(passed).min(to - placed.width);
        let end = placed.from + placed.width + BETWEEN;
        placed.row = starts.iter().position(|start| end <= *start).unwrap_or(starts.len());
        match starts.get_mut(placed.row) {
            Some(start) => *start = placed.from,
            None => starts.push(placed.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn strip(lines: &[(f64, &str)]) -> Strip {
        Strip::new(lines.iter().copied(), [0.0, 700.0])
    }

    #[test]
    fn words_with_room_stand_in_the_middle_of_their_line() {
        let strip = strip(&[(100.0, "breaks even"), (400.0, "median")]);
        assert_eq!(strip.rows, 1);
        assert!(strip.words.iter().all(|placed| (placed.from + placed.width / 2.0 - placed.line).abs() < 1e-9));
    }

    #[test]
    fn near_lines_share_a_row_while_words_stand_above_their_lines() {
        assert_eq!(strip(&[(300.0, "median 1.83"), (340.0, "best estimate 1.92")]).rows, 1);
        assert_eq!(strip(&[(300.0, "median 1.83"), (301.0, "best"), (302.0, "best estimate 1.92")]).rows, 3);
    }

    proptest! {
        #[test]
        fn words_do_not_overlap(lines in prop::collection::vec((0.0..700.0_f64, "[a-z ]{0,40}"), 0..9)) {
            let strip = Strip::new(lines.iter().map(|(at, text)| (*at, text.as_str())), [0.0, 700.0]);
            for (place, one) in strip.words.iter().enumerate() {
                prop_assert!(one.from >= -0.5 && one.from + one.width <= 700.5);
                for other in strip.words.iter().skip(place + 1).filter(|other| other.row == one.row) {
                    prop_assert!(one.from + one.width <= other.from + 0.1 || other.from + other.width <= one.from + 0.1);
                }
            }
        }
    }
}
