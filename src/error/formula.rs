//! What can be wrong with the formula of a map.

use super::messages::messages;

messages! {
    formula_too_long = "formula-too-long", TooLarge,
        "a map whose formula is recorded has at most 4,294,967,294 steps";
}
