//! Numbers by assumption: which numbers an assumption or a factor moves, and what it may be, since each of them has to stay
//! in its own domain.

use super::{Domain, Number, address_of_share};
use crate::address::Address;
use crate::map::{Assumption, Id, ImpactMap, Outcome, Value};
use crate::number::{Rational, kept_product};
use indexmap::{IndexMap, IndexSet};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;
use std::ops::Bound;

/// A number that moves with another one, and how many times as far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moved<'m> {
    pub(crate) number: Number<'m>,
    pub(crate) times: Decimal,
}

/// The ends between which a number may lie.
pub(crate) type Bounds = (Bound<Decimal>, Bound<Decimal>);

impl<'m> Number<'m> {
    /// What the map states in its place: itself, the factor of a reference, or nothing of its own.
    pub(super) fn as_stated(self, map: &'m ImpactMap) -> Option<Self> {
        match map.reference_at(&self.address()) {
            None => Some(self),
            Some((at, reference)) => reference.times().map(|_| Self::Times(at, reference)),
        }
    }

    /// The number that decides what this one is: that of the assumption it refers to, or itself.
    pub(crate) fn decided_by(self, map: &'m ImpactMap) -> Self {
        if !map.refers() {
            return self;
        }
        let assumption = map.reference(&self.address()).map(|reference| reference.assumption().as_str());
        assumption.and_then(|id| map.assumption(id)).map_or(self, Self::Assumption)
    }

    /// The numbers of inputs, outcomes and values that move with it: itself, or those that refer to it.
    pub(crate) fn moved(self, map: &'m ImpactMap) -> Vec<Moved<'m>> {
        match self {
            Self::Assumption(assumption) => {
                let moved = map.references_to(assumption.id()).filter_map(|(at, reference)| {
                    let times = reference.times().unwrap_or(Decimal::ONE);
                    Some(Moved { number: Self::at(map, at)?, times })
                });
                moved.collect()
            }
            Self::Times(at, reference) => {
                let value = map.assumption(reference.assumption().as_str()).map_or(Decimal::ONE, Assumption::value);
                Self::at(map, at).map(|number| Moved { number, times: value }).into_iter().collect()
            }
            own => vec![Moved { number: own, times: Decimal::ONE }],
        }
    }

    /// The domain of a number by what moves with it.
    pub(super) fn domain_of_moved(self, map: &'m ImpactMap) -> Domain {
        let whole = self.moved(map).iter().any(|one| one.number.domain(map) == Domain::Whole);
        if whole { Domain::Whole } else { Domain::from_bounds(self.bounds_of_moved(map)) }
    }

    /// Where it may lie so that those that move with it stay in their domains, but for whole numbers.
    pub(crate) fn bounds_of_moved(self, map: &'m ImpactMap) -> Bounds {
        let moved = self.moved(map);
        let mut bounds: Bounds = (Bound::Unbounded, Bound::Unbounded);
        for one in &moved {
            if let Some(own) = one.number.domain(map).bounds() {
                bounds = both(bounds, scaled(own, one.times));
            }
        }
        for left in left_by_others(&moved).into_values() {
            bounds = both(bounds, scaled((Bound::Unbounded, Bound::Included(left.whole)), left.times));
        }
        bounds
    }
}

/// What the shares of a value that move may come to together, where another share is the rest.
struct Left {
    /// What the shares that do not move leave of the whole.
    whole: Decimal,
    /// How many times as far as the number that moves them they move together.
    times: Decimal,
}

/// The values with a rest of which shares are moved.
fn left_by_others<'m>(moved: &[Moved<'m>]) -> IndexMap<[&'m Id; 2], Left> {
    let shares = || moved.iter().filter_map(|one| Some((one, one.number.shared_value()?)));
    let moving: IndexSet<Address> = shares().map(|(one, _)| one.number.address()).collect();
    let mut all: IndexMap<[&Id; 2], Left> = IndexMap::new();
    for (one, (outcome, value)) in shares().filter(|(_, (_, value))| value.has_rest()) {
        let whole = || fixed(outcome, value, &moving);
        let left =
            all.entry([outcome.id(), value.id()]).or_insert_with(|| Left { whole: whole(), times: Decimal::ZERO });
        left.times = left.times.saturating_add(one.times);
    }
    all
}

