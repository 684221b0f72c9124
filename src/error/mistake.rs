//! One mistake, with the parameters that its message is made of.

use super::kind::ErrorKind;
use super::message::{Message, SUGGESTIONS_OF_ANY, VALUES_OF_ANY};
use super::shown::{SHOWN, SHOWN_ADDRESS, shown};
use super::template;
use super::term::Term;
use crate::address::{Address, on_one_line};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::fmt;

/// One mistake, with everything its user needs to mend it.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::{ErrorKind, ImpactMap};
/// let findings = ImpactMap::from_json(r#"{"format": "sroi/1", "titel": "Typing"}"#).unwrap_err();
/// let error = findings.iter().next().unwrap();
/// assert_eq!((error.code(), error.kind()), ("unknown-key", ErrorKind::UnknownKey));
/// assert_eq!(error.parameter("near").unwrap().to_string(), "title");
/// assert_eq!(error.to_string(), "/titel: unknown key; did you mean title?");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Fault>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    message: &'static Message,
    kind: ErrorKind,
    address: Option<Address>,
    parameters: Vec<(&'static str, Parameter)>,
    rule: Cow<'static, str>,
    value: Option<String>,
    suggestion: Option<Cow<'static, str>>,
}

/// A parameter of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parameter {
    /// A text, as it was given; in an error it is shortened where it is long, in a warning never.
    Text(String),
    /// A number, as decimal text: digits with at most one point, perhaps a minus sign; `NaN`, `inf` or `-inf` where a float
    /// is none.
    Number(String),
    /// A whole number.
    Whole(i128),
    /// Texts.
    List(Vec<String>),
    /// An address.
    Address(Address),
    /// A phrase of the list of terms.
    Term(Term),
    /// Several of them.
    Terms(Vec<Term>),
    /// An error that led to this one.
    Error(Error),
}

/// Constructors by the words of [`messages!`](super::messages::messages), of what an error repeats.
impl Parameter {
    pub(crate) fn text(text: impl fmt::Display) -> Self {
        Self::Text(shown(text, SHOWN))
    }

    pub(crate) fn number(number: impl fmt::Display) -> Self {
        Self::Number(number.to_string())
    }

    pub(crate) fn whole(number: impl TryInto<i128>) -> Self {
        // no type of the crate holds more
        Self::Whole(number.try_into().unwrap_or(i128::MAX))
    }

    pub(crate) fn list(texts: Vec<String>) -> Self {
        Self::List(texts.into_iter().map(|text| shown(text, SHOWN)).collect())
    }

    pub(crate) fn address(address: &Address) -> Self {
        Self::Address(address.clone())
    }

    pub(crate) const fn term(term: Term) -> Self {
        Self::Term(term)
    }

    pub(crate) const fn terms(terms: Vec<Term>) -> Self {
        Self::Terms(terms)
    }

    #[cfg(feature = "simulation")]
    pub(crate) fn error(error: &Error) -> Self {
        Self::Error(error.clone())
    }

    /// The parameter in words: `between` stands between the items of a list, `text` prints what somebody wrote, and `term`
    /// knows the phrase of a term.
    pub(crate) fn in_words<'w>(
        &self,
        between: &str,
        text: impl Fn(&str) -> String,
        term: impl Fn(&Term) -> &'w str,
    ) -> String {
        match self {
            Self::Text(one) => text(one),
            Self::Number(number) => number.clone(),
            Self::Whole(number) => number.to_string(),
            Self::List(texts) => texts.iter().map(|one| text(one)).collect::<Vec<_>>().join(between),
            Self::Address(address) => address.to_string(),
            Self::Term(one) => one.in_words(term(one), text).into_owned(),
            Self::Terms(terms) => {
                let terms: Vec<_> = terms.iter().map(|one| one.in_words(term(one), &text)).collect();
                terms.join(between)
            }
            Self::Error(error) => error.to_string(),
        }
    }
}

impl fmt::Display for Parameter {
    /// The parameter in English; commas between the items of a list.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(", ", ToOwned::to_owned, Term::english))
    }
}

