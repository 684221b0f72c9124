//! Documents as trees: read from text, written to text, and gone through node by node.

use sroi::document::Node;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The tree of a JSON text, which may begin with the mark that some editors put there. `None` where it is none.
pub(crate) fn read(text: &str) -> Option<Node<'static>> {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
}

/// The JSON text of a tree, numbers as they stand in it.
///
/// The library has a writer too; this one is not tested by itself.
pub(crate) fn write(node: &Node<'_>) -> String {
    let mut text = String::with_capacity(512);
    put(node, &mut text);
    text
}

fn put(node: &Node<'_>, text: &mut String) {
    match node {
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Number(digits) => text.push_str(digits),
        Node::Float(value) => {
            let _ = write!(text, "{value:?}");
        }
        Node::Decimal(value) => {
            let _ = write!(text, "\"{value}\"");
        }
        Node::Text(said) => quote(said, text),
        Node::List(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                put(item, text);
            }
            text.push(']');
        }
        Node::Object(fields) => {
            text.push('{');
            for (place, (key, value)) in fields.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                quote(key, text);
                text.push(':');
                put(value, text);
            }
            text.push('}');
        }
        _ => text.push_str("null"),
    }
}

fn quote(said: &str, text: &mut String) {
    text.push('"');
    for c in said.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            _ => text.push(c),
        }
    }
    text.push('"');
}

/// How many nodes a tree has, itself included.
pub(crate) fn size(node: &Node<'_>) -> usize {
    1 + match node {
        Node::List(items) => items.iter().map(size).sum::<usize>(),
        Node::Object(fields) => fields.iter().map(|(_, inner)| size(inner)).sum::<usize>(),
        _ => 0,
    }
}

/// Does something with the node at a place, counted from the top down, and the key under which it stands.
pub(crate) fn at<T>(
    node: &mut Node<'static>,
    key: &str,
    place: &mut usize,
    act: &mut dyn FnMut(&str, &mut Node<'static>) -> T,
) -> Option<T> {
    if *place == 0 {
        return Some(act(key, node));
    }
    *place -= 1;
    match node {
        Node::List(items) => items.iter_mut().find_map(|item| at(item, key, place, act)),
        Node::Object(fields) => fields.iter_mut().find_map(|(key, inner)| at(inner, key, place, act)),
        _ => None,
    }
}

/// Goes through every node from the top down, with the key under which it stands.
pub(crate) fn each(node: &Node<'static>, key: &str, act: &mut dyn FnMut(&str, &Node<'static>)) {
    act(key, node);
    match node {
        Node::List(items) => items.iter().for_each(|item| each(item, key, act)),
        Node::Object(fields) => fields.iter().for_each(|(key, inner)| each(inner, key, act)),
        _ => {}
    }
}

/// The node at the end of these tokens. Of a key that stands there twice, the last is taken where the first leads nowhere.
pub(crate) fn reaches(node: &Node<'_>, tokens: &[Cow<'_, str>]) -> bool {
    let [first, rest @ ..] = tokens else { return true };
    match node {
        Node::Object(fields) => fields.iter().any(|(key, inner)| key == first && reaches(inner, rest)),
        Node::List(items) => {
            first.parse::<usize>().ok().and_then(|place| items.get(place)).is_some_and(|inner| reaches(inner, rest))
        }
        _ => false,
    }
}
