//! Messages: what an error can say, as data.

use super::kind::ErrorKind;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

/// What can be wrong: a code, a kind, the English as templates, and the parameters that fill them.
///
/// ```
/// let message = sroi::error::messages().find(|message| message.code() == "not-above-zero").unwrap();
/// assert_eq!(message.rule(), "{what} is above 0");
/// assert_eq!(message.values(), ["{value}"]);
/// assert_eq!(message.parameters().map(|parameter| parameter.name()).collect::<Vec<_>>(), ["what", "value"]);
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    pub(super) code: &'static str,
    pub(super) kind: Option<ErrorKind>,
    pub(super) rule: &'static str,
    pub(super) values: &'static [&'static str],
    pub(super) suggestions: &'static [&'static str],
    pub(super) parameters: &'static [Declared],
}

/// A parameter of a message or a warning: its name, what it is, and whether it may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    pub(crate) name: &'static str,
    pub(crate) kind: ParameterKind,
    pub(crate) optional: bool,
}

/// What a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParameterKind {
    /// A text, as it was given.
    Text,
    /// A number, as decimal text.
    Number,
    /// A whole number.
    Whole,
    /// Texts.
    List,
    /// An address.
    Address,
    /// A phrase of the list of terms.
    Term,
    /// Several of them.
    Terms,
    /// An error that led to this one.
    Error,
}

impl ParameterKind {
    /// The word for it in the table of codes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Whole => "whole number",
            Self::List => "list of texts",
            Self::Address => "address",
            Self::Term => "term",
            Self::Terms => "list of terms",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for ParameterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Declared {
    /// The name by which templates call it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is.
    pub const fn kind(&self) -> ParameterKind {
        self.kind
    }

    /// Whether it may be missing. Of several templates the first that lacks nothing is said.
    pub const fn is_optional(&self) -> bool {
        self.optional
    }
}

/// What may be said beside any error, in place of its own value.
pub(super) const VALUES_OF_ANY: &[&str] = &["a quantity of {quantity} and a proxy of {proxy}", "{amount}"];

/// What may be said beside any error, in place of its own suggestion.
pub(super) const SUGGESTIONS_OF_ANY: &[&str] =
    &["the assumption {assumption} is {assumed}, times {times}", "the assumption {assumption} is {assumed}", "{refer}"];

const fn of_any(name: &'static str, kind: ParameterKind) -> Declared {
    Declared { name, kind, optional: true }
}

/// The parameters that any error may have.
const PARAMETERS_OF_ANY: &[Declared] = &[
    of_any("quantity", ParameterKind::Number),
    of_any("proxy", ParameterKind::Number),
    of_any("amount", ParameterKind::Number),
    of_any("assumption", ParameterKind::Text),
    of_any("assumed", ParameterKind::Number),
    of_any("times", ParameterKind::Number),
    of_any("refer", ParameterKind::Term),
];

impl Message {
    /// What may be said beside any error, in place of its own value or suggestion, and the parameters of that. It has no
    /// rule.
    pub const OF_ANY: Self = Self {
        code: "any",
        kind: None,
        rule: "",
        values: VALUES_OF_ANY,
        suggestions: SUGGESTIONS_OF_ANY,
        parameters: PARAMETERS_OF_ANY,
    };

    /// The code, stable between versions.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// What kind of mistake it is. `None` where that depends on the error that led to it.
    pub const fn kind(&self) -> Option<ErrorKind> {
        self.kind
    }

    /// The template of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        self.rule
    }

    /// The templates of the value given. The first that lacks no parameter is said.
    pub const fn values(&self) -> &'static [&'static str] {
        self.values
    }

    /// The templates of what would be right. The first that lacks no parameter is said.
    pub const fn suggestions(&self) -> &'static [&'static str] {
        self.suggestions
    }

    /// The parameters.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = Declared> {
        self.parameters.iter().copied()
    }
}

impl Serialize for ParameterKind {
    /// As text, such as `whole number`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for Declared {
    /// Its name, its kind, and whether it may be missing.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Declared", 3)?;
        object.serialize_field("name", self.name)?;
        object.serialize_field("kind", &self.kind)?;
        object.serialize_field("optional", &self.optional)?;
        object.end()
    }
}

impl Serialize for Message {
    /// Code, kind, templates and parameters.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Message", 6)?;
        object.serialize_field("code", self.code)?;
        object.serialize_field("kind", &self.kind)?;
        object.serialize_field("rule", self.rule)?;
        object.serialize_field("values", self.values)?;
        object.serialize_field("suggestions", self.suggestions)?;
        object.serialize_field("parameters", self.parameters)?;
        object.end()
    }
}
