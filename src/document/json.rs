//! JSON: the document tree read from its text, and written to it.

use super::encoding;
use super::node::Node;
use super::read::{self, TOO_DEEP};
use crate::error::{Error, Term, document as fault};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// Reads the document tree of a JSON text.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, Error> {
    // some editors put a mark in front that says nothing
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    tree(text).map_err(|error| {
        let message = error.to_string();
        if message.starts_with(TOO_DEEP) || message.starts_with("recursion limit exceeded") {
            return fault::too_deep(error.line(), error.column());
        }
        if message.starts_with("number out of range") {
            return fault::number_out_of_range(error.line(), error.column());
        }
        let encoding = encoding::is_utf16(text.as_bytes()).then_some(Term::IN_UTF16);
        fault::syntax(error.line(), error.column(), "JSON", without_place(&message), encoding)
    })
}

/// Reads the document tree of a JSON text that stands inside another, whose reader says where.
pub(super) fn inside(text: &str) -> Result<Node<'_>, String> {
    tree(text).map_err(|error| without_place(&error.to_string()).to_owned())
}

fn tree(text: &str) -> Result<Node<'_>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    read::read(&mut deserializer, Some(text)).and_then(|node| deserializer.end().map(|()| node))
}

/// The message of a reader of JSON, without its line and column.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(what, _)| what)
}

/// Writes a document tree as JSON text, indented by two spaces.
pub(crate) fn write(node: &Node<'_>) -> String {
    // only a key that is no string or a failing writer could make this fail, and a tree has neither
    serde_json::to_string_pretty(&Verbatim(node)).unwrap_or_default()
}

/// A tree whose numbers go out as they came in, to the last digit.
struct Verbatim<'n>(&'n Node<'n>);

impl Serialize for Verbatim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Number(text) => {
                RawValue::from_string(text.clone().into_owned()).map_err(S::Error::custom)?.serialize(serializer)
            }
            Node::List(items) => serializer.collect_seq(items.iter().map(Verbatim)),
            Node::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, &Verbatim(value))?;
                }
                map.end()
            }
            other => other.serialize(serializer),
        }
    }
}
