//! What can be wrong with a distribution.

use super::messages::messages;
use super::{Error, Term};
use rust_decimal::Decimal;

messages! {
    out_of_order_or_near(low: number, high: number, advice: [term]) = "out-of-order", OutOfRange,
        "high is above low, {low}", value ["{high}"], suggestion ["{advice}"];

    mode_outside(low: number, high: number, mode: number) = "mode-outside", OutOfRange,
        "the mode lies from low, {low}, to high, {high}", value ["{mode}"];

    shape_out_of_range(least: number, most: number, value: number, advice: [term]) = "bad-shape", OutOfRange,
        "a shape lies from {least} to {most}", value ["{value}"], suggestion ["{advice}"];

    no_values = "no-values", Empty, "a discrete distribution has at least two values, this has none";

    one_value = "one-value", Empty,
        "a discrete distribution has at least two values of some weight, this has one",
        suggestion ["leave a number out that is not in doubt"];

    no_weight = "no-weight", OutOfRange, "weights add up to more than 0", value ["0"];

    not_a_pair(length: whole) = "not-a-pair", BadLength,
        "a list of a value and its weight stands here", value ["one of {length}"];

    no_distribution(known: list) = "no-distribution", MissingKey, ONE_DISTRIBUTION, suggestion ["known are {known}"];

    several_distributions(count: whole) = "several-distributions", Conflict,
        ONE_DISTRIBUTION, value ["{count} of them"];

    truncated_nowhere = "truncated-nowhere", MissingKey,
        "a distribution is truncated at low, at high or at both";

    /// `least` and `most` are the ends of what is cut.
    cut_away(low: [number], high: [number], least: number, most: number) = "truncated-away", OutOfRange,
        "at least a millionth of the probability lies where a distribution is not cut off",
        value ["from {low} to {high}", "from {low} to any", "from any to {high}"],
        suggestion ["it reaches from {least} to {most}"];

    extension_inside = "extension-inside", UnknownKey,
        "parameters carry no x- fields", suggestion ["put it beside the distribution"];
}

const ONE_DISTRIBUTION: &str = "exactly one distribution stands here";

pub(crate) fn out_of_order(low: Decimal, high: Decimal) -> Error {
    out_of_order_or_near(low, high, None)
}

pub(crate) fn no_width(low: Decimal, high: Decimal) -> Error {
    out_of_order_or_near(low, high, Some(if low == high { Term::LEAVE_OUT } else { Term::TOO_NEAR }))
}

pub(crate) fn bad_shape(least: Decimal, most: Decimal, value: Decimal) -> Error {
    shape_out_of_range(least, most, value, (value > most).then_some(Term::NORMAL_INSTEAD))
}

/// `more` others were stated beside one; none at all where there was not even one.
pub(crate) fn one_distribution(more: usize, known: &[&str]) -> Error {
    if more == 0 {
        no_distribution(known.iter().map(ToString::to_string).collect())
    } else {
        several_distributions(more.saturating_add(1))
    }
}

pub(crate) fn truncated_away(low: Option<Decimal>, high: Option<Decimal>, (least, most): (f64, f64)) -> Error {
    let end = |bound: Option<Decimal>| bound.map(|bound| bound.to_string());
    cut_away(end(low), end(high), least, most)
}
