//! Writing: from the document tree to any serde format.

use super::DEEPEST;
use super::node::{Node, significant_digits};
use crate::error::document::TOO_DEEP;
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

impl Serialize for Node<'_> {
    /// Decimals become texts. A number of an `x-` field for which the format has no type is an error, so that no digit
    /// is lost; so is a tree that code has nested deeper than a document may be.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Level { node: self, depth: 0 }.serialize(serializer)
    }
}

/// A node, and how deep it lies.
struct Level<'n> {
    node: &'n Node<'n>,
    depth: u32,
}

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.depth > DEEPEST {
            return Err(S::Error::custom(TOO_DEEP));
        }
        let inner = |node| Level { node, depth: self.depth + 1 };
        match self.node {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Number(text) => number(text, serializer),
            Node::Float(value) => serializer.serialize_f64(*value),
            Node::Decimal(value) => serializer.collect_str(value),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(items) => serializer.collect_seq(items.iter().map(inner)),
            Node::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, &inner(value))?;
                }
                map.end()
            }
        }
    }
}

fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = text.parse::<i64>() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = text.parse::<u64>() {
        return serializer.serialize_u64(value);
    }
    match text.parse::<f64>() {
        // 15 digits always come back; 17 do where the float's own text has the same
        Ok(value) if value.is_finite() && (significant_digits(text) <= 15 || format!("{value:?}") == text) => {
            serializer.serialize_f64(value)
        }
        _ => Err(S::Error::custom(format_args!("the number {text} has more digits than this format keeps"))),
    }
}
