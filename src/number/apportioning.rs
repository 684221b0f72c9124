//! Fractions rounded to money that adds up: by largest remainder (Hamilton's method), ties by order.

use super::Money;
use super::money::PLACES;
use super::rational::Rational;
use crate::error::{Error, number as fault};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

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
/// An amount, or the total, of 10^16 or more.
pub fn apportioned(amounts: &[Rational], places: u32) -> Result<Vec<Money>, Error> {
    apportioned_by(amounts, places, |_| ())
}

/// As [`apportioned`], except that of amounts with equal remainders those with the largest `rank` come first, which
/// follows from an amount's place; and only of equals in that, the first before the later ones.
///
/// # Errors
/// Those of [`apportioned`].
pub(crate) fn apportioned_by<K: Ord>(
    amounts: &[Rational],
    places: u32,
    rank: impl Fn(usize) -> K,
) -> Result<Vec<Money>, Error> {
    units(amounts, places, rank)?.iter().map(|units| money(units.to_i128(), places)).collect()
}

/// The number of units in 1, at this many digits after the point.
pub(super) fn scale(places: u32) -> i128 {
    10_i128.pow(places.min(PLACES))
}

/// The money of so many units; `None` stands for more than 128 bits hold.
pub(super) fn money(units: Option<i128>, places: u32) -> Result<Money, Error> {
    let unit = 10_i128.pow(PLACES.saturating_sub(places));
    Money::from_quanta(units.and_then(|units| units.checked_mul(unit)).ok_or_else(fault::too_much_money)?)
}

impl Rational {
    /// The amount of money nearest to it, rounded half to even to so many places, at most 12.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn rounded_to(&self, places: u32) -> Result<Money, Error> {
        money(self.units(scale(places)).to_i128(), places)
    }
}

/// What was cut off an amount: so many parts of a whole.
struct Beyond<'a> {
    parts: BigInt,
    whole: &'a BigInt,
}

impl Ord for Beyond<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.whole == other.whole {
            return self.parts.cmp(&other.parts);
        }
        (&self.parts * other.whole).cmp(&(&other.parts * self.whole))
    }
}

impl PartialOrd for Beyond<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Beyond<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Beyond<'_> {}

/// Cuts each amount down to whole units, and gives the units that their rounded total has beyond them to the largest
/// remainders; of equals to the largest `rank`, which follows from an amount's place.
pub(super) fn units<K: Ord>(
    amounts: &[Rational],
    places: u32,
    rank: impl Fn(usize) -> K,
) -> Result<Vec<BigInt>, Error> {
    let total = Rational::sum(amounts).units(scale(places));
    let mut cut = Vec::with_capacity(amounts.len());
    let mut claims = Vec::new();
    for (place, amount) in amounts.iter().enumerate() {
        if amount.is_zero() {
            cut.push(BigInt::ZERO);
            continue;
        }
        let (units, parts) = amount.split(scale(places));
        // less is missing than there are amounts of which something was cut off, so that whole ones get nothing
        if parts != BigInt::ZERO {
            claims.push(((Beyond { parts, whole: amount.parts().1 }, rank(place)), place));
        }
        cut.push(units);
    }
    let missing = cut.iter().fold(total, |missing, units| missing - units);
    for place in first(claims, missing.to_usize().ok_or_else(fault::overflow)?) {
        if let Some(units) = cut.get_mut(place) {
            *units += 1;
        }
    }
    Ok(cut)
}

/// The places of so many of the largest claims, the first of equals before the later ones; in any order.
pub(super) fn first<K: Ord>(mut claims: Vec<(K, usize)>, many: usize) -> impl Iterator<Item = usize> {
    if let Some(last) = many.checked_sub(1).filter(|last| *last < claims.len()) {
        // no two have the same place, so that it is certain which they are, whatever their order
        claims.select_nth_unstable_by(last, |(one, place), (other, by_place)| other.cmp(one).then(place.cmp(by_place)));
    }
    claims.into_iter().take(many).map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::super::foot;
    use super::*;
    use proptest::prelude::*;

    fn read(amounts: &[&str]) -> Vec<Rational> {
        amounts.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn written(amounts: &[Money]) -> Vec<String> {
        amounts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn of_equal_remainders_the_largest_rank_comes_first() {
        let halves = read(&["0.5", "0.5", "0.5", "0.5"]);
        assert_eq!(written(&apportioned_by(&halves, 0, |place| place).unwrap()), ["0", "0", "1", "1"]);
        assert_eq!(written(&apportioned(&halves, 0).unwrap()), ["1", "1", "0", "0"]);
        // a remainder that is larger comes before any rank
        let others = read(&["0.5", "0.7", "0.5", "0.3"]);
        assert_eq!(written(&apportioned_by(&others, 0, |place| place).unwrap()), ["0", "1", "1", "0"]);
    }

    #[test]
    fn amounts_beyond_the_end_of_money_are_refused() {
        let largest = read(&["9999999999999999.999999999999"]);
        assert_eq!(written(&apportioned(&largest, 12).unwrap()), ["9999999999999999.999999999999"]);
        assert!(apportioned(&largest, 2).is_err());
        // of more than 12 places there are no more digits than 12
        assert_eq!(written(&apportioned(&read(&["0.0000000000014"]), 20).unwrap()), ["0.000000000001"]);
    }

    /// 1/2 and 2/4 are one, and less than 3/5.
    #[test]
    fn what_was_cut_off_is_ordered_by_its_share() {
        let (two, four, five) = (BigInt::from(2), BigInt::from(4), BigInt::from(5));
        let of = |parts: i64, whole| Beyond { parts: parts.into(), whole };
        assert!(of(1, &two) == of(2, &four) && of(1, &two) != of(3, &five) && of(1, &two) != of(0, &two));
        assert!(of(1, &two) < of(3, &five) && of(3, &five) > of(2, &four) && of(2, &five) < of(3, &five));
    }

    /// However many are asked for, there are no more than claims.
    #[test]
    fn the_first_claims_are_those_that_there_are() {
        let places = |many| {
            let mut places: Vec<usize> = first(vec![(5, 0), (7, 1), (5, 2)], many).collect();
            places.sort_unstable();
            places
        };
        let expected: [&[usize]; 5] = [&[], &[1], &[0, 1], &[0, 1, 2], &[0, 1, 2]];
        for (many, expected) in expected.into_iter().enumerate() {
            assert_eq!(places(many), expected, "{many}");
        }
    }

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
