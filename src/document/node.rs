//! The document tree: a text as it was written, before it has been checked.

use rust_decimal::Decimal;
use std::borrow::Cow;

/// One value of a document. Objects keep the order of their keys and any duplicates, and numbers keep their text. Its
/// `Debug` is JSON.
#[derive(Clone, PartialEq)]
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

impl<'a> Node<'a> {
    /// The words by which an error speaks of the value: its type, and its content where that is short.
    pub(crate) fn described(&self) -> Cow<'static, str> {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string().into(),
            Self::Number(text) => format!("the number {text}").into(),
            Self::Float(value) => format!("the number {value}").into(),
            Self::Decimal(value) => format!("the text \"{value}\"").into(),
            Self::Text(text) => format!("the text \"{text}\"").into(),
            Self::List(_) => "a list".into(),
            Self::Object(_) => "an object".into(),
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

    /// Sets the value at the end of `tokens`. A last key that does not exist is added. `false` where a place on the way
    /// does not exist.
    pub(crate) fn set(&mut self, tokens: &[Cow<'_, str>], value: Self) -> bool {
        let [first, rest @ ..] = tokens else {
            *self = value;
            return true;
        };
        match self {
            Self::Object(fields) => match fields.iter_mut().find(|(key, _)| key == first) {
                Some((_, node)) => node.set(rest, value),
                None if rest.is_empty() => {
                    fields.push((Cow::Owned(first.clone().into_owned()), value));
                    true
                }
                None => false,
            },
            Self::List(items) => match index(first).and_then(|at| items.get_mut(at)) {
                Some(node) => node.set(rest, value),
                None => false,
            },
            _ => false,
        }
    }

    /// Takes a key out of the object that stands at a key of this one.
    pub(crate) fn remove_key(&mut self, object: &str, key: &str) {
        let Self::Object(fields) = self else { return };
        if let Some((_, Self::Object(inner))) = fields.iter_mut().find(|(name, _)| name == object) {
            inner.retain(|(name, _)| name != key);
        }
    }

    /// The same tree with each leaf as it would be read back from text.
    fn into_what_text_says(self) -> Self {
        match self {
            Self::Float(value) if value.is_finite() => Self::Number(Cow::Owned(format!("{value:?}"))),
            Self::Decimal(value) => Self::Text(Cow::Owned(value.to_string())),
            Self::List(items) => Self::List(items.into_iter().map(Self::into_what_text_says).collect()),
            Self::Object(fields) => {
                Self::Object(fields.into_iter().map(|(key, node)| (key, node.into_what_text_says())).collect())
            }
            leaf => leaf,
        }
    }

    /// The same tree with owned texts.
    pub(crate) fn into_owned(self) -> Node<'static> {
        let own = |text: Cow<'a, str>| Cow::<'static, str>::Owned(text.into_owned());
        match self {
            Self::Null => Node::Null,
            Self::Bool(value) => Node::Bool(value),
            Self::Number(text) => Node::Number(own(text)),
            Self::Float(value) => Node::Float(value),
            Self::Decimal(value) => Node::Decimal(value),
            Self::Text(text) => Node::Text(own(text)),
            Self::List(items) => Node::List(items.into_iter().map(Self::into_owned).collect()),
            Self::Object(fields) => {
                Node::Object(fields.into_iter().map(|(key, node)| (own(key), node.into_owned())).collect())
            }
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
        self.0.push((key.to_owned(), node.into_owned().into_what_text_says()));
    }

    /// Appends the fields to those of an object.
    pub(crate) fn write<'a>(&'a self, fields: &mut Vec<(Cow<'a, str>, Node<'a>)>) {
        fields.extend(self.0.iter().map(|(key, node)| (Cow::Borrowed(key.as_str()), node.clone())));
    }
}
