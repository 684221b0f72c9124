//! What can be wrong with a simulation and what is computed from it.

use super::messages::messages;
use super::{Error, Term};
use crate::address::Address;

/// Where the nearest correlations are asked for.
const NEAREST: [&str; 1] =
    ["the nearest ones that can are taken on request: `nearest_correlations` in a study, `Copula::nearest`"];

messages! {
    no_draws = "no-draws", Empty, "a simulation has at least one draw", value ["none"];

    other_inputs(drawn: whole, inputs: whole) = "other-inputs", BadLength,
        "as many numbers are drawn as the model takes, {inputs}", value ["{drawn}"];

    /// `results` is how many each of them has, where that is what makes them too many.
    draws_beyond_memory(draws: whole, results: [whole]) = "too-many-draws", TooLarge,
        "all draws are kept, 8 bytes a draw and result, and have to fit into the memory",
        value ["{draws}"], suggestion ["each draw has {results} results"];

    too_many_columns(columns: whole, rows: whole) = "too-many-columns", TooLarge,
        "columns hold 8 bytes a row, and have to fit into the memory", value ["{columns} columns of {rows} rows"];

    no_results = "no-results", Empty, "a model that is drawn has at least one result", value ["none"];

    /// `columns` and `rows` are those of what a model works out: of as many results, in as many draws.
    columns_of_other_results(columns: whole, rows: whole, results: whole, draws: whole)
        = "columns-of-other-results", BadLength,
        "a model has a column for each of its results, {results}, with a row for each draw, {draws}",
        value ["{columns} columns of {rows} rows"];

    draws_numbered_too_high(first: whole, draws: whole, end: whole) = "draws-numbered-too-high", OutOfRange,
        "draws have numbers below {end}", value ["{draws} from {first} on"];

    not_so_many_strata(draws: whole, most: whole) = "not-so-many-strata", OutOfRange,
        "a Latin hypercube has 1 to {most} draws", value ["{draws}"];

    beyond_the_hypercube(most: whole, end: whole) = "beyond-the-hypercube", OutOfRange,
        "a Latin hypercube of {most} draws has no others", value ["a range up to {end}"];

    beyond_the_sequence(most: whole, end: whole) = "beyond-the-sequence", OutOfRange,
        "there are {most} Sobol' points", value ["a range up to {end}"];

    other_design(one: text, other: text) = "other-design", Conflict,
        "ranges of draws that are put together have one design", value ["{one} and {other}"];

    uneven_results(length: whole, other: whole) = "uneven-results", BadLength,
        "draws that are put together have the same number of results", value ["{length} and {other}"];

    ranges_do_not_meet(next: whole, first: whole) = "ranges-do-not-meet", BadLength,
        "ranges of draws follow each other without gap or overlap",
        value ["draw {first} where draw {next} is next"];

    /// `what` takes so many.
    too_few_draws(what: term, least: whole, draws: whole) = "too-few-draws", OutOfRange,
        "{what} from at least {least} draws", value ["{draws}"];

    /// `what` has a place.
    no_such_place(what: term, count: whole, place: whole) = "no-such-place", OutOfRange,
        "{what} is given by its place among {count}, counted from 0", value ["{place}"];

    no_decimal = "no-decimal", OutOfRange,
        "the 5th and the 95th percentile of a doubt are decimals below 7.9 x 10^28";

    ratio_with_harm_below = "ratio-with-harm-below", NoResult,
        "with negative outcomes in the denominator, a ratio other than 1 is no net benefit in money",
        suggestion ["the threshold can be stated as a net present value"];

    correlated_with_itself(address: address) = "correlated-with-itself", Conflict,
        "a correlation is between two numbers", value ["{address} with itself"];

    correlation_twice(one: address, other: address) = "correlation-twice", DuplicateKey,
        "a pair of numbers has one rank correlation", value ["a second one of {one} and {other}"];

    rank_out_of_range(one: address, other: address, rank: number, advice: [term]) = "not-a-rank-correlation", OutOfRange,
        "the rank correlation of {one} and {other} lies between -1 and 1",
        value ["{rank}"], suggestion ["{advice}"];

    too_many_correlated(count: whole, most: whole) = "too-many-correlated", TooLarge,
        "at most {most} numbers are correlated with one another", value ["a group of {count}"];

    correlation_out_of_range(one: address, other: address, rank: number, low: number, high: number)
        = "impossible-correlation", NotPositiveDefinite,
        "rank correlations cannot all hold at once: with the others as they are, that of {one} and {other} lies \
         between {low} and {high}",
        value ["{rank}"], suggestion NEAREST;

    no_correlation_at_all(one: address, other: address, rank: number)
        = "impossible-correlation-before", NotPositiveDefinite,
        "rank correlations cannot all hold at once: that of {one} and {other} cannot, with those of the numbers \
         before them",
        value ["{rank}"], suggestion NEAREST;

    no_nearest_correlation = "no-nearest-correlation", NotPositiveDefinite,
        "no rank correlations near those stated can all hold at once";

    in_no_draw(draws: whole) = "in-no-draw", NoResult,
        "there is at least one draw in which the result exists and is finite", value ["none of {draws}"];

    not_a_probability(value: number) = "not-a-probability", OutOfRange,
        "the probability of a quantile lies between 0 and 1", value ["{value}"];

    not_a_threshold = "not-a-threshold", OutOfRange, "a threshold is a number", value ["NaN"];

    threshold_within(threshold: number, below: number) = "threshold-within-a-part", OutOfRange,
        "of merged draws the threshold has at most 9 binary digits, such as 0, 1, 1.5 and the whole numbers to 512",
        value ["{threshold}"], suggestion ["the nearest below it is {below}"];

    no_range_summary = "not-a-range-summary", Syntax,
        "the bytes are those of a summary of ranges of draws, all of them and no others";

    thresholds_descend(one: number, next: number) = "thresholds-descend", OutOfRange,
        "thresholds ascend", value ["{next} after {one}"];

    not_so_many_bins(bins: whole, most: whole) = "not-so-many-bins", OutOfRange,
        "a histogram has 1 to {most} bins", value ["{bins}"];

    no_variance(value: number) = "no-variance", NoResult,
        "a result that varies has shares of variance",
        value ["{value} throughout"], suggestion ["nothing in doubt moves it"];

    no_result_in_row(result: whole, row: whole, value: number) = "no-result-in-row", NoResult,
        "result {result} exists and is finite in every draw of the indices", value ["{value} in draw {row}"],
        suggestion ["a present value exists in every draw; a ratio does not where nothing is below the line"];

    variance_overflows = "variance-overflows", Overflow,
        "the variance of a result lies in the range of floats, below about 1.8 x 10^308";

    information_overflows = "information-overflows", Overflow,
        "the value of information in all decisions lies in the range of floats, below about 1.8 x 10^308";

    too_few_options(options: whole) = "too-few-options", BadLength,
        "a decision is among at least 2 options", value ["{options}"];

    other_draws(draws: whole, expected: whole) = "other-draws", BadLength,
        "all columns are of the same {expected} draws", value ["{draws}"];

    no_net_benefit(option: whole, draw: whole, value: number) = "no-net-benefit", NoResult,
        "the net benefit of option {option} exists and is finite in every draw", value ["{value} in draw {draw}"];

    no_number(number: whole, draw: whole, value: number) = "no-number", OutOfRange,
        "number {number} of the set is finite in every draw", value ["{value} in draw {draw}"];

    too_many_numbers(numbers: whole, most: whole) = "too-many-numbers", TooLarge,
        "the value of knowing a set is computed for at most {most} numbers", value ["{numbers}"];
}

