//! Fractions rounded to money that adds up: by largest remainder (Hamilton's method), ties by order.

use super::Money;
use super::money::PLACES;
use super::rational::{Rational, round_half_even};
use crate::error::{Error, number as fault};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::cmp::Reverse;

/// Rounds each amount to `places` digits (at most 12) so that they add up to their total, rounded half to even.
///
/// Every amount is first cut down (towards minus infinity), and the units still missing go to the largest remainders,
/// the first of equals before the later ones. No amount moves by a whole unit or more.
///
/// ```
/// use sroi::number::{Rational, apportioned};
/// let third = Rational::from(100).over(&Rational::from(3)).unwrap();
/// let pennies = apportioned(&[third.clone(), third.clone(), third], 2)?;
/// assert_eq!(pennies.iter().map(ToString::to_string).collect::<Vec<_>>(), ["33.34", "33.33", "33.33"]);
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// An amount of 10^16 or more.
pub fn apportioned(amounts: &[Rational], places: u32) -> Result<Vec<Money>, Error> {
    let places = places.min(PLACES);
    let scale = 10_i128.pow(places);
    let mut parts: Vec<(BigInt, Rational)> = amounts.iter().map(|amount| amount.split(scale)).collect();
    let total = round_half_even(&Rational::sum(amounts).split(scale));
    let cut = parts.iter().fold(BigInt::from(0), |sum, (whole, _)| sum.checked_add(whole).unwrap_or(sum));
    let missing = total.checked_sub(&cut).and_then(|missing| missing.to_usize()).unwrap_or(0);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // a stable sort keeps the order of equals
    order.sort_by_cached_key(|&at| Reverse(parts.get(at).map(|(_, beyond)| beyond.clone())));
    for at in order.into_iter().take(missing) {
        if let Some((whole, _)) = parts.get_mut(at) {
            *whole += 1;
        }
    }
    let unit = 10_i128.pow(PLACES - places);
    let money = |whole: BigInt| whole.to_i128().and_then(|whole| whole.checked_mul(unit));
    parts.into_iter().map(|(whole, _)| Money::from_quanta(money(whole).ok_or_else(fault::too_much_money)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::foot;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The same method as [`foot`], which rounds money.
        #[test]
        fn money_is_apportioned_as_it_is_footed(
            quanta in prop::collection::vec(-10_i128.pow(17)..10_i128.pow(17), 0..12), places in 0_u32..4,
        ) {
            let amounts: Vec<Money> = quanta.iter().map(|q| Money::from_quanta(*q).unwrap()).collect();
            let rationals: Vec<Rational> = amounts.iter().copied().map(Rational::from).collect();
            prop_assert_eq!(apportioned(&rationals, places).unwrap(), foot(&amounts, places));
        }
    }
}
