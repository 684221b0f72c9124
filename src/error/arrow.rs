//! What can be wrong with what is handed out as Arrow record batches.

use super::messages::messages;

messages! {
    too_large_a_batch(most: whole) = "too-large-a-batch", TooLarge,
        "a record batch has at most {most} rows, and as many bytes of text",
        suggestion ["take out what it holds, and go on with an empty one"];

    beyond_a_column(value: number) = "beyond-a-column", Overflow,
        "a column of decimals has 38 digits, 12 of them after the point", value ["{value}"];

    #[cfg(feature = "simulation")]
    other_results_named(results: whole, named: whole) = "other-results-named", BadLength,
        "as many results are named as the draws have, {results}", value ["{named}"];

    #[cfg(feature = "simulation")]
    result_named_twice(result: address) = "result-named-twice", DuplicateKey,
        "each result of the draws is a column of its own", value ["{result} again"];
}
