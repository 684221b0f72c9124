//! What can be wrong with a distribution.

use super::{Error, ErrorKind};
use rust_decimal::Decimal;

pub(crate) fn out_of_order(low: Decimal, high: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("high is above low, {low}")).given(high)
}

pub(crate) fn no_width(low: Decimal, high: Decimal) -> Error {
    let error = out_of_order(low, high);
    if low == high {
        error.hint("leave a number out that is not in doubt")
    } else {
        error.hint("the two are too near one another to tell apart")
    }
}

pub(crate) fn mode_outside(low: Decimal, high: Decimal, mode: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("the mode lies from low, {low}, to high, {high}")).given(mode)
}

pub(crate) fn bad_shape(least: Decimal, most: Decimal, value: Decimal) -> Error {
    let error = Error::new(ErrorKind::OutOfRange, format!("a shape lies from {least} to {most}")).given(value);
    if value > most { error.hint("a normal says the same") } else { error }
}

pub(crate) fn no_values() -> Error {
    Error::new(ErrorKind::Empty, "a discrete distribution has at least two values, this has none")
}

pub(crate) fn one_value() -> Error {
    Error::new(ErrorKind::Empty, "a discrete distribution has at least two values of some weight, this has one")
        .hint("leave a number out that is not in doubt")
}

pub(crate) fn no_weight() -> Error {
    Error::new(ErrorKind::OutOfRange, "weights add up to more than 0").given(0)
}

pub(crate) fn not_a_pair(length: usize) -> Error {
    Error::new(ErrorKind::BadLength, "a list of a value and its weight stands here")
        .given(format_args!("one of {length}"))
}

/// `more` others were stated beside one; none at all where there was not even one.
pub(crate) fn one_distribution(more: usize, known: &[&str]) -> Error {
    let rule = "exactly one distribution stands here";
    if more == 0 {
        Error::new(ErrorKind::MissingKey, rule).hint(format!("known are {}", known.join(", ")))
    } else {
        Error::new(ErrorKind::Conflict, rule).given(format_args!("{} of them", more + 1))
    }
}

pub(crate) fn truncated_nowhere() -> Error {
    Error::new(ErrorKind::MissingKey, "a distribution is truncated at low, at high or at both")
}

pub(crate) fn truncated_away(low: Option<Decimal>, high: Option<Decimal>, (least, most): (f64, f64)) -> Error {
    let end = |bound: Option<Decimal>| bound.map_or("any".to_owned(), |bound| bound.to_string());
    let rule = "at least a millionth of the probability lies where a distribution is not cut off";
    Error::new(ErrorKind::OutOfRange, rule)
        .given(format_args!("from {} to {}", end(low), end(high)))
        .hint(format!("it reaches from {least} to {most}"))
}

pub(crate) fn extension_inside() -> Error {
    Error::new(ErrorKind::UnknownKey, "parameters carry no x- fields").hint("put it beside the distribution")
}