pub(crate) fn too_many_draws(draws: u64) -> Error {
    draws_beyond_memory(draws, None)
}

pub(crate) fn too_many_results(results: usize, draws: u64) -> Error {
    draws_beyond_memory(draws, Some(results))
}

/// Columns and rows, where as many results in as many draws were asked for.
pub(crate) fn other_results((columns, rows): (usize, usize), (results, draws): (usize, usize)) -> Error {
    columns_of_other_results(columns, rows, results, draws)
}

pub(crate) fn numbered_too_high(first: u64, draws: usize) -> Error {
    draws_numbered_too_high(first, draws, u64::MAX)
}

pub(crate) fn not_a_rank_correlation(one: &Address, other: &Address, rank: f64) -> Error {
    let nearly = (rank.abs() - 1.0).abs() < f64::EPSILON;
    rank_out_of_range(one, other, rank, nearly.then_some(Term::ONE_NUMBER))
}

/// `range` is where the rank could lie beside the others; none where it lies nowhere.
pub(crate) fn impossible_correlation(one: &Address, other: &Address, rank: f64, range: Option<(f64, f64)>) -> Error {
    match range {
        Some((low, high)) => correlation_out_of_range(one, other, rank, low, high),
        None => no_correlation_at_all(one, other, rank),
    }
}
