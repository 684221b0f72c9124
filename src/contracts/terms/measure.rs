//! What is read off a set of rows: how much there is, how much was avoided, and of what.
//!
//! ```text
//! sum  = sum of value                      avoided = sum of baseline - sum of value
//! fall = avoided / sum of baseline         rate    = sum of value / sum of `of`, 1 a row where it is absent
//! ```

use crate::document::as_text;

/// What is read off a set of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// The sum of the values.
    #[default]
    Sum,
    /// The sum of the baselines less that of the values.
    Avoided,
    /// What was avoided, as a part of the baselines.
    Fall,
    /// The sum of the values, as a part of what they are of.
    Rate,
}

impl Measure {
    pub(super) const WORDS: [(&'static str, Self); 4] =
        [("sum", Self::Sum), ("avoided", Self::Avoided), ("fall", Self::Fall), ("rate", Self::Rate)];

    /// The word for it, such as `avoided`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Avoided => "avoided",
            Self::Fall => "fall",
            Self::Rate => "rate",
        }
    }

    /// Whether it adds up: that of two sets together is that of the one and of the other.
    pub const fn adds_up(self) -> bool {
        matches!(self, Self::Sum | Self::Avoided)
    }
}

/// What makes one claim: the rows that are measured, priced and paid together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Each row by itself, on its date.
    Row,
    /// The rows of a cohort, on the day on which it is measured.
    Cohort,
    /// The rows of a period, on its last day.
    Period,
    /// The rows of a contract year, on its last day.
    Year,
    /// All rows, on the last day of the contract.
    Contract,
}

impl By {
    pub(super) const WORDS: [(&'static str, Self); 5] = [
        ("row", Self::Row),
        ("cohort", Self::Cohort),
        ("period", Self::Period),
        ("year", Self::Year),
        ("contract", Self::Contract),
    ];

    /// The word for it, such as `row`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Cohort => "cohort",
            Self::Period => "period",
            Self::Year => "year",
            Self::Contract => "contract",
        }
    }
}

/// When a level is reached: at it, or only above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edge {
    /// At the level.
    #[default]
    At,
    /// Only above it.
    Above,
}

impl Edge {
    pub(super) const WORDS: [(&'static str, Self); 2] = [("at", Self::At), ("above", Self::Above)];

    /// The word for it, `at` or `above`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Above => "above",
        }
    }

    /// Whether one number reaches another.
    pub(in crate::contracts) fn reaches<T: Ord>(self, level: &T, edge: &T) -> bool {
        match self {
            Self::At => level >= edge,
            Self::Above => level > edge,
        }
    }
}

as_text! {
    Measure, |one| one.as_str();
    By, |one| one.as_str();
    Edge, |one| one.as_str();
}
