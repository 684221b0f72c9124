//! What can be wrong with a set of unit costs, and with what is asked of one.

use super::Error;
use super::messages::messages;
use rust_decimal::Decimal;

messages! {
    taken_id(id: text) = "taken-id", BadId,
        "economic and social are values of a unit cost, not ids of constituents", value ["\"{id}\""];

    no_unit_cost = "no-unit-cost", Empty, "a set has at least one unit cost, this has none";

    no_figure = "no-figure", Empty,
        "a unit cost has constituents, an economic or a social value, this has none of them";

    too_many_places(value: number) = "too-many-places-of-an-amount", TooManyDigits,
        "an amount of a unit cost has at most 12 digits after the point", value ["{value}"];

    other_difference(headline: number, sum: number, stated: number, difference: [number]) = "wrong-difference", Conflict,
        "the difference is the headline, {headline}, less the sum of the constituents, {sum}",
        value ["{stated}"], suggestion ["write {difference}, or mend a figure"];

    same_code(code: text) = "same-code", Conflict,
        "no two unit costs have the same id or code, in capitals or not", value ["\"{code}\" again"];
}

pub(crate) fn wrong_difference(headline: Decimal, sum: Decimal, stated: Decimal) -> Error {
    let difference = headline.checked_sub(sum).map(|difference| difference.normalize().to_string());
    other_difference(headline, sum, stated, difference)
}
