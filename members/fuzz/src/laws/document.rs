//! JSON of any form: the tree that every format is read into, against another reader of JSON.

use crate::random::number_of;
use crate::tree;
use serde::Deserialize as _;
use serde_json::Value;
use sroi::document::{Node, utf8};
use sroi::{Conventions, ImpactMap, Limits};

/// Keys by which formats of serde hand over what has no type of its own: an object with one is a date or a number to them.
const PRIVATE: [&str; 2] = ["$__toml_private", "$serde_json::private"];

/// Holds a text to the laws of documents.
pub fn hold(text: &str) -> bool {
    if PRIVATE.iter().any(|key| text.contains(key)) {
        return false;
    }
    assert!(utf8(text.as_bytes()).is_ok() || text.contains('\u{0}'), "text is taken for something else");
    let read: Result<Node<'static>, _> = serde_json::from_str(text);
    let value: Result<Value, _> = serde_json::from_str(text);
    let node = match (read, &value) {
        (Ok(node), Ok(_)) => node,
        (Err(_), Err(_)) => return false,
        (Err(error), Ok(_)) => {
            assert!(error.to_string().contains("deep"), "{error}");
            return false;
        }
        (Ok(_), Err(error)) => {
            // a number beyond floats keeps its digits here
            assert!(error.to_string().contains("out of range"), "{error}");
            return true;
        }
    };
    let mut numbers = Vec::new();
    tree::each(&node, "", &mut |_, node| {
        if let Node::Number(digits) = node {
            numbers.push(digits.clone().into_owned());
        }
        assert!(!matches!(node, Node::Float(_) | Node::Decimal(_)), "{node:?} of a text");
    });
    assert_eq!(numbers, digits_of(text), "numbers keep their digits");
    match number_of(text) % 8 {
        0..=2 => {
            let written = tree::write(&node);
            assert_eq!(tree::read(&written).as_ref(), Some(&node), "{written}");
            assert_eq!(serde_json::from_str::<Value>(&written).ok().as_ref(), value.as_ref().ok(), "{written}");
        }
        3..=4 => {
            let shown = format!("{node:?}");
            assert_eq!(tree::read(&shown).as_ref(), Some(&node), "what is printed is JSON: {shown}");
        }
        5 => {
            // by a reader that has no text to offer
            let handed = Node::deserialize(value.unwrap_or_default()).expect("a value is a document");
            let _ = ImpactMap::from_document(handed, Limits::default());
        }
        _ => {
            let _ = Conventions::from_document(node, Limits::default());
        }
    }
    true
}

/// The numbers of a JSON text, as they stand there.
fn digits_of(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut quoted, mut escaped) = (Vec::new(), None, false, false);
    for (at, byte) in text.bytes().enumerate() {
        let is_digit = !quoted && (byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        match (start, is_digit) {
            // `true` and `false` have an e, and begin with none
            (None, true) if byte == b'-' || byte.is_ascii_digit() => start = Some(at),
            (Some(from), false) => {
                found.extend(text.get(from..at));
                start = None;
            }
            _ => {}
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ => {}
        }
    }
    found.extend(start.and_then(|from| text.get(from..)));
    found
}
