//! The table of outcomes: a row for the first value and recipient of each, and one for every other.

use super::parts::Names;
use super::table::{ByHeading, Out, Table, cell, fields, rate, text};
use crate::document::Node;
use std::borrow::Cow;

/// Columns that every value map has.
const ALWAYS: [&str; 21] = [
    "id",
    "stakeholder",
    "outcome",
    "indicator",
    "source",
    "quantity",
    "starts",
    "lasts",
    "deadweight",
    "displacement",
    "attribution",
    "drop_off",
    "profile",
    "value",
    "proxy",
    "class",
    "unit",
    "proxy_source",
    "recipient",
    "share",
    "cashable",
];

/// The columns in their order; those of quantities by year come after `per_case`.
const ORDER: [&str; 34] = [
    "id",
    "stakeholder",
    "outcome",
    "indicator",
    "source",
    "quantity",
    "population",
    "affected",
    "engaged",
    "retained",
    "achieved",
    "per_case",
    "starts",
    "lasts",
    "deadweight",
    "displacement",
    "attribution",
    "drop_off",
    "profile",
    "value",
    "proxy",
    "class",
    "transfer",
    "from",
    "unit",
    "growth",
    "discount",
    "price_year",
    "proxy_source",
    "recipient",
    "share",
    "cashable",
    "cashable_variable",
    "cashable_step",
];

const FUNNEL: [&str; 6] = ["population", "affected", "engaged", "retained", "achieved", "per_case"];

fn put(row: &mut ByHeading, heading: impl Into<Cow<'static, str>>, out: Option<Out>) {
    row.extend(out.map(|out| (heading.into(), out)));
}

pub(super) fn table(document: &Node<'_>, names: &Names<'_>) -> Table {
    let mut rows = Vec::new();
    for (id, outcome) in fields(document.get("outcomes")) {
        let mut of_outcome = vec![first(id, outcome, names)];
        let mut used = 0_usize;
        for (value, one) in fields(outcome.get("values")) {
            let to = fields(one.get("to"));
            for (place, (recipient, terms)) in to.iter().enumerate() {
                if used >= of_outcome.len() {
                    of_outcome.push(ByHeading::from([(Cow::Borrowed("id"), text(id))]));
                }
                if let Some(row) = of_outcome.get_mut(used) {
                    put(row, "value", Some(text(value)));
                    if place == 0 {
                        of_value(row, one, names);
                    }
                    of_recipient(row, recipient, terms, names);
                }
                used = used.saturating_add(1);
            }
        }
        rows.extend(of_outcome);
    }
    let mut order: Vec<Cow<'static, str>> = ORDER.iter().map(|heading| Cow::Borrowed(*heading)).collect();
    order.push(Cow::Borrowed("cashable_every"));
    let longest = rows
        .iter()
        .flat_map(ByHeading::keys)
        .filter_map(|heading| heading.rsplit_once(" year ")?.1.parse::<usize>().ok())
        .max();
    let by_year = (1..=longest.unwrap_or(0)).flat_map(|year| {
        ["quantity"].into_iter().chain(FUNNEL).map(move |key| Cow::Owned(format!("{key} year {year}")))
    });
    let at = order.iter().position(|heading| heading == "starts").unwrap_or(0);
    order.splice(at..at, by_year);
    Table::of("Value map", &order, &ALWAYS, &rows)
}

fn first(id: &str, outcome: &Node<'_>, names: &Names<'_>) -> ByHeading {
    let mut row = ByHeading::from([(Cow::Borrowed("id"), text(id))]);
    put(&mut row, "outcome", cell(outcome.get("name")));
    put(&mut row, "stakeholder", names.cell(outcome.get("stakeholder")));
    for key in
        ["indicator", "source", "starts", "lasts", "deadweight", "displacement", "attribution", "drop_off", "profile"]
    {
        put(&mut row, key, cell(outcome.get(key)));
    }
    match outcome.get("quantity") {
        Some(Node::List(intakes)) if intakes.iter().any(is_funnel) => {
            for (year, intake) in (1_usize..).zip(intakes) {
                if is_funnel(intake) {
                    for key in FUNNEL {
                        put(&mut row, format!("{key} year {year}"), cell(intake.get(key)));
                    }
                } else {
                    put(&mut row, format!("quantity year {year}"), cell(Some(intake)));
                }
            }
        }
        Some(funnel) if is_funnel(funnel) => {
            for key in FUNNEL {
                put(&mut row, key, cell(funnel.get(key)));
            }
        }
        quantity => put(&mut row, "quantity", cell(quantity)),
    }
    row
}

fn is_funnel(node: &Node<'_>) -> bool {
    node.get("population").is_some()
}

fn of_value(row: &mut ByHeading, value: &Node<'_>, names: &Names<'_>) {
    for key in ["proxy", "class", "unit", "discount", "price_year"] {
        put(row, key, cell(value.get(key)));
    }
    put(row, "growth", rate(value.get("growth")));
    put(row, "proxy_source", cell(value.get("source")));
    if let Some(Node::Bool(true)) = value.get("transfer") {
        put(row, "transfer", cell(value.get("transfer")));
    }
    put(row, "from", names.cell(value.get("from")));
}

fn of_recipient(row: &mut ByHeading, recipient: &str, terms: &Node<'_>, names: &Names<'_>) {
    put(row, "recipient", Some(text(names.name(recipient))));
    put(row, "share", cell(terms.get("share")));
    let cashable = terms.get("cashable");
    if let Some(steps) = cashable.filter(|cashable| cashable.get("variable").is_some()) {
        for (heading, key) in
            [("cashable_variable", "variable"), ("cashable_step", "step"), ("cashable_every", "every")]
        {
            put(row, heading, cell(steps.get(key)));
        }
    } else {
        put(row, "cashable", cell(cashable));
    }
}
