//! The tables beside outcomes: inputs, what is said of the whole, and the lists.

use super::super::draft::Draft;
use super::super::written::is_not_stated;
use super::table::{ByHeading, Out, Table, cell, fields, rate, text};
use crate::document::Node;
use std::borrow::Cow;

/// Whom a cell names: by name where that is clear, else by id.
pub(super) struct Names<'d> {
    draft: Draft,
    document: &'d Node<'d>,
}

impl<'d> Names<'d> {
    pub(super) fn of(document: &'d Node<'d>) -> Self {
        let mut draft = Draft::default();
        for (id, one) in fields(document.get("stakeholders")) {
            let name = match one.get("name") {
                Some(Node::Text(name)) => Some(&**name),
                _ => None,
            };
            draft.list_stakeholder(id.to_string(), name, Vec::new());
        }
        Self { draft, document }
    }

    /// The cell that names a stakeholder, read as the reader of value maps reads it.
    pub(super) fn cell(&self, id: Option<&Node<'_>>) -> Option<Out> {
        let Some(Node::Text(id)) = id else { return None };
        Some(text(self.name(id)))
    }

    pub(super) fn name<'n>(&'n self, id: &'n str) -> &'n str {
        let name = self.document.get("stakeholders").and_then(|all| all.get(id)).and_then(|one| one.get("name"));
        match name {
            Some(Node::Text(name)) if !is_not_stated(name) && self.draft.known(name) == Some((id, true)) => name,
            _ => id,
        }
    }
}

fn put(row: &mut ByHeading, heading: &'static str, out: Option<Out>) {
    row.extend(out.map(|out| (Cow::Borrowed(heading), out)));
}

