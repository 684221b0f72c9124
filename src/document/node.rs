//! The document tree: a text as it was written, before it has been checked.

use crate::error::Term;
use crate::number::{Figure, Form};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// One value of a document. Objects keep the order of their keys and any duplicates, and numbers keep their text. Its
/// `Debug` is JSON.
///
/// Code can nest values deeper than the 100 levels that a document may have. Such a tree can be copied, compared,
/// printed and dropped like any other; what reads or writes documents refuses it. A tree is taken apart by reference:
///
/// ```
/// use sroi::document::Node;
/// let mut node = Node::List(vec![Node::Bool(true)]);
/// let items = match &mut node {
///     Node::List(items) => std::mem::take(items),
///     _ => Vec::new(),
/// };
/// assert_eq!(items, [Node::Bool(true)]);
/// ```
#[non_exhaustive]
pub enum Node<'a> {
    /// The value `null`, which no field of a map may have.
    Null,
    /// A truth value, `true` or `false`.
    Bool(bool),
    /// A number, with the digits as they were written.
    Number(Cow<'a, str>),
    /// A number that its format handed over as a float of more than 15 digits, so that some digits may already be lost.
    Float(f64),
    /// An exact decimal, which is written as a text between quotes.
    Decimal(Decimal),
    /// A text, without its quotes and escapes.
    Text(Cow<'a, str>),
    /// A list of values, in order.
    List(Vec<Node<'a>>),
    /// An object: its keys and values in order, duplicates included.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// The way to a value, and what is set there.
pub(crate) type Change<'t, 'a> = (&'t [Cow<'t, str>], Node<'a>);

impl<'a> Node<'a> {
    /// The words by which an error speaks of the value: its type, and its content where that is short.
    pub(crate) fn described(&self) -> Term {
        match self {
            Self::Null => Term::NULL,
            Self::Bool(true) => Term::TRUE,
            Self::Bool(false) => Term::FALSE,
            Self::Number(text) => Term::NUMBER.said_of(text),
            Self::Float(value) => Term::NUMBER.said_of(value),
            Self::Decimal(value) => Term::QUOTED.said_of(value),
            Self::Text(text) => Term::QUOTED.said_of(text),
            Self::List(_) => Term::LIST,
            Self::Object(_) => Term::OBJECT,
        }
    }

    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn whole(value: impl Into<i64>) -> Self {
        Self::Number(Cow::Owned(value.into().to_string()))
    }

    pub(crate) fn decimals(values: &[Decimal]) -> Self {
        Self::List(values.iter().copied().map(Self::Decimal).collect())
    }

    /// The value at a key of an object or at an index of a list. `None` where there is none.
    pub(crate) fn get(&self, token: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == token).map(|(_, node)| node),
            Self::List(items) => items.get(index(token)?),
            _ => None,
        }
    }

    /// Sets the value at the end of `tokens`. A last key that does not exist is added; where a place on the way does not
    /// exist, nothing is set.
    pub(crate) fn set(&mut self, tokens: &[Cow<'_, str>], value: Self) {
        self.set_all(vec![(tokens, value)]);
    }

    /// Sets several values, one after the other. Each object on their ways is gone through once for all of them.
    pub(crate) fn set_all(&mut self, mut changes: Vec<Change<'_, 'a>>) {
        // what takes the place of the whole takes that of all that was set in it before
        if let Some(whole) = changes.iter().rposition(|(tokens, _)| tokens.is_empty()) {
            let later = changes.split_off(whole + 1);
            if let Some((_, value)) = changes.pop() {
                *self = value;
            }
            changes = later;
        }
        let mut inside: IndexMap<&str, Vec<Change<'_, 'a>>> = IndexMap::new();
        for (tokens, value) in changes {
            if let [first, rest @ ..] = tokens {
                inside.entry(first).or_default().push((rest, value));
            }
        }
        match self {
            Self::Object(fields) if !inside.is_empty() => {
                for (key, node) in &mut *fields {
                    // of a key that stands there twice, the first is meant
                    if let Some(changes) = inside.get_mut(&**key) {
                        node.set_all(std::mem::take(changes));
                    }
                }
                for (key, mut changes) in inside {
                    if let Some(added) = changes.iter().position(|(tokens, _)| tokens.is_empty()) {
                        let mut node = Self::Null;
                        node.set_all(changes.split_off(added));
                        fields.push((Cow::Owned(key.to_owned()), node));
                    }
                }
            }
            Self::List(items) => {
                for (token, changes) in inside {
                    if let Some(node) = index(token).and_then(|at| items.get_mut(at)) {
                        node.set_all(changes);
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes those keys out of the object that stands at a key of this one for which `goes` says so.
    pub(crate) fn remove_keys(&mut self, object: &str, goes: impl Fn(&str) -> bool) {
        let Self::Object(fields) = self else { return };
        if let Some((_, Self::Object(inner))) = fields.iter_mut().find(|(name, _)| name == object) {
            inner.retain(|(name, _)| !goes(name));
        }
    }

    /// Puts each leaf as it would be read back from text. The tree is no deeper than a document may be.
    fn put_as_text_says(&mut self) {
        match self {
            Self::Float(value) if value.is_finite() => *self = Self::Number(Cow::Owned(format!("{value:?}"))),
            Self::Decimal(value) => *self = Self::Text(Cow::Owned(value.to_string())),
            Self::List(items) => items.iter_mut().for_each(Self::put_as_text_says),
            Self::Object(fields) => fields.iter_mut().for_each(|(_, node)| node.put_as_text_says()),
            _ => {}
        }
    }
}

impl From<Figure> for Node<'static> {
    fn from(figure: Figure) -> Self {
        match figure.into_form() {
            Form::Text(text) => Self::Text(Cow::Owned(text)),
            Form::Decimal(value) => Self::Decimal(value),
        }
    }
}

/// The number of significant digits of a number as written: zeros before the first digit and after the last do not
/// count.
pub(super) fn significant_digits(text: &str) -> usize {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).skip_while(|b| *b == b'0').collect();
    digits.iter().rposition(|b| *b != b'0').map_or(0, |last| last + 1)
}

/// A list index as a pointer writes it: digits, no leading zero.
fn index(token: &str) -> Option<usize> {
    let plain = token.bytes().all(|b| b.is_ascii_digit()) && (token == "0" || !token.starts_with('0'));
    if plain { token.parse().ok() } else { None }
}

/// The fields of one object whose keys begin with `x-`: the author's own, kept and written back, never computed with.
///
/// ```
/// # #[cfg(feature = "json")] {
/// # let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
/// #  "stakeholders": {"people": {"x-colour": "green"}}}"#;
/// let map = sroi::ImpactMap::from_json(text).unwrap();
/// let colour = map.stakeholder("people").unwrap().extensions().get("x-colour");
/// assert!(matches!(colour, Some(sroi::document::Node::Text(text)) if text == "green"));
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions(Vec<(String, Node<'static>)>);

impl Extensions {
    /// The value of the field `key`, which includes its `x-`. `None` where there is no such field.
    pub fn get(&self, key: &str) -> Option<&Node<'static>> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// All `x-` fields with their keys, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Node<'static>)> {
        self.0.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// Adds a field that was checked.
    pub(super) fn push(&mut self, key: &str, node: Node<'_>) {
        let mut node = node.into_owned();
        node.put_as_text_says();
        self.0.push((key.to_owned(), node));
    }

    /// Appends the fields to those of an object.
    pub(crate) fn write<'a>(&'a self, fields: &mut Vec<(Cow<'a, str>, Node<'a>)>) {
        fields.extend(self.0.iter().map(|(key, node)| (Cow::Borrowed(key.as_str()), node.clone())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(entries: &[(&'static str, i64)]) -> Node<'static> {
        Node::Object(entries.iter().map(|(key, value)| (Cow::Borrowed(*key), Node::whole(*value))).collect())
    }

    fn way(tokens: &'static str) -> Vec<Cow<'static, str>> {
        tokens.split_terminator('/').map(Cow::Borrowed).collect()
    }

    #[test]
    fn several_values_are_set_as_one_after_the_other() {
        let whole = || {
            Node::Object(vec![
                ("a".into(), tree(&[("b", 1), ("b", 2)])),
                ("list".into(), Node::List(vec![Node::Null; 2])),
            ])
        };
        for (changes, expected) in [
            (&[("a/b", 7)][..], vec![("a", tree(&[("b", 7), ("b", 2)]))]),
            (&[("a/c", 7), ("a/b", 5), ("a/c", 8)], vec![("a", tree(&[("b", 5), ("b", 2), ("c", 8)]))]),
            // of a number nothing is inside, and of what does not exist nothing can be set
            (&[("a/b/c", 7), ("z/a", 7), ("list/2", 7), ("list/01", 7)], vec![]),
            // what is set first is lost with what it was set in
            (&[("a/b", 7), ("a", 6)], vec![("a", Node::whole(6))]),
            (&[("z", 1), ("y", 2), ("z", 3)], vec![("z", Node::whole(3)), ("y", Node::whole(2))]),
        ] {
            let mut node = whole();
            let ways: Vec<_> = changes.iter().map(|(tokens, value)| (way(tokens), *value)).collect();
            node.set_all(ways.iter().map(|(tokens, value)| (&**tokens, Node::whole(*value))).collect());
            let whole = whole();
            let Node::Object(fields) = &whole else { unreachable!() };
            let mut fields = fields.clone();
            for (key, value) in expected {
                match fields.iter_mut().find(|(known, _)| known == key) {
                    Some((_, node)) => *node = value,
                    None => fields.push((key.into(), value)),
                }
            }
            assert_eq!(node, Node::Object(fields), "{changes:?}");
        }
        let mut node = whole();
        node.set(&way("list/1"), Node::whole(3));
        assert_eq!(node.get("list"), Some(&Node::List(vec![Node::Null, Node::whole(3)])));
        node.set(&[], Node::Null);
        assert_eq!(node, Node::Null);
    }
}
