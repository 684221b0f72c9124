//! What can be wrong with a shared cost, or a report on one.

use super::Error;
use super::document::{NEAR_OR_KNOWN, all_listed};
use super::messages::messages;

messages! {
    rule_not_known(word: text, near: [text], known: [list], more: [whole]) = "unknown-sharing-rule", UnknownWord,
        "a sharing rule is one of a fixed set of words", value ["\"{word}\""], suggestion NEAR_OR_KNOWN;

    harmed(benefit: number, id: text) = "harmed", NegativeBenefit,
        "a cost is shared by benefits of 0 or more", value ["{benefit} for \"{id}\""],
        suggestion ["its harm can be compensated first, as part of the cost"];

    negative_benefit(value: number) = "negative-benefit", NegativeBenefit,
        "a benefit is 0 or more", value ["{value}"];

    negative_report(value: number) = "negative-report", NegativeBenefit,
        "a reported value is 0 or more", value ["{value}"];

    agency_twice(id: text) = "agency-twice", DuplicateKey, "an agency shares a cost once", value ["\"{id}\" again"];

    twice_in_list(id: text) = "agency-twice-in-list", DuplicateKey,
        "an agency stands once in the list", value ["\"{id}\" again"];

    twice_in_coalition(id: text) = "agency-twice-in-coalition", DuplicateKey,
        "an agency stands once in a coalition", value ["\"{id}\" again"];

    not_viable(benefits: number, cost: number, subsidy: number) = "not-viable", NotViable,
        "a shared cost is at most what it yields", value ["{cost} for benefits of {benefits}"],
        suggestion ["a subsidy of at least {subsidy} is needed"];

    too_many_for_shapley(agencies: whole, most: whole) = "too-many-for-shapley", TooLarge,
        "the Shapley value is computed for at most {most} agencies", value ["one for {agencies}"],
        suggestion ["the other rules have no limit"];

    shares_of_others(shares: whole, agencies: whole) = "shares-of-others", BadLength,
        "an agreement has a share for each of the {agencies} agencies", value ["one of {shares}"];

    not_a_share(id: text, share: number) = "not-an-agreed-share", OutOfRange,
        "an agreed share lies between 0 and 1", value ["{share} for \"{id}\""];
}

pub(crate) fn unknown_rule(word: &str, near: Option<&str>, known: &[&str]) -> Error {
    let (known, more) = all_listed(near, known);
    rule_not_known(word, near, known, more)
}
