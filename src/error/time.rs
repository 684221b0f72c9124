//! What can be wrong with years, and what money was worth in them.

use super::messages::messages;

messages! {
    not_a_price_year(key: text) = "not-a-price-year", WrongType,
        "the keys of a price index are years from 1 to 9999", value ["\"{key}\""];
}
