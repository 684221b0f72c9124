//! A table of the library as the page takes it: cells of texts, what each was before a change, and all digits of an amount.

use serde_json::{Value, json};
use sroi::number::NumberForm;
use sroi::report::{Item, Items, RowKind, Table};

/// A table, and the same table of the map as it was opened.
pub(crate) fn told(table: &Table, opened: &Table) -> Value {
    let columns = table.columns().iter().map(
        |column| json!({"heading": column.heading().printed(NumberForm::default()), "left": column.kind().is_left()}),
    );
    // where rows came or went, it cannot be said which was which
    let alike = table.rows().len() == opened.rows().len();
    let rows = table.rows().iter().enumerate().map(|(place, row)| {
        let was = opened.rows().get(place).filter(|_| alike).map_or(&[][..], |row| row.cells());
        let cells = row.cells().iter().enumerate().map(|(place, cell)| {
            // words beside a figure say the same as the figure
            let is_figure = table.columns().get(place).is_some_and(|column| !column.kind().is_left());
            if is_figure {
                told_figure(cell, was.get(place))
            } else {
                json!({"text": cell.printed(NumberForm::default())})
            }
        });
        json!({"total": row.kind() == RowKind::Total, "cells": cells.collect::<Vec<_>>()})
    });
    let moved = (table.moved() > 0).then_some("rounded so that the table adds up");
    json!({
        "title": table.title().printed(NumberForm::default()),
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "note": moved,
    })
}

fn told_figure(cell: &Items, was: Option<&Items>) -> Value {
    let text = cell.printed(NumberForm::default());
    let mut told = json!({"text": text});
    // an amount that was moved so that its table adds up did not change
    let is_another = |was: &&Items| exact(was).zip(exact(cell)).is_none_or(|(was, now)| was != now);
    let was = was.filter(is_another).map(|was| was.printed(NumberForm::default())).filter(|was| *was != text);
    if let Some(was) = was {
        told["was"] = was.into();
    }
    if let Some(exact) = exact(cell) {
        told["exact"] = exact.into();
    }
    told
}

/// All digits of what is printed rounded.
fn exact(cell: &Items) -> Option<String> {
    cell.iter().find_map(|item| match item {
        Item::Money(amount) => Some(amount.exact().to_string()),
        Item::Ratio(number) | Item::Share(number, _) | Item::Number(number, _) => Some(number.normalize().to_string()),
        _ => None,
    })
}
