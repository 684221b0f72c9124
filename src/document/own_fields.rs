//! Fields of the author's own, whose keys begin with `x-`: what they may hold.

use super::{DEEPEST, Extensions, Node, Place, Reader};
use crate::error::document as fault;
use crate::limits::Limit;

impl Reader {
    /// Sets a field of the author's own aside.
    pub(crate) fn own_field(&mut self, at: &Place<'_>, key: &str, node: Node<'_>, aside: &mut Extensions) {
        let before = self.found.len();
        refuse_what_json_lacks(self, &at.key(key), &node);
        // what is refused is not kept: it may be deeper than what follows can go
        if self.found.len() == before {
            aside.push(key, node);
        }
    }
}

/// Files an error for what JSON cannot hold: infinities and NaN, which TOML has, and numbers that code made up.
fn refuse_what_json_lacks(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) {
    if at.depth() > DEEPEST {
        reader.file(at, fault::too_deep_at());
        return;
    }
    match node {
        Node::Float(value) if !value.is_finite() => reader.file(at, fault::not_finite(*value)),
        Node::Number(text) if !is_json_number(text) => reader.file(at, fault::not_a_number(text)),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                refuse_what_json_lacks(reader, &at.index(index), item);
            }
        }
        Node::Object(fields) => {
            for (key, item) in fields {
                if reader.within(at, Limit::KeyBytes, key.len()) {
                    refuse_what_json_lacks(reader, &at.key(key), item);
                }
            }
        }
        _ => {}
    }
}

/// Whether a text is a number as JSON writes it.
fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, None), |(whole, part)| (whole, Some(part)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    let finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    finite
        && digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && part.is_none_or(digits)
        && exponent.is_none_or(digits)
}