/// What of a value the shares leave that neither move nor are the rest.
fn fixed(outcome: &Outcome, value: &Value, moving: &IndexSet<Address>) -> Decimal {
    let own = value.to().iter().filter(|one| !one.takes_rest());
    let own = own.filter(|one| !moving.contains(&address_of_share(outcome, value, one)));
    own.fold(Decimal::ONE, |left, one| left.saturating_sub(one.share().to_decimal()))
}

/// What lies within both.
fn both((low, high): Bounds, (least, most): Bounds) -> Bounds {
    (tighter(low, least, |a, b| a > b), tighter(high, most, |a, b| a < b))
}

/// The tighter of two ends on the same side.
fn tighter(a: Bound<Decimal>, b: Bound<Decimal>, is_tighter: impl Fn(Decimal, Decimal) -> bool) -> Bound<Decimal> {
    let end = |bound| match bound {
        Bound::Included(end) | Bound::Excluded(end) => Some(end),
        Bound::Unbounded => None,
    };
    match (end(a), end(b)) {
        (None, _) => b,
        (_, None) => a,
        (Some(one), Some(other)) if one == other => {
            if matches!(a, Bound::Excluded(_)) {
                a
            } else {
                b
            }
        }
        (Some(one), Some(other)) => {
            if is_tighter(one, other) {
                a
            } else {
                b
            }
        }
    }
}

/// The ends of x, where x times so much lies between these.
fn scaled((low, high): Bounds, times: Decimal) -> Bounds {
    if times.is_zero() {
        return (Bound::Unbounded, Bound::Unbounded);
    }
    let end = |bound: Bound<Decimal>, upwards: bool| {
        let of = |end: Decimal| divided(end, times, upwards);
        match bound {
            Bound::Included(end) => of(end).map_or(Bound::Unbounded, Bound::Included),
            Bound::Excluded(end) => of(end).map_or(Bound::Unbounded, Bound::Excluded),
            Bound::Unbounded => Bound::Unbounded,
        }
    };
    if times.is_sign_negative() { (end(high, true), end(low, false)) } else { (end(low, true), end(high, false)) }
}

/// An end divided by a factor, to 27 digits: the nearest, where the product with that still lies inside, else the next
/// inwards. None where no decimal is so large.
fn divided(end: Decimal, by: Decimal, upwards: bool) -> Option<Decimal> {
    let quotient = Rational::from(end).over(&Rational::from(by))?;
    let places = places_of(&quotient)?;
    let unit = 10_i128.checked_pow(places)?;
    let decimal = |units: &BigInt| {
        let decimal = Decimal::try_from_i128_with_scale(units.to_i128()?, places).ok()?;
        Some(decimal.normalize())
    };
    let nearest = decimal(&quotient.units(unit))?;
    let product = kept_product(nearest, by).ok()?;
    // from a low end upwards, and of a factor below 0 the other way about
    let inside = if upwards == by.is_sign_negative() { product <= end } else { product >= end };
    if inside {
        return Some(nearest);
    }
    let (floor, beyond) = quotient.split(unit);
    decimal(&if upwards && beyond != BigInt::ZERO { floor + 1 } else { floor })
}

/// How many digits behind the point leave 27 in all; none where so many stand before it that no map has such a number.
fn places_of(number: &Rational) -> Option<u32> {
    let digits = |whole: &BigInt| whole.magnitude().to_string().len();
    let (above, below) = number.parts();
    // one too many at most
    let before = digits(above).saturating_sub(digits(below)).saturating_add(1);
    let behind = digits(below).saturating_sub(digits(above));
    let places = 27_usize.saturating_sub(before).saturating_add(behind).min(28);
    u32::try_from(places).ok().filter(|_| before <= 29)
}
