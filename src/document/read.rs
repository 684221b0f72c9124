//! Reading: from any serde format to the document tree.
//!
//! `serde_json` checks the grammar of JSON but hands numbers over as floats; a scanner beside it hands over the text of
//! each number, in the same order. Other formats do not give the text: their floats are taken where 15 digits are
//! enough to write them.
//!
//! A reader of a format tells where it stopped by line and column, or not at all. The way down is noted as an error comes
//! up, so that an address can be told.

use super::DEEPEST;
use super::node::{Node, significant_digits};
#[cfg(feature = "json")]
use crate::address::Address;
use crate::error::document::TOO_DEEP;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The keys under which two formats pass values that serde has no type for.
const TOML_DATE: &str = "$__toml_private_datetime";
const JSON_NUMBER: &str = "$serde_json::private::Number";

/// Reads the tree of a document in a format that does not hand over the text of its numbers.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Node<'de>, D::Error> {
    Seed { reading: &mut Reading { numbers: None, stopped: Vec::new() }, depth: 0 }.deserialize(deserializer)
}

/// Reads the tree of a document from a reader of this JSON text. An error comes with the address at which it arose.
#[cfg(feature = "json")]
pub(super) fn read_json<'de, D: Deserializer<'de>>(
    deserializer: D,
    text: &'de str,
) -> Result<Node<'de>, (D::Error, Address)> {
    let mut reading = Reading { numbers: Some(NumberTexts { text, at: 0 }), stopped: Vec::new() };
    let read = Seed { reading: &mut reading, depth: 0 }.deserialize(deserializer);
    read.map_err(|error| (error, Address::of(reading.stopped.iter().rev().map(|token| &**token))))
}

/// What is known of a text while it is read.
struct Reading<'de> {
    /// The numbers of the text; none where it is not at hand.
    numbers: Option<NumberTexts<'de>>,
    /// The keys and indices of the place at which reading stopped, from the innermost out.
    stopped: Vec<Cow<'de, str>>,
}

impl<'de> Reading<'de> {
    /// The value at a key or an index, which is noted where the value cannot be read.
    fn at<T, E>(&mut self, token: impl FnOnce() -> Cow<'de, str>, value: Result<T, E>) -> Result<T, E> {
        if value.is_err() {
            self.stopped.push(token());
        }
        value
    }

    /// Whether an object with the private key of numbers is one. In JSON text it is so only where `serde_json` itself takes
    /// it for one; else it is an object that somebody wrote.
    fn has_numbers_as_objects(&self) -> bool {
        self.numbers.is_none() || json_is_of_arbitrary_precision()
    }
}

/// Whether some crate of the build asks `serde_json` for arbitrary precision: then its numbers keep their text.
#[cfg(feature = "json")]
fn json_is_of_arbitrary_precision() -> bool {
    let number = serde_json::from_str::<serde_json::Number>("1e0");
    number.is_ok_and(|number| number.to_string() == "1e0")
}

#[cfg(not(feature = "json"))]
const fn json_is_of_arbitrary_precision() -> bool {
    false
}

/// The numbers of a JSON text whose grammar somebody else checks, one after the other.
struct NumberTexts<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Iterator for NumberTexts<'de> {
    type Item = &'de str;

    fn next(&mut self) -> Option<&'de str> {
        let bytes = self.text.as_bytes();
        loop {
            match *bytes.get(self.at)? {
                b'"' => self.skip_string(),
                b'-' | b'0'..=b'9' => break,
                _ => self.at += 1,
            }
        }
        let number = &bytes[self.at..];
        let end = number.iter().position(|b| !matches!(b, b'-' | b'+' | b'.' | b'0'..=b'9' | b'e' | b'E'));
        let start = self.at;
        self.at += end.unwrap_or(number.len());
        self.text.get(start..self.at)
    }
}

impl NumberTexts<'_> {
    fn skip_string(&mut self) {
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            self.at += match byte {
                b'\\' => 2,
                b'"' => {
                    self.at += 1;
                    return;
                }
                _ => 1,
            };
        }
    }
}

struct Seed<'s, 'de> {
    reading: &'s mut Reading<'de>,
    depth: u32,
}

