//! Unrounded numbers on the way to a ledger line: decimal floating point of at least 28 significant digits.
//!
//! | operation | result | exact? |
//! |---|---|---|
//! | `a.times(b)` | factor | up to 38 digits; longer products are rounded to at least 28, half to even |
//! | `a.plus(b)`, `a.minus(b)` | factor | while both fit one scale of 38 digits; else rounded to at least 36 |
//! | `a.over(b)` | factor | where the quotient ends; else rounded to at least 30 digits; `b` = 0 is an error |
//! | `a.whole_quotient(b)` | factor, whole | below 10^37; larger ones keep at least 30 digits; `b` = 0 is an error |
//! | `a.root()` | factor | where the root ends; else at least 28 digits; `a` < 0 is an error |
//! | `a.rounded()`, `a.rounded_product(b)` | money | rounded once, half to even, to 10^-12 |
//!
//! Every operation fails, and none panics, where the exponent leaves its range. A fixed scale of 28 digits (as
//! `rust_decimal` has) would leave (1 - 0.6)^60 with 4 significant digits; the method asks for 20.

use super::money::{Money, PLACES};
use super::powers_of_ten::{POWERS_OF_TEN, SHORT_POWERS_OF_TEN};
use super::wide::Wide;
use crate::error::{Error, number as fault};
use rust_decimal::Decimal;

/// A number that is not rounded to money yet: `mantissa` x 10^`exponent`.
///
/// ```
/// use sroi::number::Unrounded;
/// let kept = Unrounded::ONE.minus(Unrounded::from(sroi::Decimal::new(10, 2)))?;
/// assert_eq!(kept.power(3)?.to_string(), "0.729");
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Unrounded {
    pub(super) mantissa: i128,
    pub(super) exponent: i32,
}

/// The bits to which a product is rounded: fewer than fit, so that the reciprocal's guard bits have room, and still 28
/// digits.
const PRODUCT_BITS: u32 = 100;

/// The size of the exponent beyond which an operation overflows: the discount factor of 10 million years at 1,000%
/// stays inside.
const EXPONENT_LIMIT: i32 = 100_000_000;

/// The number of digits by which `magnitude` can grow and stay below 2^126.
pub(super) fn room(magnitude: u128) -> u32 {
    // 1233 / 4096 is just below the logarithm of 2 to base 10
    (magnitude.leading_zeros().saturating_sub(2) * 1233) >> 12
}

pub(super) fn signed(negative: bool, magnitude: u128) -> Result<i128, Error> {
    let value = i128::try_from(magnitude).map_err(|_| fault::overflow())?;
    Ok(if negative { -value } else { value })
}

