//! What can be wrong with a study, on its own or with the map it is checked against.

use super::messages::messages;
use super::{Error, Term};
use rust_decimal::Decimal;

messages! {
    no_threshold = "no-threshold", MissingKey, ONE_THRESHOLD, value ["one with none"];

    two_thresholds = "two-thresholds", Conflict, ONE_THRESHOLD, value ["one with both"];

    not_two(count: whole) = "not-two-numbers", BadLength,
        "a correlation is between two numbers", value ["a list of {count}"];

    no_rank_correlation(rank: number, advice: [term]) = "not-a-rank", OutOfRange,
        "a rank correlation is above -1 and below 1", value ["{rank}"], suggestion ["{advice}"];

    correlated_twice(before: whole) = "correlated-twice", Conflict,
        "two numbers are correlated once", suggestion ["/correlations/{before} is between the same"];

    not_in_doubt(address: address, near: [text]) = "not-in-doubt", UnknownId,
        "a number of the study's doubts stands here", value ["{address}"], suggestion ["did you mean {near}?"];

    known_twice(address: address) = "known-twice", Conflict,
        "each number is named once", value ["{address}, again"];

    too_many_known(count: whole, most: whole) = "too-many-known", BadLength,
        "what it is worth to know together is told of at most {most} numbers", value ["{count}"];

    not_in_the_pilot(address: address, near: [text]) = "not-in-the-pilot", UnknownId,
        "a number that the pilot asks about stands here", value ["{address}"], suggestion ["did you mean {near}?"];

    /// `kind` is the word of the distribution; `grade` is said of it, where that stands for it.
    not_conjugate(kind: text, grade: [term]) = "not-conjugate", Conflict,
        "a pilot learns of a number whose doubt is a beta, of answers yes or no, or a normal, of answers of a known spread",
        value ["{grade}", "{kind}"];

    no_spread(address: address) = "no-spread", MissingKey,
        "answers about a number whose doubt is a normal have a spread, which is stated", value ["none for {address}"];

    spread_of_yes_or_no(kind: text) = "spread-of-yes-or-no", Conflict,
        "answers yes or no have no spread of their own", value ["one of a number whose doubt is a {kind}"];

    reports_too_late(year: whole, last: whole) = "reports-too-late", OutOfRange,
        "a pilot reports in one of the years that the decision covers, the last of which is year {last}",
        value ["year {year}"];

    below_asked(people: whole, most: whole) = "fewer-than-asked", OutOfRange,
        "at most as many people can be asked as may be, and so as are: {people}", value ["{most}"];

    not_a_spread(spread: number) = "not-a-spread", OutOfRange,
        "a spread is above 0 and below 1, relative to the number", value ["{spread}"];

    no_grade_of_a_contract = "no-grade-of-a-contract", Conflict,
        "a doubt about a contract is a distribution; grades are of the evidence for numbers of a map";

    not_a_grade_or_noted(word: text) = "not-a-grade-or-noted", UnknownWord,
        "a grade from 1 to 6, without quotes, or \"noted\" stands here", value ["\"{word}\""];

    grade_beside(word: text) = "grade-beside", Conflict,
        "a doubt is stated by a grade or by a distribution, not both", value ["grade beside {word}"];

    /// `domain` says what the number may be.
    outside_domain(domain: terms, bound: number) = "outside-domain", OutOfRange, "{domain}", value ["{bound}"];

    /// `at` is the number that an assumption and a factor move together.
    product_outside(at: address, low: number, high: number) = "product-outside", OutOfRange,
        "an assumption and a factor that are both in doubt keep {at} where it may be",
        value ["from {low} to {high}"];

    not_computed_with(domain: terms) = "not-computed-with", Conflict,
        "{domain}", suggestion ["leave the doubt out"];

    not_drawn(domain: terms) = "not-drawn", Conflict, "{domain}", suggestion ["a scenario can change it"];

    lies_outside(domain: terms) = "lies-outside", OutOfRange,
        "{domain}", value ["a distribution that lies outside, all but a millionth"];

    not_whole(kind: text) = "not-discrete", Conflict,
        "a whole number is drawn from a discrete distribution",
        value ["{kind}"], suggestion ["use discrete, or a scenario"];

    not_a_whole_number(value: number) = "not-a-whole-number", OutOfRange,
        "a whole number stands there", value ["{value}"];

    /// `cause` is what the map says of it.
    refused_by_the_map(cause: error, value: number) = "refused-by-the-map", of_cause,
        "the map takes each of the values", value ["{value}"], suggestion ["{cause}"];

    not_noted = "not-noted", MissingKey,
        "the map's note on this number has no grade", suggestion ["write a grade from 1 to 6"];

    no_spread_around(value: number) = "no-spread-around", OutOfRange,
        "a grade spreads a number that is not 0, or a share that is neither 0 nor 1",
        value ["{value}"], suggestion ["state a distribution"];
}

const ONE_THRESHOLD: &str = "a decision has exactly one threshold, net or sroi";

pub(crate) fn one_threshold(count: usize) -> Error {
    if count == 0 { no_threshold() } else { two_thresholds() }
}

pub(crate) fn not_a_rank_correlation(rank: Decimal) -> Error {
    no_rank_correlation(rank, (rank.abs() == Decimal::ONE).then_some(Term::NEARLY_ONE))
}
