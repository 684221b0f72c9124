//! Quotients of unrounded numbers: as many digits as are kept, or whole times.

use super::powers_of_ten::POWERS_OF_TEN;
use super::unrounded::{Unrounded, room, signed};
use super::wide::Wide;
use crate::error::{Error, number as fault};

impl Unrounded {
    /// The quotient of the two: exact where it ends, else rounded to at least 30 digits.
    ///
    /// # Errors
    /// A division by 0; an exponent beyond the range.
    pub fn over(self, other: Self) -> Result<Self, Error> {
        if other.is_zero() {
            return Err(fault::division_by_zero());
        }
        if self.is_zero() {
            return Ok(Self::ZERO);
        }
        // trimmed, so that the quotient depends on the numbers alone and not on how they were come by
        let (dividend, divisor) = (self.trimmed(), other.trimmed());
        let (a, b) = (dividend.mantissa.unsigned_abs(), divisor.mantissa.unsigned_abs());
        let exponent = dividend.exponent - divisor.exponent;
        let up = room(a);
        let dividend = a * POWERS_OF_TEN[up as usize];
        // enough further digits for a quotient of 104 bits or more, which is 31 digits
        let bits = 104 + dividend.leading_zeros() + 1;
        let further = (bits.saturating_sub(b.leading_zeros()) * 1234).div_ceil(4096).min(38);
        let (quotient, exact) =
            Wide::product(dividend, POWERS_OF_TEN[further as usize]).divided_by(b).ok_or_else(fault::overflow)?;
        let exponent = exponent - up.cast_signed() - further.cast_signed();
        let result = Self::new(signed(self.is_negative() != other.is_negative(), quotient)?, exponent)?;
        Ok(if exact { result.trimmed() } else { result })
    }

    /// How many whole times `other` goes into the number: the quotient cut off towards 0. It is cut off from the exact
    /// quotient, never from a rounded one, so that a number just below a multiple of `other` does not count as that.
    ///
    /// ```
    /// use sroi::number::Unrounded;
    /// let (days, ward) = (Unrounded::whole(19_999), Unrounded::whole(10_000));
    /// assert_eq!(days.whole_quotient(ward)?, Unrounded::ONE);
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// A division by 0; an exponent beyond the range.
    pub fn whole_quotient(self, other: Self) -> Result<Self, Error> {
        if other.is_zero() {
            return Err(fault::division_by_zero());
        }
        let (a, b) = (self.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
        let apart = self.exponent.abs_diff(other.exponent);
        let whole = if self.exponent < other.exponent {
            // a divisor beyond 128 bits is larger than any mantissa
            let scaled = POWERS_OF_TEN.get(apart as usize).and_then(|power| b.checked_mul(*power));
            Some(scaled.map_or(0, |b| a / b))
        } else {
            let up = apart.min(room(a));
            let power = POWERS_OF_TEN.get((apart - up) as usize);
            let wide = power.map(|power| Wide::product(a * POWERS_OF_TEN[up as usize], *power));
            wide.and_then(|wide| wide.quotient_and_remainder(b)).map(|(whole, _)| whole)
        };
        match whole.and_then(|whole| signed(self.is_negative() != other.is_negative(), whole).ok()) {
            Some(whole) => Ok(Self { mantissa: whole, exponent: 0 }),
            // of more than 10^37, the quotient has no digit behind the point that could be kept
            None => self.over(other),
        }
    }
}
