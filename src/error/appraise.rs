//! What can go wrong on the way to a result.

use super::{Error, ErrorKind};
use crate::limits::{Limit, Limits};

pub(crate) fn factor_too_large(year: u32) -> Error {
    Error::new(ErrorKind::Overflow, "a discount factor stays below 10^28").given(format_args!("that of year {year}"))
}

pub(crate) fn no_such_result() -> Error {
    Error::new(ErrorKind::NoSuchAddress, "the appraisal has no result at this address")
        .hint("results are addressed as in the result's JSON, such as /present_value/outcomes")
}

pub(crate) fn no_result(why: &'static str) -> Error {
    Error::new(ErrorKind::NoResult, why)
}

pub(crate) fn unknown_party(id: &str) -> Error {
    Error::new(ErrorKind::UnknownId, "a perspective names stakeholders of the map").given(format_args!("\"{id}\""))
}

pub(crate) fn trail_too_long(limits: Limits) -> Error {
    super::limits::passed(limits, Limit::TrailSteps)
        .hint("explain a part of it: an outcome, a stakeholder, a year; or raise the limit")
}
