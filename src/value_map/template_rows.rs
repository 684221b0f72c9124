//! Rows that a template has ready: they state nothing by their zeros.

use super::beside::{Beside, SourceOf};
use super::grid::{Cell, Content};
use super::note::NoteCode;
use super::outcomes::{OF_ITS_OWN, OF_THE_FIRST_ROW, PREFILLED, QUANTITIES};
use super::reader::Reader;
use super::rows::Row;
use super::written::{Written, written};
use crate::number::read_decimal;

impl Reader<'_> {
    /// Whether a row is one that a template has ready: without an outcome, value or recipient, its numbers all 0.
    pub(super) fn is_prefilled(&self, row: Row<'_>) -> bool {
        let (mut zeros, mut proxy) = (0_usize, false);
        for (at, cell) in self.grid().row(row.row).filter(|(_, cell)| !cell.states_nothing()) {
            let Some(column) = row.table.layout.at(at) else { continue };
            let key = column.heading.key;
            if OF_ITS_OWN.contains(&key) {
                return false;
            }
            let adjusts = OF_THE_FIRST_ROW.contains(&key) || QUANTITIES.contains(&key) || PREFILLED.contains(&key);
            if (adjusts || ["proxy", "impact"].contains(&key)) && !self.is_zero(cell) {
                return false;
            }
            zeros = zeros.saturating_add(usize::from(adjusts));
            proxy |= key == "proxy";
        }
        // a proxy of 0 alone is a further value
        zeros > 0 || (!proxy && row.own(self.grid(), "impact").is_some_and(|(_, cell)| self.is_zero(cell)))
    }

    /// Whether a cell states a 0.
    pub(super) fn is_zero(&self, cell: &Cell) -> bool {
        let zero = |digits: &str| read_decimal(digits).is_ok_and(|number| number.is_zero());
        match &cell.content {
            Content::Number { digits, .. } => zero(digits),
            Content::Text(_) => matches!(
                written(&cell.words(), self.sign, self.currency),
                Ok(Written::Number(plain)) if zero(&plain.digits)
            ),
            _ => false,
        }
    }

    /// Notes that the zeros of a row are not read, and its texts neither.
    pub(super) fn pass_over(&mut self, row: Row<'_>) {
        self.note_row(
            row.row,
            "a row without an outcome, a quantity, a proxy or a recipient of its own states nothing by its zeros, which are not read",
        );
        self.note_stray_texts(row);
        self.note_unread(row);
    }

    /// Notes the texts of a row that say something of an outcome, and stand below the first of its rows.
    pub(super) fn note_stray_texts(&mut self, row: Row<'_>) {
        if let Some((at, _)) = row.own(self.grid(), "indicator").filter(|(_, cell)| !cell.states_nothing()) {
            let text = "the indicator of an outcome is read in its first row; this one is not";
            self.note(NoteCode::NotRead, at, text);
        }
        let source = |beside| matches!(beside, Beside::Source(SourceOf::Outcome | SourceOf::Number(_)));
        self.note_beside(row, source, "the source of an outcome is read in its first row; this one is not");
        let reason = |beside| matches!(beside, Beside::Reason(_));
        self.note_beside(row, reason, "the rationale of an outcome is read in its first row; this one is not");
    }
}
