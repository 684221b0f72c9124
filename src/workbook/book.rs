//! The cells of a workbook, before they are written to a file.

use super::place::{Place, Sheet};
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::number::Unrounded;
use rust_decimal::Decimal;

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Number(Unrounded),
    Word(&'static str),
}

impl Value {
    /// The number; 0 of a word.
    pub(super) const fn number(self) -> Unrounded {
        match self {
            Self::Number(number) => number,
            Self::Word(_) => Unrounded::ZERO,
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Text(String),
    Number(Decimal),
    /// The text of a formula, with its sign of equality, and what it comes to.
    Formula(Box<str>, Value),
    /// One of these words, of which the reader may choose another.
    Choice(&'static str, Vec<&'static str>),
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    #[default]
    Plain,
    Title,
    Heading,
    /// A number that the reader may change.
    Input,
    /// A number with all the digits that its column has room for.
    General,
    Money,
    Ratio,
    Factor,
    Share,
    /// 1 where something was changed, and else 0, which is not to be seen.
    Changed,
    /// Text that goes on in the next line.
    Wrapped,
}

#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) content: Content,
    pub(super) look: Look,
}

/// The cells of a row that hold something, by their columns. Of a large map there are hundreds of thousands, so that no room is
/// kept for others.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// In order; apart from the cells, since a search through them alone stays within a line of memory or two.
    columns: Vec<u16>,
    cells: Vec<Cell>,
}

impl Row {
    /// The cells with their columns, in order.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u16, &Cell)> {
        self.columns.iter().copied().zip(&self.cells)
    }

    fn cell(&self, column: u16) -> Option<&Cell> {
        self.cells.get(self.columns.binary_search(&column).ok()?)
    }

    fn put(&mut self, column: u16, cell: Cell) {
        match self.columns.binary_search(&column) {
            Ok(place) => {
                if let Some(own) = self.cells.get_mut(place) {
                    *own = cell;
                }
            }
            Err(place) => {
                if self.cells.len() == self.cells.capacity() {
                    let more = (self.cells.len() / 4).max(8);
                    self.cells.reserve_exact(more);
                    self.columns.reserve_exact(more);
                }
                self.columns.insert(place, column);
                self.cells.insert(place, cell);
            }
        }
    }
}

/// What a number may be that is typed into a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bounds {
    Share,
    NotBelowZero,
    AboveZero,
    AboveMinusOne,
}

/// The cells of every sheet.
#[derive(Clone, Debug)]
pub(super) struct Book {
    bounds: Vec<(Place, Bounds)>,
    limits: Limits,
    count: usize,
    sheets: Vec<Vec<Row>>,
}

impl Book {
    pub(super) fn new(limits: Limits) -> Self {
        Self { bounds: Vec::new(), limits, count: 0, sheets: vec![Vec::new(); Sheet::ALL.len()] }
    }

    /// The cells of numbers with what they may be.
    pub(super) fn bounds(&self) -> &[(Place, Bounds)] {
        &self.bounds
    }

    /// Says what a number may be that is typed into a cell.
    pub(super) fn bound(&mut self, place: Place, bounds: Bounds) {
        self.bounds.push((place, bounds));
    }

    /// The rows of a sheet.
    pub(super) fn rows(&self, sheet: Sheet) -> &[Row] {
        self.sheets.get(sheet as usize).map_or(&[], Vec::as_slice)
    }

    /// How many rows a sheet has: the next is free.
    pub(super) fn next_row(&self, sheet: Sheet) -> u32 {
        u32::try_from(self.rows(sheet).len()).unwrap_or(u32::MAX)
    }

    fn cell(&self, place: Place) -> Option<&Cell> {
        self.rows(place.sheet).get(place.row as usize)?.cell(place.column)
    }

    /// What a cell shows; 0 where there is none.
    pub(super) fn value(&self, place: Place) -> Value {
        match self.cell(place).map(|cell| &cell.content) {
            Some(Content::Number(number)) => Value::Number((*number).into()),
            Some(Content::Formula(_, value)) => *value,
            Some(Content::Choice(word, _)) => Value::Word(word),
            Some(Content::Text(_)) | None => Value::Number(Unrounded::ZERO),
        }
    }

    /// Whether a cell has this word.
    pub(super) fn says(&self, place: Place, word: &str) -> bool {
        matches!(self.value(place), Value::Word(own) if own == word)
    }

    /// Puts something in a cell.
    ///
    /// # Errors
    /// More cells than are allowed.
    pub(super) fn put(&mut self, place: Place, content: Content, look: Look) -> Result<(), Error> {
        self.count = self.count.saturating_add(1);
        if self.limits.pass(Limit::WorkbookCells, self.count) {
            return Err(crate::error::limits::passed(self.limits, Limit::WorkbookCells));
        }
        let Some(rows) = self.sheets.get_mut(place.sheet as usize) else { return Ok(()) };
        let row = place.row as usize;
        if rows.len() <= row {
            rows.resize(row + 1, Row::default());
        }
        if let Some(row) = rows.get_mut(row) {
            row.put(place.column, Cell { content, look });
        }
        Ok(())
    }

    pub(super) fn text(&mut self, place: Place, text: impl Into<String>, look: Look) -> Result<(), Error> {
        let text = text.into();
        if text.is_empty() { Ok(()) } else { self.put(place, Content::Text(text), look) }
    }

    pub(super) fn number(&mut self, place: Place, number: impl Into<Decimal>, look: Look) -> Result<(), Error> {
        self.put(place, Content::Number(number.into()), look)
    }

    /// Texts side by side from the first column on.
    pub(super) fn headings(&mut self, sheet: Sheet, row: u32, texts: &[&str]) -> Result<(), Error> {
        for (column, text) in (0..).zip(texts) {
            self.text(sheet.at(row, column), *text, Look::Heading)?;
        }
        Ok(())
    }
}
