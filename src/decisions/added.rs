//! Inputs that a roll-out adds: to its sites, and to the whole. They are checked where they stand in the joined map, with what it knows.

use crate::document::{Id, Node, Place, Reader};
use crate::number::{read_decimal, read_json_number};
use indexmap::IndexMap;
use std::borrow::Cow;

/// The inputs, each by its id.
pub(super) type Added = IndexMap<Id, Node<'static>>;

/// The keys of an input in the order in which a map writes them.
const KEYS: [&str; 7] = ["name", "from", "kind", "amount", "year", "price_year", "source"];

/// Reads the inputs, so that two that say the same are the same, however they are written.
pub(super) fn read_inputs(reader: &mut Reader, at: &Place<'_>, node: Option<Node<'_>>) -> Option<Added> {
    let Some(node) = node else { return Some(Added::new()) };
    let entries = reader.entries(at, node, Id::read)?;
    Some(entries.into_iter().map(|(id, _, node)| (id, plain(node.into_owned()))).collect())
}

/// The inputs as an object, where there are any.
pub(super) fn write_inputs(inputs: &Added) -> Option<Node<'_>> {
    let entries = inputs.iter().map(|(id, node)| (Cow::Borrowed(id.as_str()), node.clone()));
    (!inputs.is_empty()).then(|| Node::Object(entries.collect()))
}

/// An input in one order of its keys, with its kind, and its amounts as decimals. What is none stays as it is, for the check to refuse.
fn plain(mut input: Node<'static>) -> Node<'static> {
    let Node::Object(fields) = &mut input else { return input };
    if fields.iter().all(|(key, _)| key != "kind") {
        fields.push(("kind".into(), Node::text("cash")));
    }
    for (key, node) in fields.iter_mut() {
        match (&**key, node) {
            ("amount", Node::List(amounts)) => amounts.iter_mut().for_each(as_decimal),
            ("amount", amount) => as_decimal(amount),
            _ => {}
        }
    }
    let place = |key: &str| KEYS.iter().position(|known| *known == key).unwrap_or(KEYS.len());
    fields.sort_by_key(|(key, _)| place(key));
    input
}

/// A number that somebody wrote, as a decimal where it is one; of a reference its factor.
fn as_decimal(node: &mut Node<'static>) {
    let read = match node {
        Node::Text(text) => read_decimal(text).ok(),
        Node::Number(text) => read_json_number(text).ok(),
        Node::Object(fields) => {
            fields.iter_mut().filter(|(key, _)| key == "times").for_each(|(_, times)| as_decimal(times));
            None
        }
        _ => None,
    };
    if let Some(decimal) = read {
        *node = Node::Decimal(decimal);
    }
}
