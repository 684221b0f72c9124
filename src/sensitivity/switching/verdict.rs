//! What is found of a number: where it turns a measure, that it nowhere does, or why that cannot be asked.

use crate::address::Address;
use crate::error::Error;
use crate::map::number::Domain;
use crate::number::{Money, Unrounded};
use rust_decimal::{Decimal, RoundingStrategy};
use std::ops::{Bound, RangeBounds};

/// Significant digits of a switching value, and so of what a map with it in place is from its level.
const DIGITS: u32 = 20;

/// Values no further apart than 10^-18 are one, said twice: at an end of a range, or where two pieces meet.
const SAME: Decimal = Decimal::from_parts(1, 0, 0, false, 18);

/// 10^28, before which the numbers of a map end.
const BEYOND: Decimal = Decimal::from_parts(0x1000_0000, 0x3E25_0261, 0x204F_CE5E, false, 0);

/// Of a number smaller than this, values are one that are no further apart than 10^-18 of it.
const TINY: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// One number of a map and where it switches the measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Switching {
    address: Address,
    base: Decimal,
    verdict: Verdict,
}

/// Where one number switches a measure, all others held.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Verdict {
    /// The measure meets its level at these values, in ascending order; never empty.
    At(Vec<Point>),
    /// The number is whole: going from the present one downwards or upwards, these are the first at which the measure
    /// meets its level or is on the other side of it. One or two, the one below first.
    AtWhole(Vec<Point>),
    /// The measure is the same whatever the number.
    NoInfluence,
    /// The number has an influence, and the measure meets its level nowhere in the range.
    NoneInRange {
        /// What the number can be.
        range: Range,
        /// The measure at the low end, where that is a number the map can have and be appraised with.
        at_low: Option<Money>,
        /// The measure at the high end, where that is a number the map can have and be appraised with.
        at_high: Option<Money>,
    },
    /// The number cannot be changed by itself, or not be reckoned with: why.
    Refused(Error),
}

/// A value of a number, beside what the map states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    value: Decimal,
    base: Decimal,
}

/// What a number can be: an end may be part of it, not part of it, or absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    low: Bound<Decimal>,
    high: Bound<Decimal>,
}

impl Switching {
    pub(super) const fn new(address: Address, base: Decimal, verdict: Verdict) -> Self {
        Self { address, base, verdict }
    }

    /// The address of the number that varies.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// The number as the map states it; 0 where it is not stated.
    pub const fn base(&self) -> Decimal {
        self.base
    }

    /// What was found: the values that switch the measure, or why there is none.
    pub const fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// The switching value nearest to what the map states, where there is any; of equals the lower.
    pub fn nearest(&self) -> Option<Point> {
        match &self.verdict {
            Verdict::At(points) | Verdict::AtWhole(points) => {
                points.iter().min_by_key(|point| point.change().abs()).copied()
            }
            Verdict::NoInfluence | Verdict::NoneInRange { .. } | Verdict::Refused(_) => None,
        }
    }
}

impl Point {
    pub(super) const fn new(value: Decimal, base: Decimal) -> Self {
        Self { value, base }
    }

    /// The value, to 20 significant digits, or 28 digits behind the point where those are fewer; a rate below -0.99 to 28.
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// The value less what the map states.
    pub fn change(&self) -> Decimal {
        self.value.saturating_sub(self.base)
    }

    /// The change as a share of the size of what the map states: -0.85 is 85% less. None where that is 0.
    pub fn relative_change(&self) -> Option<Decimal> {
        self.change().checked_div(self.base.abs())
    }
}

impl Range {
    /// What a number of a domain may be.
    pub(super) fn of(domain: Domain) -> Self {
        let (low, high) = domain.bounds().unwrap_or((Bound::Unbounded, Bound::Unbounded));
        Self { low, high }
    }

    /// Both ends included.
    pub(super) const fn from_to(low: Decimal, high: Decimal) -> Self {
        Self { low: Bound::Included(low), high: Bound::Included(high) }
    }

    /// The low end: the least that the number can be, whether that itself is allowed, or none.
    pub const fn low(&self) -> Bound<Decimal> {
        self.low
    }

    /// The high end: the most that the number can be, whether that itself is allowed, or none.
    pub const fn high(&self) -> Bound<Decimal> {
        self.high
    }

    /// The decimal nearest to a number, of so many significant digits as a switching value has.
    fn significant(self, value: Unrounded) -> Result<Decimal, Error> {
        let value = value.to_decimal()?;
        // of a rate near -1 it is 1 + rate that counts, which begins where the nines end
        if self == Self::of(Domain::Rate) && value < Decimal::from_parts(99, 0, 0, true, 2) {
            return Ok(value.normalize());
        }
        Ok(self.within_end(shortened(value)))
    }

    /// A value, or the end of the range that it is to the digits of a switching value.
    fn within_end(self, value: Decimal) -> Decimal {
        let ends = [self.low, self.high].into_iter().filter_map(|end| match end {
            Bound::Included(end) => Some(end),
            Bound::Excluded(_) | Bound::Unbounded => None,
        });
        let end = || ends.into_iter().find(|end| shortened(*end) == value);
        if self.contains(value) { value } else { end().map_or(value, |end| end.normalize()) }
    }

    /// Whether a number lies in it.
    pub fn contains(&self, value: Decimal) -> bool {
        (self.low, self.high).contains(&value)
    }
}

/// A number to the digits of a switching value.
fn shortened(value: Decimal) -> Decimal {
    let short = value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointNearestEven);
    short.unwrap_or(value).normalize()
}

impl Verdict {
    /// At these values, as far as they lie in the range; where none does, what `at` says of the ends, should it be money.
    pub(super) fn of(
        range: Range,
        base: Decimal,
        values: impl IntoIterator<Item = Unrounded>,
        at: impl Fn(Unrounded) -> Result<Unrounded, Error>,
    ) -> Self {
        // a value of more than 28 digits before the point is none that a map can have
        let values = values.into_iter().filter_map(|value| range.significant(value).ok());
        let values = values.filter(|value| value.abs() < BEYOND);
        let mut values: Vec<Decimal> = values.filter(|value| range.contains(*value)).collect();
        values.sort_unstable();
        let apart = if base.is_zero() || base.abs() >= TINY { SAME } else { SAME.saturating_mul(base.abs()) };
        values.dedup_by(|later, earlier| {
            let same = later.saturating_sub(*earlier) <= apart;
            if same && later.scale() < earlier.scale() {
                *earlier = *later;
            }
            same
        });
        if values.is_empty() {
            let end = |bound: Bound<Decimal>| match bound {
                Bound::Included(end) => at(end.into()).and_then(Unrounded::rounded).ok(),
                Bound::Excluded(_) | Bound::Unbounded => None,
            };
            return Self::NoneInRange { range, at_low: end(range.low), at_high: end(range.high) };
        }
        Self::At(values.into_iter().map(|value| Point::new(value, base)).collect())
    }
}
