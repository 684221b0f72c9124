//! The rows of a chart of bars, laid out: lines of the label, lanes for bars that would cover each other, words at ends.

use super::bars::{Bar, BarRow, Bars};
use super::label::{self, LabelLine};
use super::letters::Letters;
use super::scale::{at, count};
use super::sizes::ROW;

/// How high a bar is.
pub(super) const BAR: f64 = 14.0;

/// From one lane of a row to the next.
const LANE: f64 = 16.0;

/// Between a bar and the words at its end.
pub(super) const GAP: f64 = 5.0;

/// The widest that words at an end are, before they are cut.
const WIDEST: f64 = 150.0;

/// A row with its place.
#[derive(Debug)]
pub(super) struct LaidRow<'a> {
    pub(super) row: &'a BarRow,
    /// The heading above it; empty for none.
    pub(super) heading: &'a str,
    pub(super) label: Vec<LabelLine>,
    pub(super) bars: Vec<LaidBar>,
    /// Where it begins, its heading not counted.
    pub(super) top: f64,
    pub(super) height: f64,
    lanes: usize,
}

/// A bar with its lane and its words.
#[derive(Clone, Debug)]
pub(super) struct LaidBar {
    pub(super) series: usize,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) text: String,
    pub(super) width: f64,
    /// Whether its words stand at the left of it.
    pub(super) left: bool,
    lane: usize,
}

/// How the words of a row are set.
pub(super) fn letters(row: &BarRow) -> Letters {
    Letters::PLAIN.bold(row.total)
}

/// Lays out the rows from `top` down; also says where they end.
pub(super) fn laid_out(bars: &Bars, room: f64, top: f64) -> (Vec<LaidRow<'_>>, f64) {
    let (mut y, mut before, mut rows) = (top, "", Vec::with_capacity(bars.rows.len()));
    for row in &bars.rows {
        let heading = if row.group == before { "" } else { row.group.as_str() };
        before = &row.group;
        if !heading.trim().is_empty() {
            y += ROW + if rows.is_empty() { 0.0 } else { 4.0 };
        }
        let label = label::label_lines(&row.label, letters(row), room);
        let laid = in_lanes(row);
        let lanes = laid.iter().map(|bar| bar.lane + 1).max().unwrap_or(1);
        let words = count(label.len()) * letters(row).pitch() + 8.0;
        let height = ROW.max(words).max(count(lanes) * LANE + 6.0);
        rows.push(LaidRow { row, heading, label, bars: laid, top: y, height, lanes });
        y += height;
    }
    (rows, y)
}

impl LaidRow<'_> {
    /// The middle of the row.
    pub(super) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }

    /// The middle of a bar.
    pub(super) fn middle_of(&self, bar: &LaidBar) -> f64 {
        self.middle() + (count(bar.lane) - (count(self.lanes) - 1.0) / 2.0) * LANE
    }
}

impl LaidBar {
    fn new(bar: &Bar, letters: Letters, left: bool) -> Self {
        let text = label::cut(&bar.text, letters, WIDEST);
        let width = if text.is_empty() { 0.0 } else { letters.width(&text) };
        Self { series: bar.series, from: at(&bar.from), to: at(&bar.to), text, width, left, lane: 0 }
    }

    pub(super) fn low(&self) -> f64 {
        self.from.min(self.to)
    }

    pub(super) fn high(&self) -> f64 {
        self.from.max(self.to)
    }

    /// Whether two bars, or the words at their ends, would cover each other on one lane.
    fn collides(&self, other: &Self) -> bool {
        if self.low() < other.high() && other.low() < self.high() {
            return true;
        }
        if self.text.is_empty() && other.text.is_empty() {
            return false;
        }
        let apart = |left: &Self, right: &Self| {
            left.high() <= right.low() && (left.left || left.text.is_empty()) && (!right.left || right.text.is_empty())
        };
        !apart(self, other) && !apart(other, self)
    }
}

/// The bars of a row, each on the first lane where it covers none.
fn in_lanes(row: &BarRow) -> Vec<LaidBar> {
    let mut laid: Vec<LaidBar> = Vec::with_capacity(row.bars.len());
    let one_points_right = row.bars.iter().any(|bar| at(&bar.to) > at(&bar.from));
    for (place, bar) in row.bars.iter().enumerate() {
        let (from, to) = (at(&bar.from), at(&bar.to));
        let is_last = place + 1 == row.bars.len();
        // a bar of no length leaves the side to the one that has some, or to those that follow
        let left = to < from || (to <= from && (one_points_right || !is_last));
        let mut bar = LaidBar::new(bar, letters(row), left);
        bar.lane = (0..laid.len())
            .find(|lane| !laid.iter().any(|other| other.lane == *lane && other.collides(&bar)))
            .unwrap_or_else(|| laid.iter().map(|other| other.lane + 1).max().unwrap_or(0));
        laid.push(bar);
    }
    laid
}
