//! JSON: the document tree read from its text, and written to it.

use super::encoding;
use super::node::Node;
use super::read;
use crate::address::Address;
use crate::error::{Error, Term, document as fault, limits as beyond};
use crate::limits::{Limit, Limits};

/// How `serde_json` says that a number is beyond its own range of floats.
const OUT_OF_RANGE: &str = "number out of range";

/// Reads the document tree of a JSON text.
pub(crate) fn parse(text: &str, limits: Limits) -> Result<Node<'_>, Error> {
    if limits.pass(Limit::TextBytes, text.len()) {
        return Err(beyond::passed_by(limits, Limit::TextBytes, text.len()));
    }
    // some editors put a mark in front that says nothing
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    tree(text).map_err(|(error, at)| {
        let message = error.to_string();
        if message.starts_with(fault::TOO_DEEP) || message.starts_with("recursion limit exceeded") {
            return fault::too_deep(error.line(), error.column());
        }
        if message.starts_with(OUT_OF_RANGE) {
            return fault::number_out_of_range(error.line(), error.column()).at(at);
        }
        let encoding = encoding::is_utf16(text.as_bytes()).then_some(Term::IN_UTF16);
        fault::syntax(error.line(), error.column(), "JSON", without_place(&message), encoding)
    })
}

/// Reads the document tree of a JSON text that stands inside another, whose reader says where that is.
pub(super) fn inside(text: &str) -> Result<Node<'_>, String> {
    tree(text).map_err(|(error, at)| {
        let message = error.to_string();
        let what = without_place(&message);
        if what == OUT_OF_RANGE { format!("{at}: {what}") } else { what.to_owned() }
    })
}

/// The tree of a text, or what is wrong with it, and the address at which that was met.
fn tree(text: &str) -> Result<Node<'_>, (serde_json::Error, Address)> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = read::read_json(&mut deserializer, text)?;
    deserializer.end().map(|()| node).map_err(|error| (error, Address::ROOT))
}

/// The message of a reader of JSON, without its line and column.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(what, _)| what)
}
