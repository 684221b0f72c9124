//! What can be wrong with a simulation and what is computed from it.

use super::{Error, ErrorKind};
use std::fmt::Display;

pub(crate) fn no_draws() -> Error {
    Error::new(ErrorKind::Empty, "a simulation has at least one draw").given("none")
}

pub(crate) fn other_inputs(drawn: usize, inputs: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("as many numbers are drawn as the model takes, {inputs}")).given(drawn)
}

pub(crate) fn too_many_draws(draws: u64) -> Error {
    Error::new(ErrorKind::TooLarge, "all draws are kept, 8 bytes a draw and result, and have to fit into the memory")
        .given(draws)
}

pub(crate) fn too_many_columns(columns: usize, rows: usize) -> Error {
    Error::new(ErrorKind::TooLarge, "columns hold 8 bytes a row, and have to fit into the memory")
        .given(format_args!("{columns} columns of {rows} rows"))
}

pub(crate) fn no_results() -> Error {
    Error::new(ErrorKind::Empty, "a model that is drawn has at least one result").given("none")
}

pub(crate) fn too_many_results(results: usize, draws: u64) -> Error {
    too_many_draws(draws).hint(format!("each draw has {results} results"))
}

/// `columns` and `rows` are those of what a model works out: of as many results, in as many draws.
pub(crate) fn other_results((columns, rows): (usize, usize), (results, draws): (usize, usize)) -> Error {
    let rule = format!("a model has a column for each of its results, {results}, with a row for each draw, {draws}");
    Error::new(ErrorKind::BadLength, rule).given(format_args!("{columns} columns of {rows} rows"))
}

pub(crate) fn numbered_too_high(first: u64, draws: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("draws have numbers below {}", u64::MAX))
        .given(format_args!("{draws} from {first} on"))
}

pub(crate) fn not_so_many_strata(draws: u64, most: u64) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("a Latin hypercube has 1 to {most} draws")).given(draws)
}

pub(crate) fn beyond_the_hypercube(limit: u64, end: u64) -> Error {
    let error = Error::new(ErrorKind::OutOfRange, format!("a Latin hypercube of {limit} draws has no others"));
    error.given(format_args!("a range up to {end}"))
}

pub(crate) fn uneven_results(length: usize, other: usize) -> Error {
    Error::new(ErrorKind::BadLength, "draws that are put together have the same number of results")
        .given(format_args!("{length} and {other}"))
}

pub(crate) fn ranges_do_not_meet(next: u64, first: u64) -> Error {
    let error = Error::new(ErrorKind::BadLength, "ranges of draws follow each other without gap or overlap");
    error.given(format_args!("draw {first} where draw {next} is next"))
}

/// `what` takes so many: "the value of information is told".
pub(crate) fn too_few_draws(what: &str, least: usize, draws: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("{what} from at least {least} draws")).given(draws)
}

/// `what` has a place: "a result".
pub(crate) fn no_such_place(what: &str, count: usize, place: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("{what} is given by its place among {count}, counted from 0"))
        .given(place)
}

pub(crate) fn no_decimal() -> Error {
    Error::new(ErrorKind::OutOfRange, "the 5th and the 95th percentile of a doubt are decimals below 7.9 x 10^28")
}

pub(crate) fn ratio_with_harm_below() -> Error {
    Error::new(
        ErrorKind::NoResult,
        "with negative outcomes in the denominator, a ratio other than 1 is no net benefit in money",
    )
    .hint("the threshold can be stated as a net present value")
}

pub(crate) fn correlated_with_itself(address: impl Display) -> Error {
    Error::new(ErrorKind::Conflict, "a correlation is between two numbers").given(format_args!("{address} with itself"))
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

pub(crate) fn in_no_draw(draws: usize) -> Error {
    Error::new(ErrorKind::NoResult, "there is at least one draw in which the result exists and is finite")
        .given(format_args!("none of {draws}"))
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
