//! What stands beside a number: its source, its reason, and a share that is stated by what is left of it.

use super::cells::Stated;
use super::draft::{Fields, address, field};
use super::layout::Layout;
use super::meaning::called;
use super::note::NoteCode;
use super::outcomes::SourceOf;
use super::reader::Reader;
use super::rows::Row;
use crate::document::Node;
use crate::error::value_map as fault;
use crate::number::read_decimal;
use rust_decimal::Decimal;

/// The adjustments that a note can be on.
const ADJUSTMENTS: [&str; 4] = ["deadweight", "displacement", "attribution", "drop_off"];

/// Keys that say something of a value.
const OF_A_VALUE: [&str; 9] =
    ["proxy", "unit", "value", "class", "price_year", "transfer", "from", "growth", "discount"];

/// Keys that say something of an input.
const OF_AN_INPUT: [&str; 3] = ["input", "amount", "kind"];

impl Layout {
    /// The columns of sources, each with what it is of: the quantity, proxy, input or adjustment to its left.
    pub(super) fn sources(&self) -> Vec<(u32, SourceOf)> {
        let columns = self.columns.iter().filter_map(|column| match column.heading.key {
            "source of quantity" => Some((column.at, SourceOf::Outcome)),
            "proxy_source" => Some((column.at, SourceOf::Value)),
            "source" => Some((column.at, self.left_of(column.at))),
            _ => None,
        });
        columns.collect()
    }

    fn left_of(&self, at: u32) -> SourceOf {
        let nearest =
            self.columns.iter().rev().filter(|column| column.at < at).find_map(|column| match column.heading.key {
                "source" | "source of quantity" | "proxy_source" | "rationale" | "impact" | "year" => None,
                key if OF_A_VALUE.contains(&key) => Some(SourceOf::Value),
                key if OF_AN_INPUT.contains(&key) => Some(SourceOf::Input),
                key => Some(adjustment(key).map_or(SourceOf::Outcome, SourceOf::Number)),
            });
        nearest.unwrap_or(SourceOf::Outcome)
    }
}

/// The adjustment that a key states, itself or by what is left of it.
fn adjustment(key: &str) -> Option<&'static str> {
    let key = key.strip_prefix("1 - ").unwrap_or(key);
    ADJUSTMENTS.into_iter().find(|one| *one == key)
}

impl Reader<'_> {
    /// Files what is written beside the numbers of an outcome as notes on them.
    pub(super) fn reasons(&mut self, row: Row<'_>, id: &str) {
        let layout = &row.table.layout;
        let mut found: Vec<(&'static str, &'static str, u32)> = Vec::new();
        for column in layout.columns.iter().filter(|column| column.heading.key == "rationale") {
            let of = column.heading.of.or_else(|| {
                let mut left = layout.columns.iter().rev().filter(|other| other.at < column.at);
                left.find_map(|other| {
                    adjustment(other.heading.key).or_else(|| (other.heading.key == "quantity").then_some("quantity"))
                })
            });
            let key = of.and_then(|of| adjustment(of).or_else(|| (of == "quantity").then_some("quantity")));
            match key {
                Some(key) => found.push((key, "reason", column.at)),
                None => self.note(
                    NoteCode::NotRead,
                    (layout.row, column.at),
                    "a reason is kept of a quantity or an adjustment; this is not read",
                ),
            }
        }
        for (at, of) in layout.sources() {
            if let SourceOf::Number(key) = of {
                found.push((key, "source", at));
            }
        }
        for (key, kind, column) in found {
            let Some((at, cell)) = self.grid().spoken((row.row, column)).map(|(at, cell)| (at, cell.clone())) else {
                continue;
            };
            let Some(text) = self.named(at, &cell) else { continue };
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