impl Serialize for Parameter {
    /// Texts, numbers and addresses as text, whole numbers as numbers, terms and errors as objects.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Number(text) => serializer.serialize_str(text),
            Self::Whole(number) => match (i64::try_from(*number), u64::try_from(*number)) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) => serializer.serialize_u64(number),
                _ => serializer.serialize_i128(*number),
            },
            Self::List(texts) => texts.serialize(serializer),
            Self::Address(address) => serializer.serialize_str(address.as_str()),
            Self::Term(term) => term.serialize(serializer),
            Self::Terms(terms) => terms.serialize(serializer),
            Self::Error(error) => error.serialize(serializer),
        }
    }
}

/// Parameters as an object.
pub(crate) struct ByName<'p>(pub(crate) &'p [(&'static str, Parameter)]);

impl ByName<'_> {
    /// The text that a template makes with these parameters. `None` where one is missing.
    pub(crate) fn fill<'t, 'w>(
        &self,
        template: &'t str,
        text: impl Fn(&str) -> String + Copy,
        term: impl Fn(&Term) -> &'w str + Copy,
    ) -> Option<Cow<'t, str>> {
        let find = |name: &str| self.0.iter().find(|(known, _)| *known == name).map(|(_, parameter)| parameter);
        if !template::names(template).all(|name| find(name).is_some()) {
            return None;
        }
        template::filled(template, |name, between| Some(find(name)?.in_words(between, text, term)))
    }
}

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len()))?;
        for (name, parameter) in self.0 {
            object.serialize_entry(name, parameter)?;
        }
        object.end()
    }
}

/// A text as a sentence of ours repeats it.
fn printed(text: &str) -> String {
    shown(on_one_line(text), SHOWN)
}

