//! The interval over which a distribution of a number may reach.

use crate::distribution::nearest;
use crate::error::Term;
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

/// What errors and warnings of a study call a domain.
pub(super) fn described(domain: Domain) -> Vec<Term> {
    let one = match domain {
        Domain::Between(low, high) => {
            let low = match low {
                Bound::Included(low) => Some(Term::FROM.said_of(low)),
                Bound::Excluded(low) => Some(Term::OVER.said_of(low)),
                Bound::Unbounded => None,
            };
            let high = match high {
                Bound::Included(high) => Some(Term::UP_TO.said_of(high)),
                Bound::Excluded(high) => Some(Term::UNDER.said_of(high)),
                Bound::Unbounded => None,
            };
            return std::iter::once(Term::MOVES_OTHERS).chain(low).chain(high).collect();
        }
        Domain::Proportion => Term::A_SHARE,
        Domain::NotBelowZero => Term::NOT_BELOW_ZERO,
        Domain::AboveZero => Term::ABOVE_ZERO,
        Domain::Rate => Term::A_RATE,
        Domain::Any => Term::ANY_NUMBER,
        Domain::Whole => Term::WHOLE_THERE,
        Domain::Fixed => Term::DECIDES_OTHERS,
        Domain::Descriptive => Term::NOT_COMPUTED_WITH,
    };
    vec![one]
}
