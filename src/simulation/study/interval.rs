//! The interval over which a distribution of a number may reach.

use crate::map::number::Domain;
use rust_decimal::Decimal;
use std::ops::{Bound, RangeBounds};

/// The ends of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval(Bound<Decimal>, Bound<Decimal>);

impl Interval {
    /// That of a domain; none where no distribution is taken, or only of whole numbers.
    pub(super) fn of(domain: Domain) -> Option<Self> {
        domain.bounds().map(|(low, high)| Self(low, high))
    }

    /// Whether a value lies in the interval.
    pub(super) fn holds(self, value: Decimal) -> bool {
        (self.0, self.1).contains(&value)
    }

    /// Its low end, and whether that is part of it.
    pub(super) const fn low(self) -> Option<(Decimal, bool)> {
        end(self.0)
    }

    /// Its high end, and whether that is part of it.
    pub(super) const fn high(self) -> Option<(Decimal, bool)> {
        end(self.1)
    }
}

const fn end(bound: Bound<Decimal>) -> Option<(Decimal, bool)> {
    match bound {
        Bound::Included(end) => Some((end, true)),
        Bound::Excluded(end) => Some((end, false)),
        Bound::Unbounded => None,
    }
}

/// A domain in words, as errors and warnings of a study call it.
pub(super) const fn described(domain: Domain) -> &'static str {
    match domain {
        Domain::Proportion => "a share lies between 0 and 1",
        Domain::NotBelowZero => "a number of 0 or more stands there",
        Domain::AboveZero => "a number above 0 stands there",
        Domain::Rate => "a rate is above -1 (-100%)",
        Domain::Any => "any number stands there",
        Domain::Whole => "a whole number stands there",
        Domain::Fixed => "which other numbers count depends on this one, and so it is not drawn",
        Domain::Descriptive => "nothing is computed from this number",
    }
}
