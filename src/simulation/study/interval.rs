//! The interval over which a distribution of a number may reach.

use crate::distribution::nearest;
use crate::map::number::Domain;
use rust_decimal::Decimal;
use std::borrow::Cow;
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

    /// Whether floats from one to another lie in the interval, but for the last digits of a product; an end that is no part
    /// of it is not reached.
    pub(super) fn reaches_over(self, from: f64, to: f64) -> bool {
        let near = |end: Decimal, part: bool| if part { 1e-12 } else { -1e-12 } * nearest(end).abs().max(1.0);
        let above = self.low().is_none_or(|(low, part)| from >= nearest(low) - near(low, part));
        above && self.high().is_none_or(|(high, part)| to <= nearest(high) + near(high, part))
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
pub(super) fn described(domain: Domain) -> Cow<'static, str> {
    let range = |low: Bound<Decimal>, high: Bound<Decimal>| {
        let low = match low {
            Bound::Included(low) => format!(", {low} or above"),
            Bound::Excluded(low) => format!(", above {low}"),
            Bound::Unbounded => String::new(),
        };
        let high = match high {
            Bound::Included(high) => format!(", {high} or below"),
            Bound::Excluded(high) => format!(", below {high}"),
            Bound::Unbounded => String::new(),
        };
        format!("this number stays where those that move with it may be{low}{high}")
    };
    Cow::Borrowed(match domain {
        Domain::Between(low, high) => return Cow::Owned(range(low, high)),
        Domain::Proportion => "a share lies between 0 and 1",
        Domain::NotBelowZero => "a number of 0 or more stands there",
        Domain::AboveZero => "a number above 0 stands there",
        Domain::Rate => "a rate is above -1 (-100%)",
        Domain::Any => "any number stands there",
        Domain::Whole => "a whole number stands there",
        Domain::Fixed => "which other numbers count depends on this one, and so it is not drawn",
        Domain::Descriptive => "nothing is computed from this number",
    })
}
