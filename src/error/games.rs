//! What can be wrong with a cost game, or with reports under self-interest.

use super::messages::messages;
use super::{Error, Parameter, Term};

messages! {
    nobody = "no-agency", Empty, "at least one agency takes part, this names none";

    too_many_agencies(count: [whole], most: whole) = "too-many-agencies", TooLarge,
        "a cost game has at most {most} agencies", value ["one of {count}", "one of more"];

    too_many_for_nucleolus(count: whole, most: whole) = "too-many-for-nucleolus", TooLarge,
        "the nucleolus is computed for at most {most} agencies", value ["a game of {count}"];

    coalition_twice(key: text) = "coalition-twice", DuplicateKey,
        "a coalition has one cost", value ["a second one for {key}"];

    no_cost = "no-cost", MissingCoalition, "every coalition has a cost, this one has none";

    more_without_cost(more: whole) = "more-without-cost", MissingCoalition,
        "every coalition has a cost, {more} more have none";

    costs_too_long = "costs-too-long", Overflow,
        "over the common denominator of all costs, each is a whole number below 2^96, and so is the denominator",
        suggestion ["costs below 10^16 with at most 12 places always are"];

    no_decimal(number: number) = "fraction-written", TooManyDigits,
        "only a decimal of at most 28 digits can be written", value ["{number}"];

    no_benefits = "no-benefits", MissingKey,
        "separable costs - remaining benefits needs the benefit of each agency",
        suggestion ["give benefits, or share by alternate cost avoided (ACA)"];

    benefit_below_separable_cost(separable: number, benefit: number) = "benefit-below-separable-cost", NotViable,
        "the benefit of an agency covers its separable cost of {separable}",
        value ["{benefit}"], suggestion ["the programme is better off without that agency"];

    weights_share_nothing(weights: term) = "weights-share-nothing", NoResult,
        "costs are shared in proportion to {weights}",
        suggestion ["that takes weights that are of one sign, and not all 0"];

    nobody_kept_whole(alone: number, together: number) = "nobody-kept-whole", NoResult,
        "the nucleolus keeps each agency from paying more than alone",
        value ["a game that costs {together} together and {alone} one by one"],
        suggestion ["the prenucleolus does not"];

    allocation_of_another_game = "allocation-of-another-game", Conflict,
        "payments are held against the game whose agencies they name, in its order";

    no_nucleolus = "no-nucleolus", NoResult, "the nucleolus was not found";

    default_payments_miss_cost(sum: number, cost: number) = "default-payments-miss-cost", Conflict,
        "the default payments add up to the cost of {cost}", value ["{sum}"];
}

/// `error` says what is wrong with the id.
pub(crate) fn bad_member(error: Error, id: &str) -> Error {
    if id.contains(' ') { error.with([Some(("advice", Parameter::term(Term::ONLY_PLUS)))]) } else { error }
}
