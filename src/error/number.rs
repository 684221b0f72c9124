//! What can be wrong with a number by itself.

use super::{Error, ErrorKind};
use rust_decimal::Decimal;

pub(crate) fn not_a_decimal(text: &str) -> Error {
    Error::new(ErrorKind::NotADecimal, "a decimal is written as digits with at most one point, such as -12.50")
        .given(text)
}

pub(crate) fn too_many_digits(text: &str) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a decimal has at most 28 significant digits").given(text)
}

pub(crate) fn too_many_places(text: &str) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a decimal has at most 28 digits after the point").given(text)
}

pub(crate) fn not_a_share(value: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a share lies between 0 and 1").given(value)
}

pub(crate) fn not_a_rate(value: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a rate is above -1 (-100%)").given(value)
}

pub(crate) fn overflow() -> Error {
    Error::new(ErrorKind::Overflow, "a number on the way leaves the range that can be computed exactly")
}

pub(crate) fn too_much_money() -> Error {
    Error::new(ErrorKind::Overflow, "an amount or total is below 10^16")
}

pub(crate) fn division_by_zero() -> Error {
    Error::new(ErrorKind::Overflow, "a number can be divided by anything but 0")
}

pub(crate) fn root_of_negative() -> Error {
    Error::new(ErrorKind::Overflow, "only a number of 0 or more has a square root")
}
