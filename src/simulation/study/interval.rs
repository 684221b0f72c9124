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
