//! Tables as they stand in a file: cells with their names, whatever format they came in.

use super::labels::is_label;
use super::wording::is_total;
use super::written::{DecimalSign, Written, is_error, is_not_stated, written};
use crate::document::is_guarded;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The most cells that the tables of a value map have together, those that merged ones speak for included.
pub(super) const MOST_CELLS: usize = 2_000_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(feature = "xlsx"), expect(dead_code))] // tables of text hold texts
pub(super) enum Content {
    Text(String),
    /// A number in plain digits; `rounded` where more than 15 of a float were cut.
    Number {
        digits: String,
        rounded: bool,
    },
    Flag(bool),
    /// A date, as `2024-05-01`.
    Date(String),
    /// An error, such as `#REF!`.
    Fault(String),
    /// A formula whose result was not saved.
    Uncomputed,
}

/// A cell that is not blank.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) content: Content,
    /// Whether its number is shown in percent.
    pub(super) percent: bool,
    /// The currency that its format shows.
    pub(super) currency: Option<String>,
}

/// A row and a column, counted from 0.
pub(super) type At = (u32, u32);

/// A place in the tables of a file: which of them, and the cell.
pub(super) type Spot = (usize, At);

/// A table: the cells that are not blank.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// What it is called; empty for the one table of a file.
    pub(super) name: String,
    /// Whether its cells are named without it.
    pub(super) unnamed: bool,
    pub(super) cells: BTreeMap<At, Cell>,
    /// For each cell under a merged one, in its first column, the cell that speaks for it.
    pub(super) merged: BTreeMap<At, At>,
    pub(super) hidden: bool,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

impl Cell {
    pub(super) const fn of(content: Content) -> Self {
        Self { content, percent: false, currency: None }
    }

    /// What it says as a text, without the apostrophe that guards it and the blanks around it.
    pub(super) fn words(&self) -> Cow<'_, str> {
        match &self.content {
            Content::Text(text) => unguarded(text),
            Content::Number { digits, .. } => Cow::Borrowed(digits),
            Content::Flag(true) => Cow::Borrowed("yes"),
            Content::Flag(false) => Cow::Borrowed("no"),
            Content::Date(date) => Cow::Borrowed(date),
            Content::Fault(text) => Cow::Borrowed(text),
            Content::Uncomputed => Cow::Borrowed(""),
        }
    }

    /// Whether it says that nothing is stated: `N/A`, say. A text that is guarded says what it says.
    pub(super) fn states_nothing(&self) -> bool {
        matches!(&self.content, Content::Text(text) if is_not_stated(text))
    }

    /// Whether it is a text that means what headings, totals and labels mean: not one that is guarded.
    pub(super) fn is_open(&self) -> bool {
        matches!(&self.content, Content::Text(text) if !text.starts_with('\''))
    }

    /// Whether it holds a number, as it is or as people write it, or a reference to one.
    pub(super) fn is_number(&self, sign: DecimalSign) -> bool {
        match &self.content {
            Content::Number { .. } => true,
            Content::Text(text) => {
                text.starts_with('[') || matches!(written(&self.words(), sign, None), Ok(Written::Number(_)))
            }
            _ => false,
        }
    }

    pub(super) const fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_))
    }
}

/// Whether a text is written with an apostrophe before it: one that would be taken for a formula, one that would lose the
/// blanks around it or be no cell at all, and one that would be taken for a total, a label or an error.
pub(super) fn needs_guard(text: &str) -> bool {
    is_guarded(text)
        || text.is_empty()
        || text.trim() != text
        || is_error(text)
        || is_total(text)
        || is_label(text)
        || is_not_stated(text)
}

/// A text as a cell states it.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that a cell states.
pub(super) fn unguarded(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('\'') {
        Some(inside) if needs_guard(inside) => Cow::Borrowed(inside),
        _ => Cow::Borrowed(text.trim()),
    }
}

impl Grid {
    pub(super) fn put(&mut self, at: At, cell: Cell) {
        let blank = matches!(&cell.content, Content::Text(text) if text.trim().is_empty());
        if !blank {
            self.cells.insert(at, cell);
        }
    }

    /// The cell at a place, alone.
    pub(super) fn get(&self, at: At) -> Option<&Cell> {
        self.cells.get(&at)
    }

    /// The cell that speaks for a place, and where it stands.
    pub(super) fn spoken(&self, at: At) -> Option<(At, &Cell)> {
        let from = self.merged.get(&at).copied().unwrap_or(at);
        self.cells.get(&from).map(|cell| (from, cell))
    }

    /// The cells of a row that are not blank.
    pub(super) fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }

    /// The cells that speak for a row, by their columns, each with where it stands.
    pub(super) fn spoken_row(&self, row: u32) -> BTreeMap<u32, (At, &Cell)> {
        let mut cells: BTreeMap<u32, (At, &Cell)> =
            self.row(row).map(|(column, cell)| (column, ((row, column), cell))).collect();
        for ((_, column), from) in self.merged.range((row, 0)..=(row, u32::MAX)) {
            match self.cells.get(from) {
                Some(cell) => cells.insert(*column, (*from, cell)),
                None => cells.remove(column),
            };
        }
        cells
    }

    /// The rows that have a cell, in order.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// What a cell is called: `Sheet!F7`, or `F7` alone.
    pub(super) fn name_of(&self, (row, column): At) -> String {
        let cell = format!("{}{}", letters(column), u64::from(row) + 1);
        if self.unnamed { cell } else { format!("{}!{cell}", self.name) }
    }
}

/// The letters of a column, counted from 0.
pub(super) fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        let place = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// The column of a cell name such as `F7`, and its row.
#[cfg(feature = "xlsx")]
pub(super) fn place(name: &str) -> Option<At> {
    let split = name.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = (name.get(..split)?, name.get(split..)?);
    let mut number: u32 = 0;
    for letter in column.bytes().filter(|b| *b != b'$') {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        number = number.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, number.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_by_letters() {
        for (column, name) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(letters(column), name);
        }
        assert!(letters(u32::MAX).len() < 9);
    }

    #[test]
    #[cfg(feature = "xlsx")]
    fn names_lead_to_places() {
        for (name, at) in
            [("A1", Some((0, 0))), ("xfd1048576", Some((1_048_575, 16_383))), ("A0", None), ("7", None), ("", None)]
        {
            assert_eq!(place(name), at, "{name}");
        }
        assert_eq!(place("ZZZZZZZZZZ1"), None);
    }

    #[test]
    fn what_is_guarded_comes_back() {
        for text in [
            "=1+1", "'", "''", "", " a ", "-", "a", "'s", "\t", "+", "@", "a\n", "\u{a0}x", "Total", "#REF!", "N/A",
            "Currency",
        ] {
            assert_eq!(unguarded(&guarded(text)), text, "{text:?}");
        }
        assert_eq!(unguarded("  Residents "), "Residents");
        assert_eq!(unguarded("'s Gravenhage"), "'s Gravenhage");
    }
}
