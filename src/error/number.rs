//! What can be wrong with a number by itself.

use super::{Error, ErrorKind};
use rust_decimal::Decimal;
use std::fmt::Display;

pub(crate) fn not_a_decimal(text: &str) -> Error {
    let rule = "a decimal is written as digits with at most one point, such as -12.50";
    let error = Error::new(ErrorKind::NotADecimal, rule).given(format_args!("\"{text}\""));
    match text {
        text if !text.bytes().any(|b| b.is_ascii_digit()) => error,
        text if text.contains('%') => error.hint("write a share, 0.2 for 20%"),
        text if text.contains(',') => error.hint("leave out commas; a point stands before the decimals"),
        text if text.contains('_') || text.contains(' ') => error.hint("leave out what groups the digits"),
        text if text.contains(['e', 'E']) => error.hint("write the zeros out"),
        _ => error,
    }
}

pub(crate) fn too_many_digits(text: &str) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a decimal has at most 28 significant digits").given(text)
}

pub(crate) fn too_many_places(text: &str) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a decimal has at most 28 digits after the point").given(text)
}

pub(crate) fn not_a_share(value: Decimal) -> Error {
    let error = Error::new(ErrorKind::OutOfRange, "a share lies between 0 and 1").given(value);
    // above 2 a percentage is more likely than a slip
    match value.checked_div(Decimal::ONE_HUNDRED) {
        Some(share) if value > Decimal::TWO && share <= Decimal::ONE => {
            error.hint(format!("did you mean {}?", share.normalize()))
        }
        _ => error,
    }
}

/// `what` is what has the value: "a price index".
pub(crate) fn not_above_zero(what: &str, value: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("{what} is above 0")).given(value)
}

/// `what` is what has the value: "a weight".
pub(crate) fn below_zero(what: &str, value: impl Display) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("{what} is 0 or more")).given(value)
}

/// `which` are the shares: "the shares of a value".
pub(crate) fn shares_miss_one(which: &str, sum: impl Display, apart: impl Display, above: bool) -> Error {
    let what = if above { "too much" } else { "missing" };
    Error::new(ErrorKind::SharesMissOne, format!("{which} add up to exactly 1"))
        .given(sum)
        .hint(format!("{apart} is {what}"))
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
