//! Kinds of mistakes, coarser than their codes.

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
    /// Every kind, in the order in which they are declared.
    pub const ALL: [Self; 27] = [
        Self::Syntax,
        Self::TooDeep,
        Self::UnknownKey,
        Self::DuplicateKey,
        Self::MissingKey,
        Self::WrongType,
        Self::UnknownWord,
        Self::NotADecimal,
        Self::TooManyDigits,
        Self::OutOfRange,
        Self::BadId,
        Self::UnknownId,
        Self::SharesMissOne,
        Self::Empty,
        Self::BadLength,
        Self::Conflict,
        Self::BadSteps,
        Self::MissingPriceYear,
        Self::NoSuchAddress,
        Self::TooLarge,
        Self::Stopped,
        Self::Overflow,
        Self::NoResult,
        Self::NotViable,
        Self::NegativeBenefit,
        Self::MissingCoalition,
        Self::NotPositiveDefinite,
    ];

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

impl serde::Serialize for ErrorKind {
    /// As text, such as `unknown-key`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
