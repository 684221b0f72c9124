//! The domain of each number of a map, by its address: the values it may have, and whether it can be in doubt.

use crate::address::Address;
use rust_decimal::Decimal;

/// The domain of a number: the values that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// A share from 0 to 1, both included.
    Proportion,
    /// A number that is 0 or more.
    NotBelowZero,
    /// A number that is above 0.
    AboveZero,
    /// A rate a year, above -1.
    Rate,
    /// A number of any sign and size.
    Any,
    /// A whole number: a year, or a count of years.
    Whole,
    /// A whole number that decides which other numbers count, so that it cannot be drawn.
    Fixed,
    /// A number that describes the map and that no result is computed from, such as a stakeholder's size.
    Descriptive,
}

/// The ends of a domain, where it has them. An open lower end is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) open: bool,
}

impl Interval {
    /// Whether a value lies in the interval.
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

    /// The interval that a distribution may cover. `None` where the number takes no distribution, or only one of whole
    /// numbers.
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

    /// The sentence by which an error describes the domain.
    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Proportion => "a share lies between 0 and 1",
            Self::NotBelowZero => "a number of 0 or more stands there",
            Self::AboveZero => "a number above 0 stands there",
            Self::Rate => "a rate is above -1 (-100%)",
            Self::Any => "any number stands there",
            Self::Whole => "a whole number stands there",
            Self::Fixed => "which other numbers count hangs on this one, and it is not drawn",
            Self::Descriptive => "nothing is computed from this number",
        }
    }
}
