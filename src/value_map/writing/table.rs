//! A table that is written: rows of texts and numbers, and how a node of a map is put into a cell.

use super::super::grid::guarded;
use super::super::written::hundredfold;
use crate::document::Node;
use crate::number::read_decimal;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A cell that is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Out {
    /// A text, guarded.
    Text(String),
    /// A number in plain digits.
    Number(String),
}

/// A table that is written: its first row are headings.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) rows: Vec<Vec<Option<Out>>>,
}

/// A row by its headings.
pub(super) type ByHeading = BTreeMap<Cow<'static, str>, Out>;

pub(super) fn text(text: &str) -> Out {
    Out::Text(guarded(text).into_owned())
}

impl Table {
    /// A table of rows by their headings: these columns, of which `always` stand there even if nothing is under them.
    pub(super) fn of(name: &'static str, columns: &[Cow<'static, str>], always: &[&str], rows: &[ByHeading]) -> Self {
        let stated = |column: &&Cow<'static, str>| {
            always.contains(&&***column) || rows.iter().any(|row| row.contains_key(*column))
        };
        let columns: Vec<&Cow<'static, str>> = columns.iter().filter(stated).collect();
        let mut all = vec![columns.iter().map(|column| Some(Out::Text(column.to_string()))).collect()];
        all.extend(rows.iter().map(|row| columns.iter().map(|column| row.get(*column).cloned()).collect()));
        Self { name, rows: all }
    }
}

/// The fields of an object; none of anything else.
pub(super) fn fields<'n, 'd>(node: Option<&'n Node<'d>>) -> &'n [(Cow<'d, str>, Node<'d>)] {
    match node {
        Some(Node::Object(fields)) => fields,
        _ => &[],
    }
}

/// A node as a cell: a text, a number, a reference, or a list of numbers. `None` where there is none.
pub(super) fn cell(node: Option<&Node<'_>>) -> Option<Out> {
    match node? {
        Node::Text(words) => Some(text(words)),
        Node::Bool(flag) => Some(Out::Text(if *flag { "yes" } else { "no" }.to_owned())),
        number @ (Node::Decimal(_) | Node::Number(_) | Node::Float(_)) => Some(Out::Number(digits(number))),
        Node::List(items) => {
            let items: Vec<String> = items.iter().map(item).collect();
            // a list of one is told from the one by what ends it
            let end = if items.len() == 1 { ";" } else { "" };
            Some(Out::Text(format!("{}{end}", items.join(";"))))
        }
        reference @ Node::Object(_) => Some(Out::Text(item(reference))),
        Node::Null => None,
    }
}

/// A share or a rate as a cell: one that may be taken for a percent has its sign.
pub(super) fn rate(node: Option<&Node<'_>>) -> Option<Out> {
    match node {
        Some(Node::Decimal(rate)) if rate.abs() >= Decimal::ONE => {
            Some(Out::Text(format!("{}%", hundredfold(&plain(*rate)))))
        }
        node => cell(node),
    }
}

/// A number as an item of a list, or a reference: `[life] x 0.5`.
fn item(node: &Node<'_>) -> String {
    match node.get("assumption") {
        Some(Node::Text(id)) => match node.get("times") {
            Some(times) => format!("[{id}] x {}", digits(times)),
            None => format!("[{id}]"),
        },
        _ => digits(node),
    }
}

fn digits(node: &Node<'_>) -> String {
    match node {
        Node::Decimal(number) => plain(*number),
        Node::Number(number) | Node::Text(number) => read_decimal(number).map_or_else(|_| number.to_string(), plain),
        _ => String::new(),
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// Names the fields of a document that are its author's own, by their addresses.
pub(super) fn left_out(node: &Node<'_>, at: &str, told: &mut dyn FnMut(String)) {
    match node {
        Node::Object(fields) => {
            for (key, node) in fields {
                let inside = inside(at, key);
                if is_left_out(key, at) { told(inside) } else { left_out(node, &inside, told) }
            }
        }
        Node::List(items) => {
            for (place, node) in items.iter().enumerate() {
                left_out(node, &format!("{at}/{place}"), told);
            }
        }
        _ => {}
    }
}

/// The address of a field of what stands at one.
pub(super) fn inside(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Whether a field of what stands at an address is the author's own.
pub(super) fn is_left_out(key: &str, at: &str) -> bool {
    // ids may begin so too; those stand under a part of the map, not in one
    key.starts_with("x-") && !is_keyed(at)
}

/// Whether the keys at an address are ids.
fn is_keyed(at: &str) -> bool {
    let parts: Vec<&str> = at.split('/').skip(1).collect();
    matches!(
        parts[..],
        ["stakeholders" | "inputs" | "outcomes" | "assumptions" | "facts" | "excluded" | "notes"]
            | ["outcomes", _, "values"]
            | ["outcomes", _, "values", _, "to"]
            | ["conventions", "discounts"]
    )
}
