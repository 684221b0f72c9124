//! The domain of each number of a map, by its address: what it may be, and whether a doubt can be about it.

use crate::address::Address;
use rust_decimal::Decimal;

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// From 0 to 1.
    Proportion,
    /// 0 or more.
    NotBelowZero,
    /// More than 0.
    AboveZero,
    /// A rate, above -1.
    Rate,
    /// Any.
    Any,
    /// Whole: a year or a count of years.
    Whole,
    /// Whole, and which other numbers count hangs on it: no draw of it can be worked out.
    Fixed,
    /// Told, and not computed with.
    Descriptive,
}

/// The ends of a domain; an open one is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) open: bool,
}

impl Interval {
    /// Whether a value is in it.
    pub(super) fn holds(self, value: Decimal) -> bool {
        let above = self.low.is_none_or(|low| value > low || (value == low && !self.open));
        above && self.high.is_none_or(|high| value <= high)
    }
}

impl Domain {
    /// The domain of the number at an address of a map.
    pub(super) fn of(address: &Address) -> Self {
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        match *tokens {
            ["conventions", "discount", .., "rate"] => Self::Rate,
            ["conventions", "discount", .., "from_year"] | ["price_year"] | ["inputs", _, "price_year"] => Self::Fixed,
            ["inputs", _, "year"] => Self::Whole,
            ["price_index", _] => Self::AboveZero,
            ["inputs", _, "amount", ..] => Self::NotBelowZero,
            ["outcomes", _, ref inside @ ..] => Self::of_outcome(inside),
            _ => Self::Descriptive,
        }
    }

    fn of_outcome(tokens: &[&str]) -> Self {
        match *tokens {
            ["quantity", "affected" | "engaged" | "retained" | "achieved"]
            | ["deadweight" | "displacement" | "attribution" | "drop_off"]
            | ["values", _, "to", _, "share" | "cashable"] => Self::Proportion,
            ["quantity" | "profile", ..] | ["values", _, "to", _, "cashable", "variable" | "step"] => {
                Self::NotBelowZero
            }
            ["values", _, "to", _, "cashable", "every"] => Self::AboveZero,
            ["values", _, "proxy"] => Self::Any,
            ["values", _, "price_year"] => Self::Fixed,
            ["starts" | "lasts"] => Self::Whole,
            _ => Self::Descriptive,
        }
    }

    /// What a distribution may reach over; none where no distribution is taken, or only of whole numbers.
    pub(super) const fn interval(self) -> Option<Interval> {
        let (zero, one) = (Decimal::ZERO, Decimal::ONE);
        Some(match self {
            Self::Proportion => Interval { low: Some(zero), high: Some(one), open: false },
            Self::NotBelowZero => Interval { low: Some(zero), high: None, open: false },
            Self::AboveZero => Interval { low: Some(zero), high: None, open: true },
            Self::Rate => Interval { low: Some(Decimal::NEGATIVE_ONE), high: None, open: true },
            Self::Any => Interval { low: None, high: None, open: false },
            Self::Whole | Self::Fixed | Self::Descriptive => return None,
        })
    }

    /// What an error calls it.
    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Proportion => "a share lies between 0 and 1",
            Self::NotBelowZero => "a number of 0 or more stands there",
            Self::AboveZero => "a number above 0 stands there",
            Self::Rate => "a rate is above -1 (-100%)",
            Self::Any => "any number stands there",
            Self::Whole => "a whole number stands there",
            Self::Fixed => "which other numbers count depends on this one, and so it is not drawn",
            Self::Descriptive => "nothing is computed from this number",
        }
    }
}
