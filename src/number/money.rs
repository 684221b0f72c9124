//! Amounts of money, exact to 10^-12 of the currency unit.
//!
//! | operation | result | fails |
//! |---|---|---|
//! | `a.plus(b)`, `a.minus(b)` | money, exact | at 10^16 or more |
//! | `a.negated()` | money, exact | never |
//! | `Money::sum(amounts)` | money, exact in any order | where the total is 10^16 or more |
//! | `a.to_decimal()` | decimal, exact | never |
//!
//! Money is a whole number of quanta of 10^-12, so sums are sums of integers: parts equal wholes to the last digit in
//! any grouping. Money times anything is not money but a [`Unrounded`](super::Unrounded) until it is rounded once more.

use super::figure::handed_in_by_decimal;
use super::powers_of_ten::{POWERS_OF_TEN, SHORT_POWERS_OF_TEN};
use super::wide::Wide;
use super::{Figure, IntoFigure, decimal_text, printing};
use crate::error::{Error, number as fault};
use rust_decimal::Decimal;
use std::fmt;

/// The number of digits after the point that an amount keeps.
pub(crate) const PLACES: u32 = 12;

/// The size from which an amount is refused: 10^16 units of currency, in quanta.
const LIMIT: i128 = 10_i128.pow(16 + PLACES);

/// Bits of a number whose product with 10^12 is below the limit.
const SHORT: u32 = 53;

/// An amount of the map's currency, exact to 10^-12 and below 10^16 in size.
///
/// ```
/// use sroi::Money;
/// let paid: Money = "24375".parse()?;
/// let given: Money = "18000".parse()?;
/// assert_eq!(paid.plus(given)?.to_string(), "42375");
/// assert!("10000000000000000".parse::<Money>().is_err());
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

impl Money {
    /// The amount 0.
    pub const ZERO: Self = Self(0);

    /// The digits after the point that an amount keeps.
    pub const PLACES: u32 = PLACES;

    /// The amount of this many quanta, each 10^-12 of the currency unit.
    ///
    /// # Errors
    /// A size of 10^28 quanta, which is 10^16 units of currency, or more.
    #[inline]
    pub fn from_quanta(quanta: i128) -> Result<Self, Error> {
        if -LIMIT < quanta && quanta < LIMIT { Ok(Self(quanta)) } else { Err(fault::too_much_money()) }
    }

    /// The amount of this many quanta, of which it is certain that they are within the limit.
    #[inline]
    pub(super) const fn within_limit(quanta: i128) -> Self {
        debug_assert!(-LIMIT < quanta && quanta < LIMIT);
        Self(quanta)
    }

    /// The amount of this many currency units, rounded half to even to 10^-12.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn from_decimal(value: Decimal) -> Result<Self, Error> {
        let number = Wide::product(value.mantissa().unsigned_abs(), 1);
        Self::rounded_wide(value.is_sign_negative(), number, -value.scale().cast_signed())
    }

    /// `number` x 10^`exponent`, where it has no more digits than money keeps and is far from the limit, as most are.
    #[inline]
    pub(super) fn of_short(number: i64, exponent: i32) -> Option<Self> {
        let places = u32::try_from(exponent + PLACES.cast_signed()).ok()?;
        // one comparison for both ends
        let short = number.cast_unsigned().wrapping_add(1 << SHORT) < 2 << SHORT;
        (short && places <= PLACES).then(|| Self(i128::from(number) * i128::from(SHORT_POWERS_OF_TEN[places as usize])))
    }

    /// `number` x 10^`exponent`, rounded half to even to 10^-12.
    pub(super) fn rounded_wide(negative: bool, number: Wide, exponent: i32) -> Result<Self, Error> {
        let exponent = exponent + PLACES.cast_signed();
        let magnitude = if exponent < 0 {
            number.divided_by_power_of_ten(exponent.unsigned_abs())
        } else {
            match number.short() {
                Some(0) => Some(0),
                Some(short) => {
                    POWERS_OF_TEN.get(exponent.unsigned_abs() as usize).and_then(|power| short.checked_mul(*power))
                }
                None => None,
            }
        };
        // what is beyond 128 bits is far beyond 10^16
        let magnitude = magnitude.and_then(|m| i128::try_from(m).ok()).ok_or_else(fault::too_much_money)?;
        Self::from_quanta(if negative { -magnitude } else { magnitude })
    }

    /// The amount as a whole number of quanta, each 10^-12 of the currency unit.
    pub const fn quanta(self) -> i128 {
        self.0
    }

    /// Whether it is exactly 0.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below 0.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The same amount with the opposite sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// A sum of 10^16 or more.
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        Self::from_quanta(self.0 + other.0)
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    /// A difference of 10^16 or more.
    pub fn minus(self, other: Self) -> Result<Self, Error> {
        Self::from_quanta(self.0 - other.0)
    }

    /// The sum of many amounts; only the total has to be below 10^16, not each sum on the way.
    ///
    /// # Errors
    /// A total of 10^16 or more.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, Error> {
        // an endless iterator may add more amounts than a ledger has lines
        let total = amounts.into_iter().fold(0_i128, |total, amount| total.saturating_add(amount.0));
        Self::from_quanta(total)
    }

    /// The amount as a decimal, in units of the currency, without zeros at its end.
    pub fn to_decimal(self) -> Decimal {
        // 10^28 is below 2^96, so every amount fits
        Decimal::try_from_i128_with_scale(self.0, PLACES).unwrap_or_default().normalize()
    }
}

