//! Pairs: a label with what it says of the whole map beside it, on a sheet of its own or above and below a table.

use super::grid::{At, Cell, Content, Grid};
use super::labels::Labels;
use super::layout::Layout;
use super::wording::Heading;
use super::written::{DecimalSign, Written, written};
use std::collections::BTreeSet;

/// What a sheet says of the whole.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// What is read: the heading, where the label stands, and the cell beside it.
    pub(super) about: Vec<(Heading, At, At)>,
    /// What is compared: the key, and the cells beside it.
    pub(super) figures: Vec<(&'static str, Vec<At>)>,
    /// The rows of both.
    pub(super) rows: BTreeSet<u32>,
}

impl Pairs {
    /// The pairs of a sheet, outside of its table.
    pub(super) fn of(grid: &Grid, layout: Option<&Layout>, words: &Labels, sign: DecimalSign) -> Self {
        let mut pairs = Self::default();
        for row in grid.rows() {
            if layout.is_some_and(|layout| layout.row == row) {
                continue;
            }
            let cells: Vec<(u32, &Cell)> = grid.row(row).collect();
            let Some(((label_at, label), beside)) = cells.split_first().filter(|((_, label), _)| label.is_open())
            else {
                continue;
            };
            let text = label.words();
            let numbers = || beside.iter().all(|(_, cell)| is_figure(cell, sign));
            let inside = layout.is_some_and(|layout| row > layout.row);
            // in a table, a name that stands alone with a text is somebody's
            let named = layout
                .and_then(|layout| layout.at(*label_at))
                .is_some_and(|one| ["stakeholder", "outcome", "id"].contains(&one.heading.key));
            if let [(value, _)] = beside
                && let Some(heading) = words.about.heading(&text)
                && !(inside && named && !numbers())
            {
                pairs.about.push((heading, (row, *label_at), (row, *value)));
                pairs.rows.insert(row);
            } else if let Some(heading) = words.figures.heading(&text).filter(|_| !beside.is_empty() && numbers()) {
                pairs.figures.push((heading.key, beside.iter().map(|(column, _)| (row, *column)).collect()));
                pairs.rows.insert(row);
            }
        }
        pairs
    }
}

/// Whether a cell holds a number, or what a ratio is written as: `4.2 : 1`.
fn is_figure(cell: &Cell, sign: DecimalSign) -> bool {
    match &cell.content {
        // a figure that cannot be compared is one all the same
        Content::Number { .. } | Content::Fault(_) | Content::Uncomputed => true,
        Content::Text(_) => figure(&cell.words(), sign).is_some(),
        Content::Flag(_) | Content::Date(_) => false,
    }
}

/// The number of a figure, and whether it is in percent.
pub(super) fn figure(text: &str, sign: DecimalSign) -> Option<String> {
    let number = |text: &str| match written(text, sign, None) {
        Ok(Written::Number(plain)) if !plain.percent => Some(plain.digits),
        _ => None,
    };
    let Some((one, other)) = text.split_once(':') else { return number(text) };
    // of a ratio, the side that is not 1
    let (one, other) = (number(one)?, number(other)?);
    Some(if one == "1" { other } else { one })
}
