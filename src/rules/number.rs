//! Numbers of the map as they enter a rule: as stated, or value of the assumption x times, kept to 28 significant digits.

use super::{Algebra, Origin};
use crate::address::Address;
use crate::error::Error;
use crate::map::ImpactMap;
use crate::map::number::Number;
use rust_decimal::Decimal;

/// A number of the map, which the map has worked out already.
#[inline]
pub(crate) fn stated<'m, A: Algebra>(
    a: &mut A,
    map: &'m ImpactMap,
    value: Decimal,
    number: impl FnOnce() -> Number<'m>,
) -> Result<A::Number, Error> {
    if A::TAKES_VALUES || !map.refers() {
        return Ok(a.leaf(value, || Origin::of(number())));
    }
    referring(a, map, value, number().address())
}

/// Compiled once for each algebra, wherever the number stands.
fn referring<A: Algebra>(a: &mut A, map: &ImpactMap, value: Decimal, at: Address) -> Result<A::Number, Error> {
    let Some((at, reference)) = map.reference_at(&at) else { return Ok(a.leaf(value, || Origin::Map(at))) };
    let Some(assumption) = map.assumption(reference.assumption().as_str()) else {
        return Ok(a.leaf(value, || Origin::Map(at.clone())));
    };
    let assumed = a.leaf(assumption.value(), || Origin::of(Number::Assumption(assumption)));
    let times = reference.times().map(|times| a.leaf(times, || Origin::of(Number::Times(at, reference))));
    a.referred(at, assumed, times)
}
