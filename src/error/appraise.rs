//! What can go wrong on the way to a result.

use super::limits::advised;
use super::messages::messages;
use super::{Error, Parameter, Term};
use crate::limits::{Limit, Limits};
use rust_decimal::Decimal;
use std::fmt::Display;

messages! {
    factor_too_large(year: whole) = "factor-too-large", Overflow,
        "a discount factor stays below 10^28", value ["that of year {year}"];

    /// `near` is the address that may have been meant.
    no_result_but_near(near: [address]) = "no-such-result", NoSuchAddress,
        "the appraisal has no result at this address",
        suggestion [
            "did you mean {near}?",
            "results are addressed as in the result's JSON, such as /present_value/outcomes",
        ];

    no_ratio = "no-ratio", NoResult, "nothing is below the line, so there is no ratio";

    never_paid_back = "never-paid-back", NoResult, "what was put in never comes back, or nothing was";

    no_yearly_gain = "no-yearly-gain", NoResult,
        "the first year's value is not above 0, or nothing was put in";

    unknown_party(id: text) = "unknown-party", UnknownId,
        "a perspective names stakeholders of the map", value ["\"{id}\""];
}

pub(crate) fn no_such_result() -> Error {
    no_result_but_near(None)
}

/// What went wrong on the way to the worth of an input, with the largest of its amounts.
pub(crate) fn by_an_amount(error: Error, amount: Decimal) -> Error {
    error.with([Some(("amount", Parameter::number(amount)))])
}

/// The same of a value, with the largest of the quantities.
pub(crate) fn by_quantity_and_proxy(error: Error, quantity: impl Display, proxy: Decimal) -> Error {
    error.with([Some(("quantity", Parameter::number(quantity))), Some(("proxy", Parameter::number(proxy)))])
}

pub(crate) fn trail_too_long(limits: Limits) -> Error {
    advised(limits, Limit::TrailSteps, None, Term::EXPLAIN_A_PART)
}