impl Unrounded {
    /// The number 0.
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };
    /// The number 1.
    pub const ONE: Self = Self { mantissa: 1, exponent: 0 };

    /// The unrounded number of a whole number.
    pub const fn whole(value: i64) -> Self {
        Self { mantissa: value as i128, exponent: 0 }
    }

    pub(super) fn new(mantissa: i128, exponent: i32) -> Result<Self, Error> {
        if mantissa == 0 {
            return Ok(Self::ZERO);
        }
        if (-EXPONENT_LIMIT..=EXPONENT_LIMIT).contains(&exponent) {
            Ok(Self { mantissa, exponent })
        } else {
            Err(fault::overflow())
        }
    }

    /// The number of currency units in this many quanta of 10^-12: an amount, or a sum of amounts that is not itself a
    /// result.
    pub(crate) fn of_quanta(quanta: i128) -> Self {
        Self { mantissa: quanta.max(-i128::MAX), exponent: -PLACES.cast_signed() }.trimmed()
    }

    /// The same number without zeros at the end of its mantissa, so that later products stay exact for longer.
    pub(super) fn trimmed(mut self) -> Self {
        if self.mantissa == 0 {
            return Self::ZERO;
        }
        // as 64 bits it is quick, and most numbers are that short
        if let Ok(mut short) = i64::try_from(self.mantissa) {
            while short % 10 == 0 && self.exponent < EXPONENT_LIMIT {
                short /= 10;
                self.exponent += 1;
            }
            self.mantissa = short.into();
            return self;
        }
        // many zeros at once, since a division of 128 bits is slow; there are at most 38, and no more than twos
        for zeros in [16_u32, 16, 8, 4, 2, 1] {
            let power = i128::from(SHORT_POWERS_OF_TEN[zeros as usize]);
            let may_end = self.mantissa.trailing_zeros() >= zeros;
            if may_end && self.mantissa % power == 0 && self.exponent <= EXPONENT_LIMIT - zeros.cast_signed() {
                self.mantissa /= power;
                self.exponent += zeros.cast_signed();
            }
        }
        self
    }

    /// The mantissa and the exponent. Those of two equal numbers that were read from short decimals are equal too.
    pub(crate) const fn parts(self) -> (i128, i32) {
        (self.mantissa, self.exponent)
    }

    /// Whether it is exactly 0.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it is below 0.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The same number with the opposite sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, exponent: self.exponent }
    }

    /// The number itself, or 0 where it is negative.
    #[must_use]
    pub const fn not_below_zero(self) -> Self {
        if self.mantissa < 0 { Self::ZERO } else { self }
    }

    /// The product of the two: exact up to 38 digits, else rounded to at least 28.
    ///
    /// # Errors
    /// An exponent beyond the range.
    #[inline]
    pub fn times(self, other: Self) -> Result<Self, Error> {
        let exponent = self.exponent + other.exponent;
        // numbers of a map, most often: of 63 bits each, so that their product is exact
        if let (Ok(a), Ok(b)) = (i64::try_from(self.mantissa), i64::try_from(other.mantissa))
            && a != i64::MIN
        {
            return Self::new(i128::from(a) * i128::from(b), exponent);
        }
        self.times_longer(other, exponent)
    }

    fn times_longer(self, other: Self, exponent: i32) -> Result<Self, Error> {
        let (a, b) = (self.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
        if a.leading_zeros() + b.leading_zeros() > 128 {
            return Self::new(self.mantissa * other.mantissa, exponent);
        }
        self.times_long(other, exponent)
    }

    fn times_long(self, other: Self, exponent: i32) -> Result<Self, Error> {
        let product = Wide::product(self.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
        let excess = product.bit_length() - PRODUCT_BITS;
        let digits = ((excess * 1233) >> 12) + 1;
        let magnitude = product.divided_by_power_of_ten(digits).ok_or_else(fault::overflow)?;
        Self::new(signed(self.is_negative() != other.is_negative(), magnitude)?, exponent + digits.cast_signed())
    }

    /// The sum of the two: exact while both fit one scale of 38 digits, else rounded to at least 36.
    ///
    /// # Errors
    /// An exponent beyond the range.
    #[inline]
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        let (coarse, fine) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let apart = coarse.exponent.abs_diff(fine.exponent);
        if let (Ok(c), Ok(f), 0..=18) = (i64::try_from(coarse.mantissa), i64::try_from(fine.mantissa), apart)
            && c != 0
            && f != 0
        {
            // shares and rates: short numbers, whose sum is exact
            return Self::new(
                i128::from(c) * i128::from(SHORT_POWERS_OF_TEN[apart as usize]) + i128::from(f),
                fine.exponent,
            );
        }
        self.plus_long(other)
    }

    fn plus_long(self, other: Self) -> Result<Self, Error> {
        if self.is_zero() || other.is_zero() {
            return Ok(if self.is_zero() { other } else { self });
        }
        let (coarse, fine) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let apart = coarse.exponent.abs_diff(fine.exponent);
        let up = apart.min(room(coarse.mantissa.unsigned_abs()));
        let scaled = coarse.mantissa.unsigned_abs() * POWERS_OF_TEN[up as usize];
        let lowered = Wide::product(fine.mantissa.unsigned_abs(), 1).divided_by_power_of_ten(apart - up);
        let small = signed(fine.is_negative(), lowered.ok_or_else(fault::overflow)?)?;
        // both are below 2^127 in size; a sum that needs one bit more gives up a digit
        let large = signed(coarse.is_negative(), scaled)?;
        let exponent = coarse.exponent - up.cast_signed();
        match large.checked_add(small) {
            Some(sum) => Self::new(sum, exponent),
            None => Self::new(large / 10 + small / 10, exponent + 1),
        }
    }

    /// 1 less the number, as exact as [`Unrounded::plus`].
    ///
    /// # Errors
    /// An exponent beyond the range.
    #[inline]
    pub(crate) fn complement(self) -> Result<Self, Error> {
        // a share of few digits: so is what it leaves
        if let (Ok(short @ 1..), -18..=0) = (i64::try_from(self.mantissa), self.exponent) {
            let one = SHORT_POWERS_OF_TEN[self.exponent.unsigned_abs() as usize];
            return Self::new((one - short).into(), self.exponent);
        }
        Self::ONE.minus(self)
    }

    /// The difference of the two, as exact as [`Unrounded::plus`].
    ///
    /// # Errors
    /// An exponent beyond the range.
    pub fn minus(self, other: Self) -> Result<Self, Error> {
        self.plus(other.negated())
    }

    /// The number raised to a whole power; 0^0 = 1.
    ///
    /// # Errors
    /// An exponent beyond the range.
    pub fn power(self, exponent: u32) -> Result<Self, Error> {
        let (mut result, mut square, mut left) = (Self::ONE, self, exponent);
        while left > 0 {
            if left & 1 == 1 {
                result = result.times(square)?;
            }
            left >>= 1;
            if left > 0 {
                square = square.times(square)?;
            }
        }
        Ok(result)
    }

    /// The square root: exact where it ends, else of at least 28 digits.
    ///
    /// # Errors
    /// A negative number.
    pub fn root(self) -> Result<Self, Error> {
        if self.is_negative() {
            return Err(fault::root_of_negative());
        }
        if self.is_zero() {
            return Ok(self);
        }
        let magnitude = self.mantissa.unsigned_abs();
        let up = room(magnitude);
        let up = if (self.exponent - up.cast_signed()) % 2 == 0 { up } else { up.saturating_sub(1) };
        let even = if (self.exponent - up.cast_signed()) % 2 == 0 { self } else { self.lowered()? };
        let square = even.mantissa.unsigned_abs() * POWERS_OF_TEN[up as usize];
        let estimate = square.isqrt();
        let half = (even.exponent - up.cast_signed()) / 2;
        let first = Self::new(signed(false, estimate)?, half)?;
        if estimate * estimate == square {
            return Ok(first.trimmed());
        }
        // one step of Newton's method doubles the 18 digits of the whole-number root
        let value = Self::new(signed(false, square)?, half * 2)?;
        first.plus(value.over(first)?)?.times(Self { mantissa: 5, exponent: -1 })
    }

    /// The same number with one digit less, rounded: makes an odd exponent even where no digit can be added.
    fn lowered(self) -> Result<Self, Error> {
        let magnitude = Wide::product(self.mantissa.unsigned_abs(), 1).divided_by_power_of_ten(1);
        Self::new(signed(self.is_negative(), magnitude.ok_or_else(fault::overflow)?)?, self.exponent + 1)
    }

    /// The amount of money it comes to, rounded half to even to 10^-12.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    #[inline]
    pub fn rounded(self) -> Result<Money, Error> {
        if let Ok(short) = i64::try_from(self.mantissa)
            && let Some(money) = Money::of_short(short, self.exponent)
        {
            return Ok(money);
        }
        let number = Wide::product(self.mantissa.unsigned_abs(), 1);
        Money::rounded_wide(self.is_negative(), number, self.exponent)
    }

    /// The product of the two as an amount of money, rounded once, half to even, to 10^-12.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    #[inline]
    pub fn rounded_product(self, other: Self) -> Result<Money, Error> {
        let exponent = self.exponent + other.exponent;
        let (a, b) = (i64::try_from(self.mantissa), i64::try_from(other.mantissa));
        if let (Ok(a), Ok(b)) = (a, b)
            && let Some(short) = a.checked_mul(b)
            && let Some(money) = Money::of_short(short, exponent)
        {
            return Ok(money);
        }
        let product = Wide::product(self.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
        Money::rounded_wide(self.is_negative() != other.is_negative(), product, exponent)
    }

    /// The number as a decimal of at most 28 digits after the point, rounded half to even.
    ///
    /// # Errors
    /// A number of 2^96, about 7.9 x 10^28, or more.
    pub fn to_decimal(self) -> Result<Decimal, Error> {
        let digits = 39 - room(self.mantissa.unsigned_abs());
        // what a decimal can hold: 28 places, and no more digits than 96 bits
        let least = (-self.exponent - 28).max(0);
        // `digits` may be one too many, and so may 29 digits be
        let drop = least.max(digits.cast_signed() - 28 - 2);
        for drop in drop..drop + 4 {
            let scale = -self.exponent - drop;
            if scale > 28 {
                continue;
            }
            let magnitude = Wide::product(self.mantissa.unsigned_abs(), 1)
                .divided_by_power_of_ten(drop.unsigned_abs())
                .ok_or_else(fault::overflow)?;
            let (magnitude, scale) = if scale < 0 {
                let power = POWERS_OF_TEN.get(scale.unsigned_abs() as usize);
                (power.and_then(|p| magnitude.checked_mul(*p)).ok_or_else(fault::overflow)?, 0)
            } else {
                (magnitude, scale.unsigned_abs())
            };
            let value = signed(self.is_negative(), magnitude)?;
            if let Ok(decimal) = Decimal::try_from_i128_with_scale(value, scale) {
                return Ok(decimal.normalize());
            }
            // a number of so few digits is too large itself: with fewer still it would be another number
            if digits.cast_signed() - drop < 28 {
                break;
            }
        }
        Err(fault::overflow())
    }
}

impl From<Decimal> for Unrounded {
    #[inline]
    fn from(value: Decimal) -> Self {
        let (magnitude, mut scale) = (value.abs().mantissa().unsigned_abs(), value.scale());
        // most numbers of a map are short: trimmed as 64 bits, which is quick
        let mantissa = if let (Ok(mut short), 0) = (u64::try_from(magnitude), magnitude >> 63) {
            while short.is_multiple_of(10) && scale > 0 {
                short /= 10;
                scale -= 1;
            }
            u128::from(short).cast_signed()
        } else {
            magnitude.cast_signed()
        };
        let mantissa = if value.is_sign_negative() { -mantissa } else { mantissa };
        Self { mantissa, exponent: if mantissa == 0 { 0 } else { -scale.cast_signed() } }
    }
}

impl From<Money> for Unrounded {
    fn from(value: Money) -> Self {
        Self::of_quanta(value.quanta())
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)] // the oracle, BigDecimal, grows and does not overflow
#[path = "unrounded_tests.rs"]
mod tests;