handed_in_by_decimal!(Money);

impl std::str::FromStr for Money {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_decimal(decimal_text::read(text)?)
    }
}

impl fmt::Display for Money {
    /// All its digits; with a precision (`{:.2}`), rounded half to even to that many places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printing::decimal(f, self.to_decimal())
    }
}

/// A running total of amounts, exact in any order. Only the total itself has to be below 10^16.
///
/// 10^9 amounts below 10^28 quanta stay below 2^127, and no ledger has more lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally(i128);

impl Tally {
    #[inline]
    pub(crate) fn add(&mut self, amount: Money) {
        self.0 = self.0.wrapping_add(amount.0);
    }

    #[inline]
    pub(crate) fn merge(&mut self, other: Self) {
        self.0 = self.0.wrapping_add(other.0);
    }

    /// The same with the opposite sign.
    #[inline]
    pub(crate) const fn negated(self) -> Self {
        Self(self.0.wrapping_neg())
    }

    /// This total without a part of it.
    pub(crate) fn without(self, part: Self) -> Self {
        Self(self.0.wrapping_sub(part.0))
    }

    pub(crate) fn money(self) -> Result<Money, Error> {
        Money::from_quanta(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_of_ten_to_the_sixteen_is_refused_and_a_quantum_less_is_not() {
        assert!(Money::from_quanta(LIMIT).is_err());
        let largest = Money::from_quanta(LIMIT - 1).unwrap();
        assert_eq!(largest.to_string(), "9999999999999999.999999999999");
        assert!(largest.plus(Money::from_quanta(1).unwrap()).is_err());
        assert_eq!(largest.negated().plus(largest), Ok(Money::ZERO));
    }

    #[test]
    fn a_sum_may_pass_the_limit_on_its_way() {
        let largest = Money::from_quanta(LIMIT - 1).unwrap();
        assert_eq!(Money::sum([largest, largest, largest.negated()]), Ok(largest));
        assert!(Money::sum([largest, largest]).is_err());
    }

    #[test]
    fn signs_and_differences_are_those_of_the_amounts() {
        let quanta = |quanta: i128| Money::from_quanta(quanta).unwrap();
        for (amount, zero, negative) in [(-1, false, true), (0, true, false), (1, false, false)] {
            assert_eq!((quanta(amount).is_zero(), quanta(amount).is_negative()), (zero, negative), "{amount}");
        }
        assert_eq!(quanta(7).minus(quanta(9)), Ok(quanta(-2)));
        assert!(quanta(1 - LIMIT).minus(quanta(1)).is_err());
    }

    /// Of three running totals, one of them beyond the limit on its way, the last is their sum.
    #[test]
    fn a_running_total_adds_and_merges() {
        let tally = |amounts: &[i128]| {
            let mut tally = Tally::default();
            for amount in amounts {
                tally.add(Money::from_quanta(*amount).unwrap());
            }
            tally
        };
        let (mut one, other) = (tally(&[LIMIT - 1, LIMIT - 1, 3]), tally(&[1 - LIMIT, 4]));
        assert!(one.money().is_err());
        one.merge(other);
        assert!(one.money().is_err());
        one.merge(tally(&[1 - LIMIT]));
        assert_eq!(one.money(), Money::from_quanta(7));
    }

    /// Whole numbers of units far beyond the digits of money are refused, and 0 is 0 at any exponent.
    #[test]
    fn a_number_with_zeros_behind_it_is_that_many_units() {
        let rounded = |number: u128, exponent: i32| Money::rounded_wide(true, Wide::product(number, 1), exponent);
        assert_eq!(rounded(7, 3).map(|money| money.to_string()), Ok("-7000".to_owned()));
        assert_eq!(rounded(7, -12).map(Money::quanta), Ok(-7));
        assert_eq!(rounded(15, -13).map(Money::quanta), Ok(-2));
        assert_eq!(rounded(0, 90_000_000), Ok(Money::ZERO));
        for exponent in [16, 26, 27, 90_000_000] {
            assert!(rounded(1, exponent).is_err(), "{exponent}");
        }
    }
}
