//! What can be wrong with what is asked of an appraisal's accounts.

use super::Error;
use super::document::{NEAR_OR_KNOWN, all_listed};
use super::messages::messages;

messages! {
    counting_not_known(word: text, near: [text], known: [list], more: [whole]) = "unknown-counting", UnknownWord,
        "what counts is one of a fixed set of words", value ["\"{word}\""], suggestion NEAR_OR_KNOWN;

    window_too_long(years: whole, longest: whole) = "window-too-long", OutOfRange,
        "a window is 0 to {longest} years", value ["{years}"];

    unsettled(paid: number, due: number) = "unsettled", Conflict,
        "what is due adds up to what was paid, {paid}", value ["{due}"];

    shares_for_agencies(shares: whole, agencies: whole) = "shares-for-agencies", BadLength,
        "a share for each of the {agencies} agencies stands here", value ["a list of {shares}"];
}

pub(crate) fn unknown_counting(word: &str, known: &[&str]) -> Error {
    let (known, more) = all_listed(None, known);
    counting_not_known(word, None, known, more)
}
