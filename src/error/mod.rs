//! Errors: one opaque type that carries the rule, the value given, the range allowed and the address.
//!
//! The messages live in this folder, a file a floor, so that they are written and read side by side. What several floors
//! find stands once, in the file of the lowest of them.
//!
//! A call that checks what somebody states, a document, a map, or several numbers together (numbers at addresses, amounts
//! by agency, correlations), finds every mistake at once and gives [`Findings`]. A call that takes one number or word, or
//! works out one result of what was checked, is stopped by the first thing in its way and gives an [`Error`]. A call that
//! does both gives [`Findings`]: `?` makes them of an [`Error`].

pub(crate) mod agreements;
pub(crate) mod appraise;
#[cfg(feature = "simulation")]
pub(crate) mod distribution;
pub(crate) mod document;
#[cfg(feature = "simulation")]
pub(crate) mod engine;
mod findings;
pub(crate) mod games;
pub(crate) mod limits;
pub(crate) mod map;
pub(crate) mod number;
pub(crate) mod pockets;
pub(crate) mod sensitivity;
pub(crate) mod sharing;
#[cfg(feature = "simulation")]
pub(crate) mod simulation;
#[cfg(feature = "simulation")]
pub(crate) mod study;
pub(crate) mod time;
#[cfg(feature = "unit-costs")]
pub(crate) mod unit_costs;

pub use findings::Findings;
pub(crate) use findings::Found;

use crate::address::{Address, on_one_line};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::fmt;

/// What kind of mistake an error is about; stable, for programs that act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not of its format at all (JSON, TOML).
    Syntax,
    /// The text is nested deeper than a map can be.
    TooDeep,
    /// An object has a key that the format does not know.
    UnknownKey,
    /// An object has the same key twice.
    DuplicateKey,
    /// A required key is missing.
    MissingKey,
    /// A value is of the wrong type, `null` among them.
    WrongType,
    /// A text is not one of the words allowed at its place.
    UnknownWord,
    /// A text is no decimal: not `-?[0-9]+(\.[0-9]+)?`, or not finite.
    NotADecimal,
    /// A number has more digits than can be kept, or came as a float that may have lost some.
    TooManyDigits,
    /// A number lies outside its range.
    OutOfRange,
    /// An id has characters it may not have, or too many.
    BadId,
    /// An id names nobody in the map, the game or the set of unit costs.
    UnknownId,
    /// The shares of one value or agreement do not add up to 1.
    SharesMissOne,
    /// A list or object that must have something in it is empty.
    Empty,
    /// A list has the wrong length.
    BadLength,
    /// Two things are said that cannot both be.
    Conflict,
    /// The steps of a discount schedule do not begin with year 1 or do not ascend.
    BadSteps,
    /// A price year is not in the price index.
    MissingPriceYear,
    /// An address names no number of the map, or no result.
    NoSuchAddress,
    /// What is given or asked for passes a [`Limit`](crate::Limit), which the error names.
    TooLarge,
    /// A call was stopped before anything was finished.
    Stopped,
    /// An amount passes 10^16, or an intermediate number its range.
    Overflow,
    /// The result asked for does not exist: nothing below the line, never paid back.
    NoResult,
    /// Benefits are below the cost to be shared.
    NotViable,
    /// A benefit is below 0 where a rule cannot take one.
    NegativeBenefit,
    /// A cost game lacks the cost of a coalition.
    MissingCoalition,
    /// Correlations that cannot all hold at once: their matrix is not positive definite.
    NotPositiveDefinite,
}

impl ErrorKind {
    /// The kind as text, such as `unknown-key`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::TooDeep => "too-deep",
            Self::UnknownKey => "unknown-key",
            Self::DuplicateKey => "duplicate-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::UnknownWord => "unknown-word",
            Self::NotADecimal => "not-a-decimal",
            Self::TooManyDigits => "too-many-digits",
            Self::OutOfRange => "out-of-range",
            Self::BadId => "bad-id",
            Self::UnknownId => "unknown-id",
            Self::SharesMissOne => "shares-miss-one",
            Self::Empty => "empty",
            Self::BadLength => "bad-length",
            Self::Conflict => "conflict",
            Self::BadSteps => "bad-steps",
            Self::MissingPriceYear => "missing-price-year",
            Self::NoSuchAddress => "no-such-address",
            Self::TooLarge => "too-large",
            Self::Stopped => "stopped",
            Self::Overflow => "overflow",
            Self::NoResult => "no-result",
            Self::NotViable => "not-viable",
            Self::NegativeBenefit => "negative-benefit",
            Self::MissingCoalition => "missing-coalition",
            Self::NotPositiveDefinite => "not-positive-definite",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One mistake, with everything its user needs to mend it.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::{ErrorKind, ImpactMap};
/// let findings = ImpactMap::from_json(r#"{"format": "sroi/1", "titel": "Typing"}"#).unwrap_err();
/// let error = findings.iter().next().unwrap();
/// assert_eq!(error.kind(), ErrorKind::UnknownKey);
/// assert_eq!(error.to_string(), "/titel: unknown key; did you mean title?");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Fault>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    kind: ErrorKind,
    address: Option<Address>,
    rule: Cow<'static, str>,
    value: Option<String>,
    hint: Option<String>,
}

/// Characters of a value that an error repeats.
const SHOWN: usize = 100;

/// Characters of an address that are printed; five ids of full length fit.
const SHOWN_ADDRESS: usize = 400;

/// A text, cut where it is long.
fn shown(text: impl fmt::Display, longest: usize) -> String {
    let text = text.to_string();
    if text.len() <= longest || text.chars().count() <= longest {
        return text;
    }
    text.chars().take(longest).chain(['\u{2026}']).collect()
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, rule: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Fault { kind, address: None, rule: rule.into(), value: None, hint: None }))
    }

    pub(crate) fn given(mut self, value: impl fmt::Display) -> Self {
        let shown = shown(value, SHOWN);
        self.0.value = Some(on_one_line(&shown).into_owned());
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The word that may have been meant, where one is near.
    pub(crate) fn did_you_mean(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.hint(format!("did you mean {near}?")),
            None => self,
        }
    }

    pub(crate) fn at(mut self, address: Address) -> Self {
        self.0.address = Some(address);
        self
    }

    /// What kind of mistake it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where in the map it is; none for a fault of the text itself, or of a number on its own.
    pub fn address(&self) -> Option<&Address> {
        self.0.address.as_ref()
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
        self.0.hint.as_deref()
    }
}

impl Serialize for Error {
    /// Kind, address, rule, value, suggestion and the whole message; what there is none of is null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Error", 6)?;
        object.serialize_field("kind", self.kind().as_str())?;
        object.serialize_field("address", &self.address().map(Address::as_str))?;
        object.serialize_field("rule", self.rule())?;
        object.serialize_field("value", &self.value())?;
        object.serialize_field("suggestion", &self.suggestion())?;
        object.serialize_field("message", &self.to_string())?;
        object.end()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.address {
            Some(address) if address.as_str().is_empty() => write!(f, "the map: ")?,
            Some(address) => write!(f, "{}: ", shown(address, SHOWN_ADDRESS))?,
            None => {}
        }
        write!(f, "{}", self.rule)?;
        if let Some(value) = &self.value {
            write!(f, ", this is {value}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}
