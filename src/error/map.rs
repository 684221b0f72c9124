//! What can be wrong with an impact map.

use super::{Error, ErrorKind, document};
use crate::limits::{Limit, Limits};
use rust_decimal::Decimal;
use std::fmt::Display;

pub(crate) fn not_a_currency(code: &str, near: Option<&str>) -> Error {
    let error = Error::new(ErrorKind::UnknownWord, "a currency is an ISO 4217 code, such as GBP");
    error.given(format_args!("\"{code}\"")).did_you_mean(near)
}

/// An ISO 4217 code all the same.
pub(crate) fn not_paid_in(code: &str) -> Error {
    not_a_currency(code, None).hint("no evaluation is in metals, funds, units of account or codes for tests")
}

pub(crate) fn from_without_transfer() -> Error {
    Error::new(ErrorKind::Conflict, "only a transfer takes from somebody")
        .hint("set transfer to true, or leave from out")
}

pub(crate) fn nobody_receives() -> Error {
    Error::new(ErrorKind::Empty, "a value goes to at least one stakeholder, this goes to none")
}

pub(crate) fn rest_in_capitals(word: &str) -> Error {
    let error = Error::new(ErrorKind::UnknownWord, "a share is a number, or the word rest");
    error.given(format_args!("\"{word}\"")).did_you_mean(Some("rest"))
}

pub(crate) fn rest_twice() -> Error {
    Error::new(ErrorKind::Conflict, "one share of a value is the rest, this is the second")
}

pub(crate) fn rest_below_zero(sum: Decimal) -> Error {
    Error::new(ErrorKind::SharesMissOne, "the other shares of the value add up to at most 1, and leave the rest")
        .given(sum)
}

pub(crate) fn times_of_years() -> Error {
    Error::new(ErrorKind::UnknownKey, "a number of years is the assumption's value, without times")
}

/// `at` is the address of the value of which a share moves.
pub(crate) fn share_moves_alone(at: impl Display) -> Error {
    Error::new(ErrorKind::SharesMissOne, format!("a share of {at} moves with this number, and the others do not"))
        .hint("state another share of the value as rest")
}

/// `of` is the address of the number that the factor is of.
pub(crate) fn times_of_replaced(of: impl Display) -> Error {
    Error::new(ErrorKind::Conflict, format!("a factor moves, or the number that it is of, {of}, not both"))
}

/// What is wrong with a number because an assumption makes it so.
pub(crate) fn by_an_assumption(error: Error, id: impl Display, value: Decimal, times: Option<Decimal>) -> Error {
    let times = times.map_or(String::new(), |times| format!(", times {times}"));
    error.hint(format!("the assumption {id} is {value}{times}"))
}

pub(crate) fn step_of_nothing(every: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a full step takes more than 0 units").given(every)
}

pub(crate) fn profile_and_drop_off() -> Error {
    Error::new(ErrorKind::Conflict, "an outcome has a profile or a drop-off, not both").hint("leave one of them out")
}

pub(crate) fn profile_length(length: usize, lasts: u32) -> Error {
    Error::new(
        ErrorKind::BadLength,
        format!("a profile has a share for each of the {lasts} years that the outcome lasts"),
    )
    .given(format_args!("one of {length}"))
}

pub(crate) fn profile_too_long(length: usize) -> Error {
    Error::new(ErrorKind::BadLength, "an outcome lasts 1 to 1,000 years").given(format_args!("a profile of {length}"))
}

pub(crate) fn no_steps() -> Error {
    Error::new(ErrorKind::BadSteps, "a discount has at least one step, this has none")
}

pub(crate) fn first_step(from_year: u32) -> Error {
    Error::new(ErrorKind::BadSteps, "the first step is from year 1").given(from_year)
}

pub(crate) fn steps_descend(before: u32, after: u32) -> Error {
    Error::new(ErrorKind::BadSteps, "each step is from a later year than the one before")
        .given(format_args!("{after} after {before}"))
}

pub(crate) fn one_form_of_discount(given: &[&str]) -> Error {
    let given = if given.is_empty() { "one with none".to_owned() } else { format!("one with {}", given.join(" and ")) };
    Error::new(ErrorKind::Conflict, "a discount is exactly one of rate, schedule and steps").given(given)
}

pub(crate) fn missing_price_year(year: i32, base: i32, missing: &[i32]) -> Error {
    let missing = missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
    let rule = format!("to rebase prices of {year} to prices of {base}, the price index needs both years");
    Error::new(ErrorKind::MissingPriceYear, rule).hint(format!("without {missing} it cannot be done"))
}

pub(crate) fn no_such_number() -> Error {
    Error::new(ErrorKind::NoSuchAddress, "the map has no number at this address")
}

pub(crate) fn note_on_nothing(address: &str) -> Error {
    let rule = "a note is kept under the address of a number of the map";
    let error = Error::new(ErrorKind::NoSuchAddress, rule).given(format_args!("\"{address}\""));
    if address.starts_with('/') { error } else { error.hint(document::HOW_AN_ADDRESS_BEGINS) }
}

pub(crate) fn too_many_lines(limits: Limits, lines: usize) -> Error {
    super::limits::passed(limits, Limit::LedgerLines)
        .given(format_args!("one of {lines}"))
        .hint("shorten what lasts or the lists of intakes, or raise the limit")
}

#[cfg(feature = "simulation")]
pub(crate) fn only_share() -> Error {
    Error::new(ErrorKind::Conflict, "the only share of a value is 1").hint("there is no other that could move with it")
}

/// `others` is what one of them at least is: "not in doubt".
#[cfg(feature = "simulation")]
pub(crate) fn every_share(others: &str) -> Error {
    let rule = format!("at least one share of a value is {others}, and takes the rest");
    Error::new(ErrorKind::Conflict, rule)
}

/// `which` of them add up to too much: those "that are changed at once".
pub(crate) fn shares_pass_one(which: &str, sum: impl Display) -> Error {
    Error::new(ErrorKind::SharesMissOne, format!("the shares of a value {which} add up to at most 1")).given(sum)
}
