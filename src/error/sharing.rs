//! What can be wrong with a shared cost, or a report on one.

use super::{Error, ErrorKind};
use std::fmt::Display;

/// `rule` says what is 0 or more.
pub(crate) fn negative_benefit(rule: &'static str, value: impl Display) -> Error {
    Error::new(ErrorKind::NegativeBenefit, rule).given(value)
}

/// `rule` says where it stands once.
pub(crate) fn agency_twice(rule: &'static str, id: &str) -> Error {
    Error::new(ErrorKind::DuplicateKey, rule).given(format_args!("\"{id}\" again"))
}

pub(crate) fn not_viable(benefits: &str, cost: &str, subsidy: &str) -> Error {
    Error::new(ErrorKind::NotViable, "a shared cost is at most what it yields")
        .given(format_args!("{cost} for benefits of {benefits}"))
        .hint(format!("a subsidy of at least {subsidy} is needed"))
}

pub(crate) fn too_many_for_shapley(agencies: usize, limit: usize) -> Error {
    Error::new(ErrorKind::TooLarge, format!("the Shapley value is computed for at most {limit} agencies"))
        .given(format_args!("one for {agencies}"))
        .hint("the other rules have no limit")
}

pub(crate) fn shares_of_others(shares: usize, agencies: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("an agreement has a share for each of the {agencies} agencies"))
        .given(format_args!("one of {shares}"))
}

pub(crate) fn not_a_share(id: &str, share: &str) -> Error {
    Error::new(ErrorKind::OutOfRange, "an agreed share lies between 0 and 1")
        .given(format_args!("{share} for \"{id}\""))
}
