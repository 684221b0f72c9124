//! What can be wrong with a simulation and what is computed from it.

use super::{Error, ErrorKind};
use std::fmt::Display;

pub(crate) fn no_such_number(index: usize, numbers: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("a number in doubt is known by its column, of {numbers} from 0 on"))
        .given(index)
}

pub(crate) fn correlated_with_itself(address: impl Display) -> Error {
    Error::new(ErrorKind::Conflict, "a rank correlation is of two numbers").given(format_args!("{address} with itself"))
}

pub(crate) fn correlation_twice(one: impl Display, other: impl Display) -> Error {
    Error::new(ErrorKind::DuplicateKey, "a pair of numbers has one rank correlation")
        .given(format_args!("a second one of {one} and {other}"))
}

pub(crate) fn not_a_rank_correlation(one: impl Display, other: impl Display, rank: f64) -> Error {
    let rule = format!("the rank correlation of {one} and {other} lies between -1 and 1");
    let error = Error::new(ErrorKind::OutOfRange, rule).given(rank);
    if (rank.abs() - 1.0).abs() < f64::EPSILON {
        error.hint("numbers that always move together are one number; 0.99 is near enough")
    } else {
        error
    }
}

pub(crate) fn too_many_correlated(count: usize, limit: usize) -> Error {
    Error::new(ErrorKind::TooLarge, format!("at most {limit} numbers are correlated with one another"))
        .given(format_args!("a group of {count}"))
}

pub(crate) fn impossible_correlation(
    one: impl Display,
    other: impl Display,
    rank: f64,
    range: Option<(f64, f64)>,
) -> Error {
    let rule = match range {
        Some((low, high)) => format!(
            "the rank correlations of a group can all hold at once: with the others as they are, that of {one} and \
             {other} lies between {low} and {high}"
        ),
        None => format!(
            "the rank correlations of a group can all hold at once: that of {one} and {other} cannot, with those of \
             the numbers before them"
        ),
    };
    Error::new(ErrorKind::NotPositiveDefinite, rule)
        .given(rank)
        .hint("`Copula::nearest` gives the nearest ones that can")
}

pub(crate) fn no_nearest_correlation() -> Error {
    Error::new(ErrorKind::NotPositiveDefinite, "no rank correlations near those stated can all hold at once")
}

pub(crate) fn no_draws(draws: usize) -> Error {
    let rule = "there is at least one draw in which the result exists and is finite";
    Error::new(ErrorKind::NoResult, rule).given(format_args!("none of {draws}"))
}

pub(crate) fn not_a_probability(value: f64) -> Error {
    Error::new(ErrorKind::OutOfRange, "the probability of a quantile lies between 0 and 1").given(value)
}

pub(crate) fn not_a_threshold() -> Error {
    Error::new(ErrorKind::OutOfRange, "a threshold is a number").given("NaN")
}

pub(crate) fn thresholds_descend(one: f64, next: f64) -> Error {
    Error::new(ErrorKind::OutOfRange, "thresholds ascend").given(format_args!("{next} after {one}"))
}

pub(crate) fn not_so_many_bins(bins: usize, limit: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("a histogram has 1 to {limit} bins")).given(bins)
}
