//! What can be wrong with a document, whatever it is about.

use super::messages::messages;
use super::shown::{SHOWN, shown};
use super::{Error, Term};

/// What may have been meant, or what is known: for words and ids alike.
pub(super) const NEAR_OR_KNOWN: [&str; 3] =
    ["did you mean {near}?", "known are {known} and {more} more", "known are {known}"];

/// The most levels that a document may be nested, as a literal, which `concat!` takes.
macro_rules! deepest {
    () => {
        100
    };
}

macro_rules! too_deep {
    () => {
        concat!("nested deeper than ", deepest!(), " levels")
    };
}

/// The most levels that a document may be nested. A map has ten; the rest is for `x-` fields.
pub(crate) const DEEPEST: u32 = deepest!();

/// What is said of a document that is nested too deep.
pub(crate) const TOO_DEEP: &str = too_deep!();

messages! {
    #[cfg(feature = "json")]
    syntax(line: whole, column: whole, format: text, what: text, encoding: [term]) = "syntax", Syntax,
        "line {line}, column {column}: not {format}: {what}", suggestion ["{encoding}"];

    /// `byte` in hexadecimal digits; `encoding` is what the text most likely is.
    #[cfg(any(feature = "csv", feature = "json"))]
    not_utf8_there(line: whole, column: whole, byte: text, encoding: term) = "not-utf-8", Syntax,
        "line {line}, column {column}: a document is text in UTF-8",
        value ["the byte {byte}"], suggestion ["{encoding}"];

    #[cfg(feature = "json")]
    too_deep(line: whole, column: whole) = "too-deep-in-text", TooDeep,
        concat!("line {line}, column {column}: ", too_deep!());

    too_deep_at = "too-deep", TooDeep, TOO_DEEP;

    /// `found` is what stands there instead.
    wrong_type(wanted: term, found: term) = "wrong-type", WrongType, "{wanted} stands here", value ["{found}"];

    /// `what` is what the document is.
    not_an_object(what: term, found: term) = "not-an-object", WrongType, "{what} is an object", value ["{found}"];

    /// `what` is what the document is.
    unknown_format(what: term, format: text, found: text) = "unknown-format", UnknownWord,
        "the format of {what} is {format}", value ["\"{found}\""];

    id_of_other_form(what: term, longest: whole, id: [text], length: [whole], advice: [term]) = "bad-id", BadId,
        "{what} is 1 to {longest} letters (a to z), digits, -, _ or .",
        value ["\"{id}\"", "one of {length} characters"], suggestion ["{advice}"];

    missing_key = "missing-key", MissingKey, "required, and missing";

    duplicate_key = "duplicate-key", DuplicateKey, "this key stands twice in its object; only one can be meant";

    key_not_known(near: [text], known: [list], more: [whole]) = "unknown-key", UnknownKey,
        "unknown key", suggestion NEAR_OR_KNOWN;

    word_not_known(word: text, near: [text], known: [list], more: [whole]) = "unknown-word", UnknownWord,
        "one of a fixed set of words stands here", value ["\"{word}\""], suggestion NEAR_OR_KNOWN;

    id_not_known(wanted: term, id: text, near: [text], known: [list], more: [whole], none: [term])
        = "unknown-id", UnknownId,
        "{wanted} stands here", value ["\"{id}\""],
        suggestion ["did you mean {near}?", "known are {known} and {more} more", "known are {known}", "{none}"];

    float(value: number) = "float", TooManyDigits,
        "a number of more than 15 digits may have lost some on its way",
        value ["{value}"], suggestion ["write it as text, between quotes"];

    not_finite(value: number) = "not-finite", NotADecimal, "a number is finite", value ["{value}"];

    not_a_number(number: text) = "not-a-json-number", NotADecimal,
        "a number is written as JSON writes it", value ["\"{number}\""];

    #[cfg(feature = "json")]
    number_out_of_range(line: whole, column: whole) = "number-out-of-range", TooManyDigits,
        "line {line}, column {column}: a number has at most 28 digits, this has far more";

    more_than_nothing(value: number) = "more-than-nothing", OutOfRange, "this is above 0", value ["{value}"];

    below_zero(value: number) = "below-zero", OutOfRange, "a number of 0 or more stands here", value ["{value}"];

    not_in(least: whole, most: whole, given: text) = "not-in-range", OutOfRange,
        "a whole number from {least} to {most}", value ["{given}"];

    not_whole(given: text) = "not-whole", WrongType,
        "a whole number stands here, without point or exponent", value ["{given}"];

    not_a_date(date: text) = "not-a-date", WrongType,
        "a date is written as year-month-day, such as 2026-04-01", value ["\"{date}\""];

    not_on_the_calendar(date: text, month: [text], days: [whole]) = "no-such-day", OutOfRange,
        "a date is a day of the calendar", value ["\"{date}\""],
        suggestion ["{month} has {days} days", "months are 01 to 12"];

    /// `what` is one of its items.
    empty_list(what: term) = "empty-list", Empty, "a list with at least one {what} stands here, this is empty";
}

/// `encoding` is what the text most likely is.
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) fn not_utf8(line: usize, column: usize, byte: u8, encoding: Term) -> Error {
    not_utf8_there(line, column, format_args!("{byte:02X}"), encoding)
}

/// `what` is what has the id: [`Term::ID`], or one of which less is allowed.
pub(crate) fn bad_id(what: Term, longest: usize, id: &str) -> Error {
    match id.chars().count() {
        length if length > longest => id_of_other_form(what, longest, None, Some(length), None),
        _ => id_of_other_form(what, longest, Some(id), None, None),
    }
}

/// What is known, as far as it is listed, and how many more there are; nothing, where one is near.
fn listed<'k>(
    near: Option<&str>,
    known: impl ExactSizeIterator<Item = &'k str>,
    listed: usize,
) -> (Option<Vec<String>>, Option<usize>) {
    if near.is_some() {
        return (None, None);
    }
    let more = known.len().saturating_sub(listed);
    let known = known.take(listed).map(|word| shown(word, SHOWN)).collect();
    (Some(known), (more > 0).then_some(more))
}

/// All that is known, where none is near.
pub(super) fn all_listed(near: Option<&str>, known: &[&str]) -> (Option<Vec<String>>, Option<usize>) {
    listed(near, known.iter().copied(), known.len())
}

pub(crate) fn unknown_key(near: Option<&str>, known: &[&str]) -> Error {
    let (known, more) = all_listed(near, known);
    key_not_known(near, known, more)
}

pub(crate) fn unknown_word(word: &str, near: Option<&str>, known: &[&str]) -> Error {
    let (known, more) = all_listed(near, known);
    word_not_known(word, near, known, more)
}

/// `wanted` is what an id stands for; `most` of those known are listed, and `none` is said where there are none.
pub(crate) fn unknown_id<'k>(
    wanted: Term,
    id: &str,
    near: Option<&str>,
    known: impl ExactSizeIterator<Item = &'k str>,
    most: usize,
    none: Option<Term>,
) -> Error {
    let none = none.filter(|_| known.len() == 0);
    let (known, more) = if none.is_some() { (None, None) } else { listed(near, known, most) };
    id_not_known(wanted, id, near, known, more, none)
}

/// `days` are those of its month, where there is such a month.
pub(crate) fn no_such_day(text: &str, days: Option<(&str, u32)>) -> Error {
    let (month, days) = days.unzip();
    not_on_the_calendar(text, month, days.and_then(|days| usize::try_from(days).ok()))
}
