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
            "rank correlations cannot all hold at once: with the others as they are, that of {one} and {other} lies \
             between {low} and {high}"
        ),
        None => format!(
            "rank correlations cannot all hold at once: that of {one} and {other} cannot, with those of the numbers \
             before them"
        ),
    };
    Error::new(ErrorKind::NotPositiveDefinite, rule)
        .given(rank)
        .hint("the nearest ones that can are taken on request: `nearest_correlations` in a study, `Copula::nearest`")
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

pub(crate) fn another_number_of_inputs(drawn: usize, inputs: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("a model of {inputs} inputs takes as many numbers in doubt")).given(drawn)
}

pub(crate) fn no_such_result(index: usize, results: usize) -> Error {
    let rule = format!("a result is known by its place, of {results} from 0 on");
    Error::new(ErrorKind::OutOfRange, rule).given(index)
}

pub(crate) fn not_so_many_draws(draws: usize, least: usize, most: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("there are {least} to {most} draws")).given(draws)
}

pub(crate) fn no_variance(value: f64) -> Error {
    Error::new(ErrorKind::NoResult, "a result that varies has shares of variance")
        .given(format_args!("{value} throughout"))
        .hint("nothing in doubt moves it")
}

pub(crate) fn no_result_in_row(result: usize, row: usize, value: f64) -> Error {
    Error::new(ErrorKind::NoResult, format!("result {result} exists and is finite in every draw of the indices"))
        .given(format_args!("{value} in draw {row}"))
        .hint("a present value exists in every draw; a ratio does not where nothing is below the line")
}

pub(crate) fn variance_overflows() -> Error {
    Error::new(ErrorKind::Overflow, "the variance of a result lies in the range of floats, below about 1.8 x 10^308")
}

pub(crate) fn too_few_options(options: usize) -> Error {
    Error::new(ErrorKind::BadLength, "a decision is among at least 2 options").given(options)
}

pub(crate) fn other_draws(draws: usize, expected: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("all columns are of the same {expected} draws")).given(draws)
}

pub(crate) fn too_few_draws(draws: usize, least: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("the value of information takes at least {least} draws")).given(draws)
}

pub(crate) fn no_net_benefit(option: usize, draw: usize, value: f64) -> Error {
    Error::new(ErrorKind::NoResult, format!("the net benefit of option {option} exists and is finite in every draw"))
        .given(format_args!("{value} in draw {draw}"))
}

pub(crate) fn no_number(number: usize, draw: usize, value: f64) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("number {number} of the set is finite in every draw"))
        .given(format_args!("{value} in draw {draw}"))
}

pub(crate) fn too_many_numbers(numbers: usize, limit: usize) -> Error {
    Error::new(ErrorKind::TooLarge, format!("the value of knowing a set is computed for at most {limit} numbers"))
        .given(numbers)
}