fn columns(all: &[&'static str]) -> Vec<Cow<'static, str>> {
    all.iter().map(|column| Cow::Borrowed(*column)).collect()
}

/// Rows of a list, the same keys in each.
fn rows(node: Option<&Node<'_>>, id: &'static str, keys: &[&'static str]) -> Vec<ByHeading> {
    let row = |(key, one): &(Cow<'_, str>, Node<'_>)| {
        let mut row = ByHeading::from([(Cow::Borrowed(id), text(key))]);
        for key in keys {
            put(&mut row, key, cell(one.get(key)));
        }
        row
    };
    fields(node).iter().map(row).collect()
}

pub(super) fn inputs(document: &Node<'_>, names: &Names<'_>) -> Table {
    let mut all = rows(document.get("inputs"), "id", &["name", "kind", "amount", "year", "price_year", "source"]);
    for (row, (_, input)) in all.iter_mut().zip(fields(document.get("inputs"))) {
        put(row, "from", names.cell(input.get("from")));
    }
    let order = columns(&["id", "from", "name", "kind", "amount", "year", "price_year", "source"]);
    Table::of("Inputs", &order, &["id", "from", "name", "kind", "amount", "year", "source"], &all)
}

/// What is said of the whole, a label and what it says.
pub(super) fn about(document: &Node<'_>) -> Table {
    let mut rows: Vec<Vec<Option<Out>>> = Vec::new();
    let mut say = |label: Cow<'static, str>, out: Option<Out>| {
        if let Some(out) = out {
            rows.push(vec![Some(Out::Text(label.into_owned())), Some(out)]);
        }
    };
    for key in ["title", "currency", "base_date", "kind", "scope", "price_year"] {
        say(Cow::Borrowed(key), cell(document.get(key)));
    }
    for (year, index) in fields(document.get("price_index")).iter().filter(|(year, _)| !year.starts_with("x-")) {
        say(Cow::Owned(format!("price index {year}")), cell(Some(index)));
    }
    let conventions = document.get("conventions");
    let of = |key: &str| conventions.and_then(|conventions| conventions.get(key));
    let discount = of("discount");
    say(Cow::Borrowed("discount rate"), rate(discount.and_then(|discount| discount.get("rate"))));
    say(Cow::Borrowed("discount schedule"), cell(discount.and_then(|discount| discount.get("schedule"))));
    for (from, one) in steps(discount) {
        say(Cow::Owned(format!("discount rate from year {from}")), rate(one));
    }
    say(Cow::Borrowed("are inputs discounted"), cell(of("discount_inputs")));
    for key in ["preset", "timing", "deductions", "drop_off_from", "drop_off_shape", "negative_outcomes"] {
        say(Cow::Borrowed(key), cell(of(key)));
    }
    Table { name: "About", rows }
}

/// The steps of a discount: from which year, and the rate.
fn steps<'n, 'd>(discount: Option<&'n Node<'d>>) -> Vec<(String, Option<&'n Node<'d>>)> {
    let Some(Node::List(steps)) = discount.and_then(|discount| discount.get("steps")) else { return Vec::new() };
    let year = |step: &Node<'_>| match step.get("from_year") {
        Some(Node::Number(year)) => year.to_string(),
        _ => String::new(),
    };
    steps.iter().map(|step| (year(step), step.get("rate"))).collect()
}

/// The lists: stakeholders, assumptions, further discounts, facts, exclusions, notes.
pub(super) fn lists(document: &Node<'_>) -> Vec<Table> {
    let list = |name: &'static str, key: &str, id: &'static str, keys: &[&'static str]| {
        let rows = rows(document.get(key), id, keys);
        let mut order = vec![id];
        order.extend(keys);
        Table::of(name, &columns(&order), &order, &rows)
    };
    vec![
        stakeholders(document),
        list("Assumptions", "assumptions", "id", &["value", "name", "unit", "source"]),
        discounts(document),
        facts(document),
        list("Excluded", "excluded", "id", &["name", "reason"]),
        list("Notes", "notes", "address", &["reason", "source", "grade", "by", "on"]),
    ]
}

fn stakeholders(document: &Node<'_>) -> Table {
    let mut all = rows(document.get("stakeholders"), "id", &["name", "size"]);
    for (row, (_, one)) in all.iter_mut().zip(fields(document.get("stakeholders"))) {
        let Some(agency) = one.get("agency") else { continue };
        put(row, "agency", cell(Some(&Node::Bool(true))));
        for key in ["sector", "level", "budget_years"] {
            put(row, key, cell(agency.get(key)));
        }
    }
    let order = columns(&["id", "name", "size", "agency", "sector", "level", "budget_years"]);
    Table::of("Stakeholders", &order, &["id", "name", "size", "agency"], &all)
}

fn discounts(document: &Node<'_>) -> Table {
    let mut all = Vec::new();
    for (name, discount) in fields(document.get("conventions").and_then(|conventions| conventions.get("discounts"))) {
        let row = || ByHeading::from([(Cow::Borrowed("name"), text(name))]);
        for (from, one) in steps(Some(discount)) {
            let mut row = row();
            put(&mut row, "from_year", Some(Out::Number(from)));
            put(&mut row, "rate", rate(one));
            all.push(row);
        }
        if discount.get("steps").is_none() {
            let mut row = row();
            put(&mut row, "rate", rate(discount.get("rate")));
            put(&mut row, "schedule", cell(discount.get("schedule")));
            all.push(row);
        }
    }
    let order = ["name", "from_year", "rate", "schedule"];
    Table::of("Discounts", &columns(&order), &order, &all)
}

fn facts(document: &Node<'_>) -> Table {
    let mut all = Vec::new();
    for (key, fact) in fields(document.get("facts")) {
        let mut add = |one: &Node<'_>, listed: bool| {
            let mut row = ByHeading::from([(Cow::Borrowed("key"), text(key))]);
            put(&mut row, "text", cell(Some(one)));
            put(&mut row, "list", listed.then(|| Out::Text("yes".to_owned())));
            all.push(row);
        };
        match fact {
            Node::List(texts) => texts.iter().for_each(|one| add(one, true)),
            one => add(one, false),
        }
    }
    let order = ["key", "text", "list"];
    Table::of("Facts", &columns(&order), &order, &all)
}
