//! What can be wrong with a number by itself.

use super::{Error, ErrorKind};
use rust_decimal::Decimal;
use std::fmt::Display;

pub(crate) fn not_a_decimal(text: &str) -> Error {
    let rule = "a decimal is written as digits with at most one point, such as -12.50";
    let error = Error::new(ErrorKind::NotADecimal, rule).given(format_args!("\"{text}\""));
    let hints = how_to_write(text);
    if hints.is_empty() { error } else { error.hint(hints.join("; ")) }
}

/// What to do to a text that seems to be meant as a number, so that it is written as one.
fn how_to_write(text: &str) -> Vec<&'static str> {
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    // apostrophes, and the blanks that do not break a line among them
    let groups = |c: char| matches!(c, '_' | '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2019}') || c.is_whitespace();
    let next_two = text.chars().skip(1).zip(text.chars().skip(2));
    let mut triples = text.chars().zip(next_two);
    let grouped = triples.any(|(a, (b, c))| a.is_numeric() && groups(b) && c.is_numeric());
    let dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}');
    let hints: Vec<&str> = [
        (text.contains('%'), "write a share, 0.2 for 20%"),
        (text.contains(is_currency_sign), "leave out the sign of the currency"),
        (text.contains(','), "leave out commas; a point stands before the decimals"),
        (grouped, "leave out what groups the digits"),
        (text.trim() != text, "leave out the blanks around it"),
        (text.trim_start().starts_with('+'), "leave out the plus sign"),
        (text.contains(dash), "write the minus sign as -"),
        (text.contains(|c: char| c.is_numeric() && !c.is_ascii()), "write the digits 0 to 9"),
    ]
    .into_iter()
    .filter_map(|(found, hint)| found.then_some(hint))
    .collect();
    let exponent = text.contains(['e', 'E'])
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'e' | b'E' | b'.' | b'+' | b'-'));
    if hints.is_empty() && exponent { vec!["write the zeros out"] } else { hints }
}

/// Source: Unicode 17, category Sc (currency symbols). Note: the block of them as a whole, and those of Latin, Arabic,
/// Indian, Thai and wide letters.
fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}')
        || matches!(c, '\u{60b}' | '\u{9f2}' | '\u{9f3}' | '\u{af1}' | '\u{bf9}' | '\u{e3f}' | '\u{17db}' | '\u{fdfc}')
        || matches!(c, '\u{fe69}' | '\u{ff04}' | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

pub(crate) fn too_many_digits(text: &str) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a decimal has at most 28 significant digits").given(text)
}

pub(crate) fn too_many_places(text: &str) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a decimal has at most 28 digits after the point").given(text)
}

pub(crate) fn no_short_float(value: f64) -> Error {
    let rule = "a float is handed in by its exact value, which has at most 28 digits";
    let error = Error::new(ErrorKind::TooManyDigits, rule).given(format_args!("{value:?}"));
    // of so large or small a float, the text would have too many digits as well
    let text = value.to_string();
    if text.len() <= 28 { error.hint(format!("write it as a text, \"{text}\"")) } else { error.hint("round it first") }
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
