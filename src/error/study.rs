//! What can be wrong with a study, on its own or with the map it is checked against.

use super::{Error, ErrorKind, document};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt::Display;

pub(crate) fn not_an_address(text: &str) -> Error {
    let error = Error::new(ErrorKind::NoSuchAddress, "the address of a number stands here");
    let error = error.given(format_args!("\"{text}\""));
    if text.starts_with('/') {
        error.hint("~ is written ~0 and / inside a name ~1")
    } else {
        error.hint(document::HOW_AN_ADDRESS_BEGINS)
    }
}

pub(crate) fn one_threshold(count: usize) -> Error {
    let rule = "a decision has exactly one threshold, net or sroi";
    if count == 0 {
        Error::new(ErrorKind::MissingKey, rule).given("one with none")
    } else {
        Error::new(ErrorKind::Conflict, rule).given("one with both")
    }
}

pub(crate) fn not_two(count: usize) -> Error {
    Error::new(ErrorKind::BadLength, "a correlation is between two numbers").given(format_args!("a list of {count}"))
}

pub(crate) fn not_a_rank_correlation(rank: Decimal) -> Error {
    let error = Error::new(ErrorKind::OutOfRange, "a rank correlation is above -1 and below 1").given(rank);
    if rank.abs() == Decimal::ONE { error.hint("0.999 is as good as 1") } else { error }
}

pub(crate) fn correlated_twice(before: usize) -> Error {
    Error::new(ErrorKind::Conflict, "two numbers are correlated once")
        .hint(format!("/correlations/{before} is between the same"))
}

pub(crate) fn not_in_doubt(address: impl Display) -> Error {
    Error::new(ErrorKind::UnknownId, "a number of the study's doubts stands here").given(address)
}

pub(crate) fn not_a_spread(spread: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a spread is above 0 and below 1, relative to the number").given(spread)
}

pub(crate) fn not_a_grade(key: &str) -> Error {
    Error::new(ErrorKind::UnknownKey, "the keys of the grades are 1 to 6").given(format_args!("\"{key}\""))
}

pub(crate) fn not_a_grade_or_noted(text: &str) -> Error {
    Error::new(ErrorKind::UnknownWord, "a grade from 1 to 6, without quotes, or \"noted\" stands here")
        .given(format_args!("\"{text}\""))
}

pub(crate) fn grade_beside(word: &str) -> Error {
    Error::new(ErrorKind::Conflict, "a doubt is stated by a grade or by a distribution, not both")
        .given(format_args!("grade beside {word}"))
}

/// `domain` says what the number may be.
pub(crate) fn outside_domain(domain: impl Into<Cow<'static, str>>, bound: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, domain).given(bound)
}

/// `at` is the number that an assumption and a factor move together.
pub(crate) fn product_outside(at: impl Display, low: f64, high: f64) -> Error {
    let rule = format!("an assumption and a factor that are both in doubt keep {at} where it may be");
    Error::new(ErrorKind::OutOfRange, rule).given(format_args!("from {low} to {high}"))
}

pub(crate) fn not_computed_with(domain: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::Conflict, domain).hint("leave the doubt out")
}

pub(crate) fn not_drawn(domain: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::Conflict, domain).hint("a scenario can change it")
}

pub(crate) fn lies_outside(domain: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::OutOfRange, domain).given("a distribution that lies outside, all but a millionth")
}

pub(crate) fn not_whole(kind: &str) -> Error {
    Error::new(ErrorKind::Conflict, "a whole number is drawn from a discrete distribution")
        .given(kind)
        .hint("use discrete, or a scenario")
}

pub(crate) fn not_a_whole_number(value: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a whole number stands there").given(value)
}

/// `what` is what the map says of it.
pub(crate) fn refused_by_the_map(kind: ErrorKind, what: impl Display, value: Decimal) -> Error {
    Error::new(kind, "the map takes each of the values").given(value).hint(what.to_string())
}

pub(crate) fn not_noted() -> Error {
    Error::new(ErrorKind::MissingKey, "the map's note on this number has no grade").hint("write a grade from 1 to 6")
}

pub(crate) fn no_spread_around(value: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a grade spreads a number that is not 0, or a share that is neither 0 nor 1")
        .given(value)
        .hint("state a distribution")
}
