//! Writing: from the document tree to any serde format.

use super::node::{Node, significant_digits};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

impl Serialize for Node<'_> {
    /// Decimals become texts. A number of an `x-` field for which the format has no type is an error, so that no digit
    /// is lost.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => number(text, serializer),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Decimal(value) => serializer.collect_str(value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
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
