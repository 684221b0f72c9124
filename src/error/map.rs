//! What can be wrong with an impact map.

use super::limits::advised;
use super::messages::messages;
use super::{Error, Parameter, Term};
use crate::limits::{Limit, Limits};
use rust_decimal::Decimal;
use std::fmt::Display;

messages! {
    no_address(address: text, advice: term) = "not-an-address-of-a-number", NoSuchAddress,
        "the address of a number stands here", value ["\"{address}\""], suggestion ["{advice}"];

    not_a_grade(key: text) = "not-a-grade", UnknownKey, "the keys of the grades are 1 to 6", value ["\"{key}\""];

    nobody = "no-stakeholder", Empty, "a map names at least one stakeholder, this names none";

    unknown_currency(code: text, near: [text], advice: [term]) = "not-a-currency", UnknownWord,
        "a currency is an ISO 4217 code, such as GBP",
        value ["\"{code}\""], suggestion ["did you mean {near}?", "{advice}"];

    from_without_transfer = "from-without-transfer", Conflict,
        "only a transfer takes from somebody", suggestion ["set transfer to true, or leave from out"];

    nobody_receives = "nobody-receives", Empty,
        "a value goes to at least one stakeholder, this goes to none";

    rest_in_capitals(word: text) = "rest-in-capitals", UnknownWord,
        "a share is a number, or the word rest", value ["\"{word}\""], suggestion ["did you mean rest?"];

    rest_twice = "rest-twice", Conflict, "one share of a value is the rest, this is the second";

    rest_below_zero(sum: number) = "rest-below-zero", SharesMissOne,
        "the other shares of the value add up to at most 1, and leave the rest", value ["{sum}"];

    times_of_years = "times-of-years", UnknownKey,
        "a number of years is the assumption's value, without times";

    /// `at` is the address of the value of which a share moves.
    share_moves_alone(at: address) = "share-moves-alone", SharesMissOne,
        "a share of {at} moves with this number, and the others do not",
        suggestion ["state another share of the value as rest"];

    /// `of` is the address of the number that the factor is of.
    times_of_replaced(of: address) = "times-of-replaced", Conflict,
        "a factor moves, or the number that it is of, {of}, not both";

    step_of_nothing(every: number) = "step-of-nothing", OutOfRange,
        "a full step takes more than 0 units", value ["{every}"];

    profile_and_drop_off = "profile-and-drop-off", Conflict,
        "an outcome has a profile or a drop-off, not both", suggestion ["leave one of them out"];

    profile_length(length: whole, lasts: whole) = "profile-length", BadLength,
        "a profile has a share for each of the {lasts} years that the outcome lasts", value ["one of {length}"];

    profile_too_long(length: whole) = "profile-too-long", BadLength,
        "an outcome lasts 1 to 1,000 years", value ["a profile of {length}"];

    no_steps = "no-steps", BadSteps, "a discount has at least one step, this has none";

    first_step(from_year: whole) = "first-step", BadSteps, "the first step is from year 1", value ["{from_year}"];

    steps_descend(before: whole, after: whole) = "steps-descend", BadSteps,
        "each step is from a later year than the one before", value ["{after} after {before}"];

    several_forms_of_discount(given: [list]) = "one-form-of-discount", Conflict,
        "a discount is exactly one of rate, schedule and steps", value ["one with {given:and}", "one with none"];

    no_price_year(year: whole, base: whole, missing: list) = "missing-price-year", MissingPriceYear,
        "to rebase prices of {year} to prices of {base}, the price index needs both years",
        suggestion ["without {missing:and} it cannot be done"];

    /// `near` is the address that may have been meant.
    no_number_but_near(near: [address]) = "no-such-number", NoSuchAddress,
        "the map has no number at this address", suggestion ["did you mean {near}?"];

    note_without_number(address: text, advice: [term]) = "note-on-nothing", NoSuchAddress,
        "a note is kept under the address of a number of the map",
        value ["\"{address}\""], suggestion ["{advice}"];

    #[cfg(feature = "simulation")]
    only_share = "only-share", Conflict,
        "the only share of a value is 1", suggestion ["there is no other that could move with it"];

    /// `others` is what one of them at least is.
    #[cfg(feature = "simulation")]
    every_share(others: term) = "every-share", Conflict,
        "at least one share of a value is {others}, and takes the rest";

    /// `which` of them add up to too much, to `sum` or up to `highest`.
    shares_above_one(which: term, sum: [number], highest: [number]) = "shares-pass-one", SharesMissOne,
        "the shares of a value {which} add up to at most 1", value ["{sum}", "up to {highest}"];
}

pub(crate) fn not_an_address(text: &str) -> Error {
    no_address(text, if text.starts_with('/') { Term::ADDRESS_ESCAPES } else { Term::ADDRESS_BEGINS })
}

pub(crate) fn not_a_currency(code: &str, near: Option<&str>) -> Error {
    unknown_currency(code, near, None)
}

/// An ISO 4217 code all the same.
pub(crate) fn not_paid_in(code: &str) -> Error {
    unknown_currency(code, None, Some(Term::NO_METALS))
}

/// What is wrong with a number because an assumption makes it so.
pub(crate) fn by_an_assumption(error: Error, id: impl Display, value: Decimal, times: Option<Decimal>) -> Error {
    error.with([
        Some(("assumption", Parameter::text(id))),
        Some(("assumed", Parameter::number(value))),
        times.map(|times| ("times", Parameter::number(times))),
    ])
}

/// What is wrong with an object that is nearly a reference to an assumption.
pub(crate) fn nearly_a_reference(error: Error) -> Error {
    error.with([Some(("refer", Parameter::term(Term::HOW_TO_REFER)))])
}

pub(crate) fn one_form_of_discount(given: &[&str]) -> Error {
    let given = given.iter().map(ToString::to_string).collect::<Vec<_>>();
    several_forms_of_discount((!given.is_empty()).then_some(given))
}

pub(crate) fn missing_price_year(year: i32, base: i32, missing: &[i32]) -> Error {
    no_price_year(year, base, missing.iter().map(ToString::to_string).collect())
}

pub(crate) fn no_such_number() -> Error {
    no_number_but_near(None)
}

pub(crate) fn note_on_nothing(address: &str) -> Error {
    note_without_number(address, (!address.starts_with('/')).then_some(Term::ADDRESS_BEGINS))
}

pub(crate) fn too_many_lines(limits: Limits, lines: usize) -> Error {
    advised(limits, Limit::LedgerLines, Some(lines), Term::SHORTEN_OR_RAISE)
}

/// `which` of them add up to too much.
pub(crate) fn shares_pass_one(which: Term, sum: Decimal) -> Error {
    shares_above_one(which, Some(sum.to_string()), None)
}

/// The same of shares in doubt, which add up to this at the most.
#[cfg(feature = "simulation")]
pub(crate) fn shares_may_pass_one(which: Term, highest: f64) -> Error {
    shares_above_one(which, None, Some(highest.to_string()))
}
