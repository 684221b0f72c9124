//! What can be wrong with an outcome contract.

use super::messages::messages;

messages! {
    no_periods = "no-periods-in-a-year", OutOfRange, "a year has at least 1 period", value ["0"];
}
