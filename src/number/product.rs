//! Products as money, rounded once, half to even, to so many places: of two decimals, and of a sum over days and a rate.

use super::apportioning::money;
use super::money::PLACES;
use super::rounding::round_half_even;
use super::{Money, Rational};
use crate::error::Error;
use rust_decimal::Decimal;

/// Digits of which twice as much as they hold still fits in 128 bits.
const LONGEST: u32 = 37;

/// `one` x `other`, rounded half to even to so many places, at most 12: exact before that, whatever their digits.
///
/// # Errors
/// An amount of 10^16 or more.
pub(crate) fn product_as_money(one: Decimal, other: Decimal, places: u32) -> Result<Money, Error> {
    match short(one, other, places) {
        Some(units) => money(Some(units), places),
        None => (Rational::from(one) * Rational::from(other)).rounded_to(places),
    }
}

/// The units of the product, where 128 bits hold it.
fn short(one: Decimal, other: Decimal, places: u32) -> Option<i128> {
    let product = one.mantissa().checked_mul(other.mantissa())?;
    let scale = one.scale() + other.scale();
    match scale.checked_sub(places) {
        None => product.checked_mul(10_i128.checked_pow(places - scale)?),
        Some(beyond) if beyond <= LONGEST => Some(round_half_even(product, 10_i128.pow(beyond))),
        Some(_) => None,
    }
}

/// `quanta` of money, which are units of 10^-12, x `rate` / `parts`, which is above 0; rounded half to even to so many places, at most 12:
/// exact before that.
///
/// # Errors
/// An amount of 10^16 or more.
pub(crate) fn part_as_money(quanta: i128, rate: Decimal, parts: u32, places: u32) -> Result<Money, Error> {
    if let Some(units) = short_part(quanta, rate, parts, places) {
        return money(Some(units), places);
    }
    let whole = Rational::of_quanta(quanta) * Rational::from(rate);
    whole.over(&Rational::from(i64::from(parts))).unwrap_or_default().rounded_to(places)
}

/// The units of the part, where 128 bits hold what it is made of.
fn short_part(quanta: i128, rate: Decimal, parts: u32, places: u32) -> Option<i128> {
    let above = quanta.checked_mul(rate.mantissa())?;
    let digits = rate.scale().checked_add(PLACES.checked_sub(places)?).filter(|digits| *digits <= LONGEST)?;
    let below = 10_i128.pow(digits).checked_mul(parts.into()).filter(|below| (1..i128::MAX / 2).contains(below))?;
    Some(round_half_even(above, below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Short or long, it is the exact product, rounded.
        #[test]
        fn a_product_is_that_of_fractions(digits in prop::array::uniform2(any::<i64>()), shifts in prop::array::uniform2(0_u32..64), scales in prop::array::uniform2(0_u32..20), places in 0_u32..=12) {
            let [one, other] = std::array::from_fn(|at| Decimal::new(digits[at] >> shifts[at], scales[at]));
            let exact = (Rational::from(one) * Rational::from(other)).rounded_to(places);
            prop_assert_eq!(product_as_money(one, other, places), exact);
        }
    }

    proptest! {
        /// Short or long, it is the exact part, rounded.
        #[test]
        fn a_part_is_that_of_fractions(quanta in any::<i128>(), shift in 0_u32..128, digits in any::<i64>(), scale in 0_u32..20, parts in 1_u32..5_000, places in 0_u32..=12) {
            let (quanta, rate) = (quanta >> shift, Decimal::new(digits >> (shift / 2), scale));
            let exact = (Rational::of_quanta(quanta) * Rational::from(rate)).over(&Rational::from(i64::from(parts))).unwrap();
            prop_assert_eq!(part_as_money(quanta, rate, parts, places), exact.rounded_to(places));
        }
    }

    #[test]
    fn ties_go_to_the_even_unit() {
        for (one, other, rounded) in [("0.5", "0.01", "0"), ("1.5", "0.01", "0.02"), ("-2.5", "0.01", "-0.02")] {
            let product = product_as_money(one.parse().unwrap(), other.parse().unwrap(), 2);
            assert_eq!(product.unwrap().to_string(), rounded, "{one} x {other}");
        }
    }
}
