//! What is known while a value map is read: its tables, what the caller says, and what was found so far.

use super::cell_error::CellError;
use super::draft::Draft;
use super::figure::Figure;
use super::grid::{At, Grid, Spot};
use super::note::{NoteCode, Notes};
use super::options::Options;
use super::written::DecimalSign;
use crate::error::{Error, limits as beyond};
use crate::limits::Limit;
use crate::map::Currency;
use std::collections::BTreeSet;

/// A value map that is being read.
pub(super) struct Reader<'o> {
    pub(super) options: &'o Options,
    pub(super) grids: Vec<Grid>,
    /// The table that is read now.
    pub(super) now: usize,
    pub(super) sign: DecimalSign,
    pub(super) currency: Option<Currency>,
    /// The calendar year of the base date.
    pub(super) base_year: Option<i32>,
    pub(super) draft: Draft,
    pub(super) errors: Vec<(Spot, CellError)>,
    /// Mistakes beyond those that are told.
    left_off: usize,
    /// Cells that a mistake was found in.
    wrong: BTreeSet<Spot>,
    pub(super) notes: Notes,
    /// Figures of rows, to be compared.
    pub(super) row_figures: Vec<Figure>,
}

impl<'o> Reader<'o> {
    pub(super) fn new(grids: Vec<Grid>, options: &'o Options) -> Self {
        Self {
            options,
            grids,
            now: 0,
            sign: options.sign,
            currency: None,
            base_year: None,
            draft: Draft::default(),
            errors: Vec::new(),
            left_off: 0,
            wrong: BTreeSet::new(),
            notes: Notes::default(),
            row_figures: Vec::new(),
        }
    }

    /// The table that is read now.
    #[allow(clippy::indexing_slicing)] // `now` is one of them
    pub(super) fn grid(&self) -> &Grid {
        &self.grids[self.now]
    }

    /// What a cell of the table is called.
    pub(super) fn name(&self, at: At) -> String {
        self.grid().name_of(at)
    }

    pub(super) fn name_of(&self, (grid, at): Spot) -> String {
        self.grids.get(grid).map(|grid| grid.name_of(at)).unwrap_or_default()
    }

    pub(super) fn wrong(&mut self, at: At, error: Error) {
        let spot = (self.now, at);
        let cell = self.name(at);
        self.file(spot, CellError::new(cell, error));
    }

    /// Files a mistake, one for each rule that a cell breaks.
    pub(super) fn file(&mut self, spot: Spot, error: CellError) {
        if self.wrong.contains(&spot)
            && self.errors.iter().any(|(other, known)| *other == spot && known.rule() == error.rule())
        {
            return;
        }
        self.wrong.insert(spot);
        if self.options.limits.pass(Limit::Findings, self.errors.len().saturating_add(1)) {
            self.left_off = self.left_off.saturating_add(1);
        } else {
            self.errors.push((spot, error));
        }
    }

    pub(super) fn is_wrong(&self, spot: Spot) -> bool {
        self.wrong.contains(&spot)
    }

    pub(super) fn note(&mut self, code: NoteCode, at: At, text: impl Into<String>) {
        let cell = self.name(at);
        self.notes.add(code, Some(cell), text);
    }

    /// The mistakes in the order of the tables and their cells.
    pub(super) fn into_errors(mut self) -> Vec<CellError> {
        self.errors.sort_by_key(|(spot, _)| *spot);
        let found = self.errors.len().saturating_add(self.left_off);
        let mut all: Vec<CellError> = self.errors.into_iter().map(|(_, error)| error).collect();
        if self.left_off > 0 {
            let error = beyond::passed_by(self.options.limits, Limit::Findings, found);
            all.push(CellError::new("the file".to_owned(), error));
        }
        all
    }
}
