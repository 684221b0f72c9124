//! What can be wrong with a shared cost, or a report on one.

use super::document::did_you_mean;
use super::{Error, ErrorKind, SHOWN, shown};
use crate::address::on_one_line;

/// Ids that a hint lists.
const LISTED: usize = 10;

pub(crate) fn cost_below_zero(cost: &str) -> Error {
    Error::new(ErrorKind::OutOfRange, "a cost to be shared is 0 or more").given(cost)
}

pub(crate) fn negative_benefit(id: &str, benefit: &str) -> Error {
    Error::new(ErrorKind::NegativeBenefit, "a cost is shared by benefits of 0 or more")
        .given(format_args!("{benefit} for \"{id}\""))
        .hint("its harm can be compensated first, as part of the cost")
}

pub(crate) fn agency_twice(id: &str) -> Error {
    Error::new(ErrorKind::DuplicateKey, "an agency shares a cost once").given(format_args!("\"{id}\" twice"))
}

pub(crate) fn not_viable(benefits: &str, cost: &str, subsidy: &str) -> Error {
    Error::new(ErrorKind::NotViable, "a shared cost is at most what it yields")
        .given(format_args!("{cost} for benefits of {benefits}"))
        .hint(format!("a subsidy of at least {subsidy} is needed"))
}

pub(crate) fn unknown_agency(id: &str, near: Option<&str>, known: &[String]) -> Error {
    let printed = |id: &str| shown(on_one_line(id), SHOWN);
    let listed: Vec<String> = known.iter().take(LISTED).map(|id| printed(id)).collect();
    let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
    let error = Error::new(ErrorKind::UnknownId, "an agency that shares the cost stands here");
    let error = error.given(format_args!("\"{id}\""));
    match known.len().saturating_sub(LISTED) {
        _ if known.is_empty() => error.hint("no agency shares it"),
        more if near.is_none() && more > 0 => error.hint(format!("{} and {more} more", did_you_mean(None, &listed))),
        _ => error.hint(did_you_mean(near.map(printed).as_deref(), &listed)),
    }
}

pub(crate) fn unknown_rule(text: &str, near: Option<&str>, known: &[&str]) -> Error {
    Error::new(ErrorKind::UnknownWord, "a sharing rule is one of a fixed set of words")
        .given(format_args!("\"{text}\""))
        .hint(did_you_mean(near, known))
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

pub(crate) fn shares_miss_one(sum: &str, apart: &str, missing: bool) -> Error {
    let what = if missing { "missing" } else { "too much" };
    Error::new(ErrorKind::SharesMissOne, "agreed shares add up to exactly 1")
        .given(sum)
        .hint(format!("{apart} is {what}"))
}
