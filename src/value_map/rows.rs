//! The rows of a table: which are its own, and what they say by their columns.

use super::beside::Beside;
use super::grid::{At, Cell, Grid};
use super::layout::{Column, Layout, RowKind, is_total_row};
use super::meaning::Scale;
use super::note::NoteCode;
use super::pairs::Pairs;
use super::reader::Reader;
use super::wording::Label;
use crate::error::value_map as fault;
use std::collections::BTreeMap;

/// A table with its rows sorted out.
pub(super) struct Table {
    pub(super) layout: Layout,
    /// The rows of data.
    pub(super) rows: Vec<u32>,
    pub(super) totals: Vec<u32>,
    /// The columns of sources and reasons, and what they are of.
    pub(super) beside: BTreeMap<u32, Beside>,
    scales: BTreeMap<u32, Scale>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) table: &'t Table,
    pub(super) row: u32,
}

impl Table {
    /// What the bare numbers of a column are.
    pub(super) fn scale(&self, column: &Column) -> Option<Scale> {
        self.scales.get(&column.at).copied()
    }
}

impl Row<'_> {
    /// The cell of this row under a key, and no other's.
    pub(super) fn own<'g>(&self, grid: &'g Grid, key: &str) -> Option<(At, &'g Cell)> {
        let at = (self.row, self.table.layout.column(key)?.at);
        grid.get(at).map(|cell| (at, cell))
    }

    /// The cell that speaks for this row under a key.
    pub(super) fn spoken<'g>(&self, grid: &'g Grid, key: &str) -> Option<(At, &'g Cell)> {
        grid.spoken((self.row, self.table.layout.column(key)?.at))
    }

    /// The place of the cell of this row under a key, whether it is blank or not; under the first column where there is none
    /// of this key.
    pub(super) fn place(&self, key: &str) -> At {
        let layout = &self.table.layout;
        let column = layout.column(key).or_else(|| layout.by_year(key).next()).or_else(|| layout.columns.first());
        (self.row, column.map_or(0, |column| column.at))
    }
}

impl Reader<'_> {
    /// The rows of a list: all of them, since an id alone is one.
    pub(super) fn list_table(&mut self, layout: Layout) -> Table {
        self.note_headings(&layout);
        let rows: Vec<u32> = self.grid().rows().into_iter().filter(|row| *row > layout.row).collect();
        self.settled(layout, rows, Vec::new())
    }

    /// Sorts out the rows of a table; `numbers` are the keys under which numbers stand.
    pub(super) fn table(&mut self, layout: Layout, numbers: &[&str], pairs: &Pairs) -> Table {
        self.note_headings(&layout);
        let grid = self.grid();
        let below: Vec<u32> = grid.rows().into_iter().filter(|row| *row > layout.row).collect();
        let kinds: Vec<(u32, RowKind)> = below
            .iter()
            .map(|row| {
                let kind = if pairs.rows.contains(row) {
                    RowKind::Pair
                } else if *row == layout.row + 1 && layout.is_helper(grid, *row, numbers, self.sign) {
                    RowKind::Helper
                } else if is_total_row(grid, *row) {
                    RowKind::Total
                } else {
                    RowKind::Data
                };
                (*row, kind)
            })
            .collect();
        let lone = |reader: &Self, row: u32| layout.is_lone_text(reader.grid(), row, numbers, reader.sign);
        let last =
            kinds.iter().rev().find(|(row, kind)| *kind == RowKind::Data && !lone(self, *row)).map(|(row, _)| *row);
        let (mut rows, mut totals) = (Vec::new(), Vec::new());
        for (row, kind) in kinds {
            let after = last.is_none_or(|last| row > last);
            let kind = if kind == RowKind::Data && after && lone(self, row) { RowKind::Footnote } else { kind };
            match kind {
                RowKind::Data => rows.push(row),
                RowKind::Helper => self.note_row(row, "a row of questions under the headings is not read"),
                RowKind::Total => {
                    totals.push(row);
                    self.note_row(row, "a row of totals is not read");
                }
                RowKind::Footnote => self.note_row(row, "a text alone after the table is not read"),
                RowKind::Pair => {}
            }
        }
        self.settled(layout, rows, totals)
    }

    fn settled(&mut self, layout: Layout, rows: Vec<u32>, totals: Vec<u32>) -> Table {
        self.note_hidden(&layout, &rows);
        self.refuse_repeated(&layout);
        let scales = self.scales(&layout, &rows).into_iter().collect();
        Table { beside: layout.beside(), layout, rows, totals, scales }
    }

    pub(super) fn note_row(&mut self, row: u32, text: &str) {
        let name = self.grid();
        let row = u64::from(row) + 1;
        let cell = if name.unnamed { format!("row {row}") } else { format!("{}!row {row}", name.name) };
        self.notes.add(NoteCode::NotRead, Some(cell), text);
    }

    fn note_headings(&mut self, layout: &Layout) {
        for at in &layout.unknown {
            let at = (layout.row, *at);
            self.note(NoteCode::NotRead, at, "the heading is not known, and its column is not read");
        }
    }

    fn note_hidden(&mut self, layout: &Layout, rows: &[u32]) {
        let grid = self.grid();
        let hidden: Vec<At> = layout
            .columns
            .iter()
            .filter(|column| grid.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column.at)))
            .map(|column| (layout.row, column.at))
            .collect();
        let rows: Vec<u32> = rows.iter().copied().filter(|row| grid.hidden_rows.contains(row)).collect();
        let sheet = grid.hidden.then(|| grid.name.clone());
        if let Some(sheet) = sheet {
            self.notes.add(NoteCode::Hidden, Some(sheet), "the sheet is hidden, and is read");
        }
        for at in hidden {
            self.note(NoteCode::Hidden, at, "the column is hidden, and is read");
        }
        for row in rows {
            let first = self.grid().row(row).next().map_or(0, |(column, _)| column);
            self.note(NoteCode::Hidden, (row, first), "the row is hidden, and is read");
        }
    }

    /// One key has one column; the others are told, and not read.
    fn refuse_repeated(&mut self, layout: &Layout) {
        // the source, and the reason, of what stands to their left
        let many = [
            "source",
            "source of quantity",
            "proxy_source",
            "rationale",
            "impact",
            "present value",
            "net present value",
            "social return",
        ];
        let mut first = BTreeMap::new();
        for column in &layout.columns {
            let heading = column.heading;
            if many.contains(&heading.key) {
                continue;
            }
            let meaning = (heading.key.trim_start_matches("1 - "), heading.year, heading.of);
            let first = *first.entry(meaning).or_insert(column.at);
            if first != column.at {
                let first = self.name((layout.row, first));
                self.wrong(
                    (layout.row, column.at),
                    fault::two_columns(heading.key.replace('_', " "), first, &column.text),
                );
            }
        }
    }

    /// The year of a column, counted from the base date. `None`, and told, where it is before it or nobody knows it.
    pub(super) fn year_of(&mut self, layout: &Layout, column: &Column) -> Option<u32> {
        match column.heading.year? {
            Label::Nth(year) => Some(year),
            Label::Calendar(year) => {
                let Some(base) = self.base_year else {
                    self.wrong((layout.row, column.at), fault::no_base_date(year));
                    return None;
                };
                let from_base = u32::try_from(i64::from(year) - i64::from(base)).ok();
                if from_base.is_none() {
                    self.wrong((layout.row, column.at), fault::year_before_base(year, base));
                }
                from_base
            }
        }
    }
}
