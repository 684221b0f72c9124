//! Rebasing: amount x index(map's price year) / index(its own price year).

use super::{Algebra, Origin, Rule};
use crate::error::Error;
use crate::map::ImpactMap;
use crate::map::number::Number;

/// An amount in the prices of the map's price year; as it is, where either has none or both are the same.
#[inline]
pub(crate) fn rebased<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    amount: A::Number,
    price_year: Option<i32>,
) -> Result<A::Number, Error> {
    rebased_to(a, map, map.price_year(), amount, price_year)
}

/// The same, were the map's price year another one.
#[inline]
pub(crate) fn rebased_to<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    base: Option<i32>,
    amount: A::Number,
    price_year: Option<i32>,
) -> Result<A::Number, Error> {
    let (Some(base), Some(own)) = (base, price_year) else { return Ok(amount) };
    if base == own {
        return Ok(amount);
    }
    let mut index = |year: i32| {
        // the check has seen that both years are there
        let value = map.price_index().get(year).unwrap_or(rust_decimal::Decimal::ONE);
        a.leaf(value, || Origin::of(Number::PriceIndex(year)))
    };
    let (base, own) = (index(base), index(own));
    let scaled = a.times(&amount, &base)?;
    let rebased = a.over(&scaled, &own)?;
    Ok(a.named(Rule::Rebasing, rebased))
}
