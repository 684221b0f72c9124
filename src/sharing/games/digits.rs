//! Digits: a fraction as the decimal that it is, where it is one.

use crate::number::Rational;
use rust_decimal::Decimal;

/// A fraction as the decimal that it is; none where it is none of at most 28 digits.
pub(super) fn as_decimal(number: &Rational) -> Option<Decimal> {
    let decimal = number.to_decimal().ok().filter(|decimal| Rational::from(*decimal) == *number);
    decimal.map(|decimal| decimal.normalize())
}

/// A fraction as an error shows it: as a decimal where it is one.
pub(crate) fn digits(number: &Rational) -> String {
    as_decimal(number).map_or_else(|| number.to_string(), |decimal| decimal.to_string())
}
