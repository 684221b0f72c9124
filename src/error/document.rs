//! What can be wrong with a document, whatever it is about.

use super::{Error, ErrorKind, SHOWN, shown};
use crate::address::on_one_line;
use rust_decimal::Decimal;
use std::fmt::Display;

#[cfg(feature = "json")]
pub(crate) fn syntax(format: &str, what: &str, line: usize, column: usize) -> Error {
    Error::new(ErrorKind::Syntax, format!("line {line}, column {column}: not {format}: {what}"))
}

/// What a text that is not UTF-8 most likely is, and what to do about it.
#[cfg(feature = "json")]
pub(crate) const IN_UTF16: &str = "it is most likely in UTF-16: save it as UTF-8";
#[cfg(feature = "json")]
pub(crate) const IN_8_BITS: &str = "it is most likely in Windows-1252 or ISO-8859-1: save it as UTF-8";
#[cfg(feature = "json")]
pub(crate) const CUT_OFF: &str = "it is cut off in the middle of a letter";

#[cfg(feature = "json")]
pub(crate) fn not_utf8(line: usize, column: usize, byte: u8, hint: &str) -> Error {
    Error::new(ErrorKind::Syntax, format!("line {line}, column {column}: a document is text in UTF-8"))
        .given(format_args!("the byte {byte:02X}"))
        .hint(hint)
}

#[cfg(feature = "json")]
pub(crate) fn too_deep(line: usize, column: usize) -> Error {
    Error::new(ErrorKind::TooDeep, format!("line {line}, column {column}: nested deeper than 100 levels"))
}

pub(crate) fn too_deep_at() -> Error {
    Error::new(ErrorKind::TooDeep, "nested deeper than 100 levels")
}

/// `found` says what stands there instead: "the text \"7\"", "an object".
pub(crate) fn wrong_type(wanted: &str, found: &str) -> Error {
    Error::new(ErrorKind::WrongType, format!("{wanted} stands here")).given(found)
}

/// What is said of a text that is no address.
pub(super) const HOW_AN_ADDRESS_BEGINS: &str = "an address begins with /, such as /outcomes/falls/quantity";

/// `what` is what the document is, such as "a study".
pub(crate) fn not_an_object(what: &str, found: &str) -> Error {
    Error::new(ErrorKind::WrongType, format!("{what} is an object")).given(found)
}

/// `what` is what the document is, such as "a study".
pub(crate) fn unknown_format(what: &str, format: &str, found: &str) -> Error {
    Error::new(ErrorKind::UnknownWord, format!("the format of {what} is {format}")).given(format_args!("\"{found}\""))
}

/// `what` is what has the id: "an id", or one of which less is allowed.
pub(crate) fn bad_id(what: &str, longest: usize, id: &str) -> Error {
    let rule = format!("{what} is 1 to {longest} letters (a to z), digits, -, _ or .");
    let error = Error::new(ErrorKind::BadId, rule);
    match id.chars().count() {
        length if length > longest => error.given(format_args!("one of {length} characters")),
        _ => error.given(format_args!("\"{id}\"")),
    }
}

/// `rule` says of whom at least one is named.
pub(crate) fn nobody(rule: &str) -> Error {
    Error::new(ErrorKind::Empty, format!("{rule}, this names none"))
}

pub(crate) fn missing_key() -> Error {
    Error::new(ErrorKind::MissingKey, "required, and missing")
}

pub(crate) fn duplicate_key() -> Error {
    Error::new(ErrorKind::DuplicateKey, "this key stands twice in its object; only one can be meant")
}

pub(crate) fn unknown_key(near: Option<&str>, known: &[&str]) -> Error {
    Error::new(ErrorKind::UnknownKey, "unknown key").hint(near_or_known(near, known.iter().copied(), known.len()))
}

/// `rule` says that it is one of a fixed set of words.
pub(crate) fn unknown_word(rule: &'static str, word: &str, near: Option<&str>, known: &[&str]) -> Error {
    Error::new(ErrorKind::UnknownWord, rule).given(format_args!("\"{word}\"")).hint(near_or_known(
        near,
        known.iter().copied(),
        known.len(),
    ))
}

/// `wanted` is what an id stands for: "a stakeholder of the map"; `listed` are as many of those known as a hint lists.
pub(crate) fn unknown_id<'k>(
    wanted: &str,
    id: &str,
    near: Option<&str>,
    known: impl ExactSizeIterator<Item = &'k str>,
    listed: usize,
) -> Error {
    Error::new(ErrorKind::UnknownId, format!("{wanted} stands here"))
        .given(format_args!("\"{id}\""))
        .hint(near_or_known(near, known, listed))
}

fn near_or_known<'k>(near: Option<&str>, known: impl ExactSizeIterator<Item = &'k str>, listed: usize) -> String {
    // ids of a shared cost may be any text
    let printed = |word: &str| shown(on_one_line(word), SHOWN);
    if let Some(near) = near {
        return format!("did you mean {}?", printed(near));
    }
    let more = known.len().saturating_sub(listed);
    let known: Vec<String> = known.take(listed).map(printed).collect();
    let known = known.join(", ");
    if more > 0 { format!("known are {known} and {more} more") } else { format!("known are {known}") }
}

pub(crate) fn float(value: f64) -> Error {
    Error::new(ErrorKind::TooManyDigits, "a number of more than 15 digits may have lost some on its way")
        .given(value)
        .hint("write it as text, between quotes")
}

pub(crate) fn not_finite(value: f64) -> Error {
    Error::new(ErrorKind::NotADecimal, "a number is finite").given(value)
}

pub(crate) fn not_a_number(text: &str) -> Error {
    Error::new(ErrorKind::NotADecimal, "a number is written as JSON writes it").given(format_args!("\"{text}\""))
}

#[cfg(feature = "json")]
pub(crate) fn number_out_of_range(line: usize, column: usize) -> Error {
    let rule = format!("line {line}, column {column}: a number has at most 28 significant digits, this has far more");
    Error::new(ErrorKind::TooManyDigits, rule)
}

pub(crate) fn below_zero(value: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, "a number of 0 or more stands here").given(value)
}

pub(crate) fn not_in(least: impl Display, most: impl Display, given: impl Display) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("a whole number from {least} to {most}")).given(given)
}

pub(crate) fn not_whole(text: &str) -> Error {
    Error::new(ErrorKind::WrongType, "a whole number stands here, without point or exponent").given(text)
}

pub(crate) fn not_a_date(text: &str) -> Error {
    Error::new(ErrorKind::WrongType, "a date is written as year-month-day, such as 2026-04-01")
        .given(format_args!("\"{text}\""))
}

/// `days` are those of its month, where there is such a month.
pub(crate) fn no_such_day(text: &str, days: Option<(&str, u32)>) -> Error {
    let hint = match days {
        Some((month, days)) => format!("{month} has {days} days"),
        None => "months are 01 to 12".to_owned(),
    };
    Error::new(ErrorKind::OutOfRange, "a date is a day of the calendar").given(format_args!("\"{text}\"")).hint(hint)
}

/// `what` is one of its items.
pub(crate) fn empty_list(what: &str) -> Error {
    Error::new(ErrorKind::Empty, format!("a list with at least one {what} stands here, this is empty"))
}