impl<'de> Seed<'_, 'de> {
    fn inner(&mut self) -> Seed<'_, 'de> {
        Seed { reading: self.reading, depth: self.depth + 1 }
    }

    /// The text of the number just visited, or `otherwise` where the format has none.
    fn number<E: serde::de::Error>(
        &mut self,
        same: impl FnOnce(&str) -> bool,
        otherwise: impl FnOnce() -> Node<'de>,
    ) -> Result<Node<'de>, E> {
        match &mut self.reading.numbers {
            None => Ok(otherwise()),
            Some(numbers) => match numbers.next() {
                Some(text) if same(text) => Ok(Node::Number(Cow::Borrowed(text))),
                _ => Err(E::custom("invalid number")),
            },
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        if self.depth > DEEPEST {
            return Err(D::Error::custom(TOO_DEEP));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an impact map")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<Node<'de>, D::Error> {
        self.inner().deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<Node<'de>, D::Error> {
        self.inner().deserialize(deserializer)
    }

    fn visit_i64<E: serde::de::Error>(mut self, value: i64) -> Result<Node<'de>, E> {
        self.number(|text| text.parse() == Ok(value), || Node::Number(Cow::Owned(value.to_string())))
    }

    fn visit_u64<E: serde::de::Error>(mut self, value: u64) -> Result<Node<'de>, E> {
        self.number(|text| text.parse() == Ok(value), || Node::Number(Cow::Owned(value.to_string())))
    }

    fn visit_i128<E: serde::de::Error>(mut self, value: i128) -> Result<Node<'de>, E> {
        self.number(|text| text.parse() == Ok(value), || Node::Number(Cow::Owned(value.to_string())))
    }

    fn visit_u128<E: serde::de::Error>(mut self, value: u128) -> Result<Node<'de>, E> {
        self.number(|text| text.parse() == Ok(value), || Node::Number(Cow::Owned(value.to_string())))
    }

    fn visit_f64<E: serde::de::Error>(mut self, value: f64) -> Result<Node<'de>, E> {
        // not compared digit by digit: readers of JSON round some floats otherwise than the standard library does
        self.number(|text| text.parse::<f64>().is_ok(), || float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E>(self, value: String) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Node<'de>, A::Error> {
        let mut items = Vec::new();
        loop {
            let item = list.next_element_seed(self.inner());
            let Some(item) = self.reading.at(|| Cow::Owned(items.len().to_string()), item)? else { break };
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Node<'de>, A::Error> {
        let mut fields: Vec<(Cow<'de, str>, Node<'de>)> = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            if fields.is_empty() && key == TOML_DATE && self.reading.numbers.is_none() {
                return Ok(Node::Text(map.next_value_seed(Key)?));
            }
            if fields.is_empty() && key == JSON_NUMBER && self.reading.has_numbers_as_objects() {
                // how serde_json hands over a number where some crate of the build asks it for arbitrary precision
                let text = map.next_value_seed(Key)?;
                let is_number =
                    text.parse::<f64>().is_ok() && text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
                return match self.reading.numbers {
                    None if is_number => Ok(Node::Number(text)),
                    None => Err(A::Error::custom("a number that is none")),
                    Some(_) => self.number(|written| written.parse::<f64>().is_ok(), || Node::Null),
                };
            }
            let value = map.next_value_seed(self.inner());
            let value = self.reading.at(|| key.clone(), value)?;
            fields.push((key, value));
        }
        Ok(Node::Object(fields))
    }
}

/// A float as a number where 15 digits are enough to write it. Any other stays a float, which the check refuses.
fn float(value: f64) -> Node<'static> {
    let text = format!("{value:?}");
    if value.is_finite() && significant_digits(&text) <= 15 {
        Node::Number(Cow::Owned(text))
    } else {
        Node::Float(value)
    }
}

/// A key or another text, borrowed where the format can lend it.
pub(super) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, value: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(value.to_owned()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_order_and_none_inside_strings() {
        let text = r#"{"a 1": [-2.50e3, "x\"9", 0.1], "\\": 7, "u\u00e91": {"b": 1E+2}}"#;
        let numbers: Vec<_> = NumberTexts { text, at: 0 }.collect();
        assert_eq!(numbers, ["-2.50e3", "0.1", "7", "1E+2"]);
    }

    #[test]
    fn a_float_of_more_than_fifteen_digits_is_kept_apart() {
        assert_eq!(float(0.035), Node::Number("0.035".into()));
        assert_eq!(float(2000.0), Node::Number("2000.0".into()));
        assert_eq!(float(123_456_789.123_456), Node::Number("123456789.123456".into()));
        assert_eq!(float(0.1 + 0.2), Node::Float(0.1 + 0.2));
        assert!(matches!(float(f64::NAN), Node::Float(_)));
    }
}
