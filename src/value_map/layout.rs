//! Where a table stands on its sheet: the row of its headings, its columns, and the rows that are its own.

use super::grid::{At, Cell, Content, Grid};
use super::wording::{Heading, Words, is_total};
use super::written::DecimalSign;
use std::collections::{BTreeMap, BTreeSet};

/// Rows among which the headings are looked for.
const FIRST_ROWS: u32 = 30;

/// A column whose heading is known.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) at: u32,
    pub(super) heading: Heading,
    pub(super) text: String,
}

/// A table of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The row of headings.
    pub(super) row: u32,
    /// From left to right.
    pub(super) columns: Vec<Column>,
    /// Headings that are not known.
    pub(super) unknown: Vec<u32>,
    index: Index,
}

/// Where the columns of each key stand among all: those without a year, and those with one.
#[derive(Clone, Debug, Default)]
struct Index {
    single: BTreeMap<&'static str, usize>,
    by_year: BTreeMap<&'static str, Vec<usize>>,
}

impl Layout {
    /// The row with most known headings, of those that `is_one` takes for a table's.
    pub(super) fn find(grid: &Grid, words: &Words, is_one: impl Fn(&Self) -> bool) -> Option<Self> {
        let mut best: Option<Self> = None;
        let mut rows = grid.rows();
        rows.retain(|row| *row < FIRST_ROWS);
        for row in rows {
            let layout = Self::of(grid, words, row);
            let more = best.as_ref().is_none_or(|best| layout.names() > best.names());
            if more && is_one(&layout) {
                best = Some(layout);
            }
        }
        best
    }

    fn of(grid: &Grid, words: &Words, row: u32) -> Self {
        let (mut columns, mut unknown) = (Vec::new(), Vec::new());
        for (at, cell) in grid.row(row) {
            let text = cell.words();
            match words.heading(&text) {
                Some(heading) => columns.push(Column { at, heading, text: text.into_owned() }),
                None => unknown.push(at),
            }
        }
        let mut layout = Self { row, columns, unknown, index: Index::default() };
        layout.sort();
        layout
    }

    /// Sorts the columns by their keys, anew where these were changed.
    pub(super) fn sort(&mut self) {
        let mut index = Index::default();
        for (place, column) in self.columns.iter().enumerate() {
            let Heading { key, year, of, .. } = column.heading;
            if year.is_some() {
                index.by_year.entry(key).or_default().push(place);
            } else if of.is_none() {
                index.single.entry(key).or_insert(place);
            }
        }
        self.index = index;
    }

    /// How many different names it knows.
    fn names(&self) -> usize {
        let names: BTreeSet<_> = self.columns.iter().map(|column| (column.heading.key, column.heading.year)).collect();
        names.len()
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.index.single.contains_key(key) || self.index.by_year.contains_key(key)
    }

    /// The first column of a key that has no year.
    pub(super) fn column(&self, key: &str) -> Option<&Column> {
        self.index.single.get(key).and_then(|place| self.columns.get(*place))
    }

    /// The columns of a key that have one.
    pub(super) fn by_year(&self, key: &str) -> impl Iterator<Item = &Column> {
        self.index.by_year.get(key).into_iter().flatten().filter_map(|place| self.columns.get(*place))
    }

    /// The column at a place.
    pub(super) fn at(&self, place: u32) -> Option<&Column> {
        let found = self.columns.binary_search_by_key(&place, |column| column.at).ok()?;
        self.columns.get(found)
    }

    /// Whether a row straight under the headings asks questions, and states no numbers.
    pub(super) fn is_helper(&self, grid: &Grid, row: u32, numbers: &[&str], sign: DecimalSign) -> bool {
        let in_numbers: Vec<&Cell> = self
            .columns
            .iter()
            .filter(|column| numbers.contains(&column.heading.key))
            .filter_map(|column| grid.get((row, column.at)))
            .collect();
        if in_numbers.is_empty() {
            // a name alone goes on for the rows below
            return grid.row(row).filter(|(_, cell)| cell.is_text()).count() > 1;
        }
        in_numbers.iter().all(|cell| !may_be_number(cell, sign))
    }

    /// Whether a row holds one text and nothing else; what stands for a number under a heading of numbers is none.
    pub(super) fn is_lone_text(&self, grid: &Grid, row: u32, numbers: &[&str], sign: DecimalSign) -> bool {
        let mut cells = grid.row(row);
        let (Some((at, cell)), None) = (cells.next(), cells.next()) else { return false };
        let states = self.at(at).is_some_and(|column| numbers.contains(&column.heading.key));
        cell.is_text() && !(states && may_be_number(cell, sign))
    }
}

/// Whether a cell is meant as a number: a few words with a digit may be, a sentence is not.
fn may_be_number(cell: &Cell, sign: DecimalSign) -> bool {
    match &cell.content {
        Content::Text(text) => {
            cell.is_number(sign)
                || (text.contains(|c: char| c.is_ascii_digit()) && text.split_whitespace().count() <= 3)
        }
        _ => true,
    }
}

/// What a row below the headings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Data,
    Helper,
    Total,
    /// A text alone, after the last row of data.
    Footnote,
    /// A label and what it says of the whole.
    Pair,
}

/// The first cell of a row that is not blank.
pub(super) fn first_cell(grid: &Grid, row: u32) -> Option<(At, &Cell)> {
    grid.row(row).next().map(|(column, cell)| ((row, column), cell))
}

/// Whether a row is one of totals.
pub(super) fn is_total_row(grid: &Grid, row: u32) -> bool {
    first_cell(grid, row).is_some_and(|(_, cell)| cell.is_open() && is_total(&cell.words()))
}
