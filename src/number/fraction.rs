//! Unrounded numbers as exact fractions.

use super::{Rational, Unrounded};
use crate::error::{Error, number as fault};
use num_bigint::BigInt;
use num_rational::BigRational;

/// The zeros that an unrounded number may have and still be made a fraction.
const MOST_ZEROS: u32 = 1_000;

impl Rational {
    /// The fraction that an unrounded number is.
    ///
    /// # Errors
    /// One with so many zeros that it would take all memory.
    pub(crate) fn of_unrounded(number: Unrounded) -> Result<Self, Error> {
        let (mantissa, exponent) = number.parts();
        if exponent.unsigned_abs() > MOST_ZEROS {
            return Err(fault::overflow());
        }
        let (number, ten) = (BigInt::from(mantissa), BigInt::from(10).pow(exponent.unsigned_abs()));
        Ok(Self(if exponent >= 0 { BigRational::from(number * ten) } else { BigRational::new(number, ten) }))
    }
}