impl Error {
    /// The error that a message and its parameters make; those that there are none of are left out.
    pub(crate) fn new(
        message: &'static Message,
        parameters: impl IntoIterator<Item = Option<(&'static str, Parameter)>>,
    ) -> Self {
        let parameters: Vec<_> = parameters.into_iter().flatten().collect();
        let of_cause = || {
            parameters.iter().find_map(|(_, parameter)| match parameter {
                Parameter::Error(cause) => Some(cause.kind()),
                _ => None,
            })
        };
        let kind = message.kind.or_else(of_cause).unwrap_or(ErrorKind::Conflict);
        let rule = Cow::Borrowed(message.rule);
        let fault = Fault { message, kind, address: None, parameters, rule, value: None, suggestion: None };
        Self(Box::new(fault)).said()
    }

    /// The error with its English made from its parameters.
    fn said(mut self) -> Self {
        let Fault { message, parameters, .. } = &*self.0;
        let parameters = ByName(parameters);
        let rule = parameters.fill(message.rule, printed, Term::english);
        let first = |templates: &'static [&'static str], own: &'static [&'static str], text: fn(&str) -> String| {
            templates.iter().chain(own).find_map(|template| parameters.fill(template, text, Term::english))
        };
        // a value is cut and escaped as a whole
        let value = first(VALUES_OF_ANY, message.values, ToOwned::to_owned);
        let value = value.map(|value| on_one_line(&shown(value, SHOWN)).into_owned());
        let suggestion = first(SUGGESTIONS_OF_ANY, message.suggestions, printed);
        self.0.rule = rule.unwrap_or(Cow::Borrowed(message.rule));
        (self.0.value, self.0.suggestion) = (value, suggestion);
        self
    }

    /// The same with further parameters of the message, or of any.
    pub(super) fn with(mut self, parameters: impl IntoIterator<Item = Option<(&'static str, Parameter)>>) -> Self {
        self.0.parameters.extend(parameters.into_iter().flatten());
        self.said()
    }

    pub(crate) fn at(mut self, address: Address) -> Self {
        self.0.address = Some(address);
        self
    }

    /// The same error of a part, at its address in the whole.
    pub(crate) fn inside(self, part: &Address) -> Self {
        let whole = self.address().map_or_else(|| part.clone(), |address| part.followed_by(address));
        self.at(whole)
    }

    /// The code of the message, such as `not-above-zero`; stable, for programs that say it in another language.
    pub fn code(&self) -> &'static str {
        self.0.message.code
    }

    /// The message: its templates and the parameters that it can have.
    pub fn message(&self) -> &'static Message {
        self.0.message
    }

    /// What kind of mistake it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where in the map it is; none for a fault of the text itself, or of a number on its own.
    pub fn address(&self) -> Option<&Address> {
        self.0.address.as_ref()
    }

    /// The parameters of the message by name, in the order of their declaration; those that it lacks are left out.
    pub fn parameters(&self) -> impl Iterator<Item = (&'static str, &Parameter)> {
        self.0.parameters.iter().map(|(name, parameter)| (*name, parameter))
    }

    /// The parameter of this name. `None` where the message lacks it.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters().find_map(|(known, parameter)| (known == name).then_some(parameter))
    }

    /// A number of the place in the text, which is one of the parameters.
    fn place(&self, name: &str) -> Option<usize> {
        match self.parameter(name) {
            Some(Parameter::Whole(number)) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The line of the text at which a fault of the text itself is found, counted from 1. `None` for any other mistake.
    pub fn line(&self) -> Option<usize> {
        self.place("line")
    }

    /// The column in that line, counted from 1. `None` for any other mistake.
    pub fn column(&self) -> Option<usize> {
        self.place("column")
    }

    /// The rule that is broken, with the range allowed.
    pub fn rule(&self) -> &str {
        &self.0.rule
    }

    /// The value given, shortened where it is long.
    pub fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// What would be right, where it can be told.
    pub fn suggestion(&self) -> Option<&str> {
        self.0.suggestion.as_deref()
    }

    /// A template of somebody's own, filled with the parameters of this error; `term` says the phrase of a term, with
    /// `{of}` for the text it is said of. `None` where a parameter of the template is missing.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// let findings = sroi::ImpactMap::from_json(r#"{"format": 7}"#).unwrap_err();
    /// let error = findings.first();
    /// assert_eq!(error.to_string(), "/format: a text stands here, this is the number 7");
    /// let german = |term: &sroi::error::Term| match term.key() {
    ///     "a-text" => "ein Text",
    ///     "the-number" => "die Zahl {of}",
    ///     _ => term.english(),
    /// };
    /// let said = error.filled("hier steht {wanted}, dies ist {found}", german);
    /// assert_eq!(said.unwrap(), "hier steht ein Text, dies ist die Zahl 7");
    /// # }
    /// ```
    pub fn filled<'w>(&self, template: &str, term: impl Fn(&Term) -> &'w str) -> Option<String> {
        ByName(&self.0.parameters).fill(template, printed, &term).map(Cow::into_owned)
    }
}

impl Serialize for Error {
    /// Kind, code, address, rule, value, suggestion, the whole message, its parameters by name, line and column of a fault
    /// of the text; what there is none of is null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Error", 10)?;
        object.serialize_field("kind", self.kind().as_str())?;
        object.serialize_field("code", self.code())?;
        object.serialize_field("address", &self.address().map(Address::as_str))?;
        object.serialize_field("rule", self.rule())?;
        object.serialize_field("value", &self.value())?;
        object.serialize_field("suggestion", &self.suggestion())?;
        object.serialize_field("message", &self.to_string())?;
        object.serialize_field("parameters", &ByName(&self.0.parameters))?;
        object.serialize_field("line", &self.line())?;
        object.serialize_field("column", &self.column())?;
        object.end()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.address {
            Some(address) if address.as_str().is_empty() => write!(f, "the document: ")?,
            Some(address) => write!(f, "{}: ", shown(address, SHOWN_ADDRESS))?,
            None => {}
        }
        write!(f, "{}", self.rule)?;
        if let Some(value) = &self.value {
            write!(f, ", this is {value}")?;
        }
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; {suggestion}")?;
        }
        Ok(())
    }
}
