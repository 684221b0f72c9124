//! What can be wrong with a question of sensitivity.

use super::{Error, ErrorKind};
use std::fmt;

pub(crate) fn no_such_measure() -> Error {
    Error::new(ErrorKind::NoSuchAddress, "the appraisal has no measure at this address").hint(
        "there are /present_value/net, /ratios/sroi, /outcomes/ID/present_value, /stakeholders/ID/net and the like",
    )
}

pub(crate) fn changed_twice(value: impl fmt::Display) -> Error {
    Error::new(ErrorKind::Conflict, "a number is changed once at a time").given(format_args!("changed to {value} too"))
}

pub(crate) fn sole_share(value: impl fmt::Display) -> Error {
    Error::new(ErrorKind::SharesMissOne, "the only share of a value is 1: there is nobody else to take the rest")
        .given(value)
}

pub(crate) fn not_money() -> Error {
    Error::new(ErrorKind::Conflict, "a switching value is asked of an amount, not of a ratio")
        .hint("an SROI ratio is 1, and a net SROI ratio 0, where the net present value is 0")
}

pub(crate) fn cashable_in_steps() -> Error {
    Error::new(ErrorKind::Conflict, "what is cashable in steps jumps, so that it can pass a level without meeting it")
}

pub(crate) fn fixed_first_step() -> Error {
    Error::new(ErrorKind::BadSteps, "the first step of a discount is from year 1, whatever else is in doubt")
}

pub(crate) fn lasts_beside_profile() -> Error {
    Error::new(ErrorKind::BadLength, "an outcome with a profile lasts as many years as the profile has shares")
}

pub(crate) fn years_and_more() -> Error {
    Error::new(ErrorKind::Conflict, "years and other numbers of one outcome or input move with this number")
        .hint("one-way sensitivity can try its values")
}

/// No rule gives such a function of one number, but those of what is cashable in steps, which are refused before.
pub(crate) fn no_such_form() -> Error {
    Error::new(ErrorKind::Conflict, "this number enters the result in a way that is not solved for")
        .hint("one-way sensitivity can try its values")
}
