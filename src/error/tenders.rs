//! What can be wrong with a tender.

use super::messages::messages;

messages! {
    /// `what` is a key, a word or an id, and `there` where alone it has a meaning.
    only_there(what: text, there: term) = "only-elsewhere", Conflict, "{what} stands only {there}";

    two_prices = "two-prices", Conflict, "one criterion at most is of price";

    weights_off_points(points: number, sum: number, over: [number], missing: [number]) = "weights-miss-points", SharesMissOne,
        "weights add up to exactly {points}", value ["{sum}"], suggestion ["{over} is too much", "{missing} is missing"];

    not_beyond(none_at: number, full_at: number) = "full-not-beyond-none", OutOfRange,
        "full_at is above none_at for a score, and below it for a price", value ["{full_at}, with none_at {none_at}"];

    score_outside(least: number, most: number, score: number) = "score-outside", OutOfRange,
        "a score of this criterion lies between {least} and {most}", value ["{score}"];

    score_below_zero(score: number) = "score-below-zero", OutOfRange, "a score by best-ratio is 0 or more", value ["{score}"];

    nothing_to_divide_by(price: number) = "nothing-to-divide-by", OutOfRange,
        "a price by which points are divided is above 0", value ["{price}"];

    no_bid_counts = "no-bid-counts", NoResult, "some bid is left that no rule excludes", value ["a document without one"];
}
