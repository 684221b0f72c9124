//! What the caller of a reader says of a value map.

use super::written::DecimalSign;
use crate::limits::Limits;
use crate::map::EvaluationKind;

/// What the caller says of a value map that its tables may not say. What it says comes before what stands in them.
///
/// ```
/// use sroi::value_map::{DecimalSign, Options};
/// let options = Options::new().titled("Lerncoaching").in_currency("EUR").from_day("2025-01-01").with_decimal_sign(DecimalSign::Comma);
/// assert_ne!(options, Options::new());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    pub(super) title: Option<String>,
    pub(super) currency: Option<String>,
    pub(super) base_date: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) sign: DecimalSign,
    pub(super) limits: Limits,
}

impl Options {
    /// Nothing said: everything stands in the tables, numbers are written with a decimal point, and the limits are those by
    /// default.
    pub fn new() -> Self {
        Self::default()
    }

    /// The title of the map.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }

    /// The currency of its amounts, as an ISO 4217 code such as `GBP`.
    #[must_use]
    pub fn in_currency(mut self, code: &str) -> Self {
        self.currency = Some(code.to_owned());
        self
    }

    /// The first day of year 0, as `2026-04-01`.
    #[must_use]
    pub fn from_day(mut self, base_date: &str) -> Self {
        self.base_date = Some(base_date.to_owned());
        self
    }

    /// Whether it is a forecast or an evaluation.
    #[must_use]
    pub fn of_kind(mut self, kind: EvaluationKind) -> Self {
        self.kind = Some(kind.as_str().to_owned());
        self
    }

    /// The sign before the decimals of the numbers that stand in it as texts.
    #[must_use]
    pub const fn with_decimal_sign(mut self, sign: DecimalSign) -> Self {
        self.sign = sign;
        self
    }

    /// The limits that the map is checked under. How much a file may be unpacked to, and how many cells it may have, is fixed.
    #[must_use]
    pub const fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}
