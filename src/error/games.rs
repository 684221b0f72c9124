//! What can be wrong with a cost game, or with reports under self-interest.

use super::document;
use super::{Error, ErrorKind};
use std::fmt::Display;

pub(crate) fn nobody() -> Error {
    document::nobody("at least one agency takes part")
}

pub(crate) fn too_many_agencies(count: impl Display, limit: usize) -> Error {
    Error::new(ErrorKind::TooLarge, format!("a cost game has at most {limit} agencies"))
        .given(format_args!("one of {count}"))
}

pub(crate) fn too_many_for_nucleolus(count: usize, limit: usize) -> Error {
    Error::new(ErrorKind::TooLarge, format!("the nucleolus is computed for at most {limit} agencies"))
        .given(format_args!("a game of {count}"))
}

/// `error` says what is wrong with the id.
pub(crate) fn bad_member(error: Error, id: &str) -> Error {
    if id.contains(' ') { error.hint("ids of a coalition have + between them, and nothing else") } else { error }
}

pub(crate) fn coalition_twice(key: &str) -> Error {
    Error::new(ErrorKind::DuplicateKey, "a coalition has one cost").given(format_args!("a second one for {key}"))
}

pub(crate) fn no_cost() -> Error {
    Error::new(ErrorKind::MissingCoalition, "every coalition has a cost, this one has none")
}

pub(crate) fn more_without_cost(more: usize) -> Error {
    Error::new(ErrorKind::MissingCoalition, format!("every coalition has a cost, {more} more have none"))
}

pub(crate) fn costs_too_long() -> Error {
    let rule = "over the common denominator of all costs, each is a whole number below 2^96, and so is the denominator";
    Error::new(ErrorKind::Overflow, rule).hint("costs below 10^16 with at most 12 places always are")
}

pub(crate) fn no_decimal(number: impl Display) -> Error {
    Error::new(ErrorKind::TooManyDigits, "only a decimal of at most 28 digits can be written").given(number)
}

pub(crate) fn no_benefits() -> Error {
    Error::new(ErrorKind::MissingKey, "separable costs - remaining benefits needs the benefit of each agency")
        .hint("give benefits, or share by alternate cost avoided (ACA)")
}

pub(crate) fn benefit_below_separable_cost(separable: impl Display, benefit: impl Display) -> Error {
    let rule = format!("the benefit of an agency covers its separable cost of {separable}");
    Error::new(ErrorKind::NotViable, rule).given(benefit).hint("the programme is better off without that agency")
}

pub(crate) fn weights_share_nothing(weights: &'static str) -> Error {
    Error::new(ErrorKind::NoResult, format!("costs are shared in proportion to {weights}"))
        .hint("that takes weights that are of one sign, and not all 0")
}

pub(crate) fn nobody_kept_whole(alone: impl Display, together: impl Display) -> Error {
    let rule = "the nucleolus keeps each agency from paying more than alone";
    Error::new(ErrorKind::NoResult, rule)
        .given(format_args!("a game that costs {together} together and {alone} one by one"))
        .hint("the prenucleolus does not")
}

pub(crate) fn allocation_of_another_game() -> Error {
    Error::new(ErrorKind::Conflict, "payments are held against the game whose agencies they name, in its order")
}

pub(crate) fn no_nucleolus() -> Error {
    Error::new(ErrorKind::NoResult, "the nucleolus was not found")
}

pub(crate) fn default_payments_miss_cost(sum: impl Display, cost: impl Display) -> Error {
    Error::new(ErrorKind::Conflict, format!("the default payments add up to the cost of {cost}")).given(sum)
}
