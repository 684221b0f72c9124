//! What stands beside a number: its source, its reason, and a share that is stated by what is left of it.

use super::beside::{Beside, SourceOf};
use super::cells::Stated;
use super::draft::{Fields, address, field};
use super::grid::{At, Cell};
use super::meaning::called;
use super::note::NoteCode;
use super::reader::Reader;
use super::rows::Row;
use crate::document::Node;
use crate::error::value_map as fault;
use crate::number::read_decimal;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Texts, each with its cell.
type Texts = Vec<(At, String)>;

impl Reader<'_> {
    /// The texts of a row in the columns of sources and reasons, each with its column and its cell.
    fn beside(&mut self, row: Row<'_>, wanted: impl Fn(Beside) -> bool) -> Vec<(Beside, u32, At, String)> {
        let cells: Vec<(Beside, u32, At, Cell)> = self
            .grid()
            .spoken_row(row.row)
            .into_iter()
            .filter_map(|(column, (at, cell))| Some((*row.table.beside.get(&column)?, column, at, cell)))
            .filter(|(beside, ..)| wanted(*beside))
            .map(|(beside, column, at, cell)| (beside, column, at, cell.clone()))
            .collect();
        let texts = cells.into_iter();
        texts.filter_map(|(beside, column, at, cell)| Some((beside, column, at, self.named(at, &cell)?))).collect()
    }

    /// Texts that say one thing as one, and where the first stands; that several are joined is noted.
    fn joined(&mut self, texts: Texts) -> Option<(At, String)> {
        let mut texts = texts.into_iter();
        let (first, mut whole) = texts.next()?;
        let mut parts = BTreeSet::from([whole.clone()]);
        for (at, text) in texts {
            if !parts.insert(text.clone()) {
                continue;
            }
            self.note(
                NoteCode::Assumed,
                at,
                "it says one thing with a cell to its left: their texts are joined by a semicolon",
            );
            whole.push_str("; ");
            whole.push_str(&text);
        }
        Some((first, whole))
    }

    /// The source of something in a row, and where it stands; of `None`, whatever there is.
    pub(super) fn source(&mut self, row: Row<'_>, of: Option<SourceOf>) -> Option<(At, String)> {
        let wanted = |beside| match beside {
            Beside::Source(what) => of.is_none_or(|of| of == what),
            Beside::Reason(_) => false,
        };
        let texts = self.beside(row, wanted).into_iter().map(|(_, _, at, text)| (at, text)).collect();
        self.joined(texts)
    }

    /// Notes the sources and reasons of a row that are read in another.
    pub(super) fn note_beside(&mut self, row: Row<'_>, wanted: impl Fn(Beside) -> bool, text: &str) {
        let cells = self.grid().row(row.row).filter(|(_, cell)| !cell.states_nothing());
        let unread: Vec<u32> = cells
            .filter(|(column, _)| row.table.beside.get(column).is_some_and(|beside| wanted(*beside)))
            .map(|(column, _)| column)
            .collect();
        for column in unread {
            self.note(NoteCode::NotRead, (row.row, column), text);
        }
    }

    /// Files what is written beside the numbers of an outcome as notes on them.
    pub(super) fn reasons(&mut self, row: Row<'_>, id: &str) {
        let mut found: Vec<(&'static str, &'static str, Texts)> = Vec::new();
        let of_number = |beside| matches!(beside, Beside::Source(SourceOf::Number(_)) | Beside::Reason(_));
        for (beside, column, at, text) in self.beside(row, of_number) {
            let (key, kind) = match beside {
                Beside::Reason(Some(key)) => (key, "reason"),
                Beside::Source(SourceOf::Number(key)) => (key, "source"),
                _ => {
                    let heading = (row.table.layout.row, column);
                    let text = "a reason is kept of a quantity or an adjustment; this is not read";
                    self.note(NoteCode::NotRead, heading, text);
                    continue;
                }
            };
            match found.iter_mut().find(|(other, what, _)| (*other, *what) == (key, kind)) {
                Some((_, _, texts)) => texts.push((at, text)),
                None => found.push((key, kind, vec![(at, text)])),
            }
        }
        for (key, kind, texts) in found {
            let Some((at, text)) = self.joined(texts) else { continue };
            let place = address(["outcomes", id, key]);
            self.draft.place(address(["notes", &place]), (self.now, at), None);
            let fields: &mut Fields = self.draft.notes.entry(place).or_default();
            fields.push(field(kind, Node::text(text)));
        }
    }

    /// A share that a column states by what is left of it: 1 less the number.
    pub(super) fn complement(
        &mut self,
        row: Row<'_>,
        key: &str,
        complement: &'static str,
        id: &str,
    ) -> Option<Node<'static>> {
        let (at, cell) = row.spoken(self.grid(), complement).map(|(at, cell)| (at, cell.clone()))?;
        let says = cell.words().into_owned();
        self.draft.place(address(["outcomes", id, key]), (self.now, at), Some(says.clone()));
        let Stated::Is(node) = self.share(row, complement, at, &cell) else { return None };
        let share = match &node {
            Node::Text(digits) => read_decimal(digits).ok().and_then(|share| Decimal::ONE.checked_sub(share)),
            _ => None,
        };
        let Some(share) = share else {
            self.wrong(at, fault::not_a_number(says, "what is left"));
            return None;
        };
        let heading = (row.table.layout.row, at.1);
        self.note(NoteCode::Complement, heading, format!("{} is 1 less the numbers of this column", called(key)));
        Some(Node::text(share.normalize().to_string()))
    }
}
