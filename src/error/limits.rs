//! What is said where a limit is passed, and where a call was stopped.
//!
//! Each limit has a message of its own, so that its code alone says which it is.

use super::messages::{messages, of_message};
use super::{Error, ErrorKind, Message, Parameter, Term};
use crate::limits::{Limit, Limits};

messages! {
    /// A call that was asked to stop before anything was finished.
    stopped = "stopped", Stopped, "the call was stopped before this was worked out";
}

/// The message of a limit. `advice` is what else can be done than to raise it.
const fn message_of(limit: Limit) -> Message {
    Message {
        code: limit.code(),
        kind: Some(ErrorKind::TooLarge),
        rule: limit.rule(),
        values: match limit {
            Limit::LedgerLines => &["one of {given}"],
            _ => &["{given}"],
        },
        suggestions: &["{advice}", "the limit {limit} can be raised"],
        parameters: &[
            of_message!(declared limit, text),
            of_message!(declared most, whole),
            of_message!(declared given, [whole]),
            of_message!(declared advice, [term]),
        ],
    }
}

/// The messages by the places of their limits.
static OF_LIMITS: [Message; Limit::ALL.len()] = {
    let mut all = [const { message_of(Limit::ALL[0]) }; Limit::ALL.len()];
    let mut place = 0;
    while place < all.len() {
        all[place] = message_of(Limit::ALL[place]);
        place += 1;
    }
    all
};

pub(super) static PASSED: &[&Message] = &{
    let mut all = [&OF_LIMITS[0]; Limit::ALL.len()];
    let mut place = 0;
    while place < all.len() {
        all[place] = &OF_LIMITS[place];
        place += 1;
    }
    all
};

/// More than a limit allows.
pub(crate) fn passed(limits: Limits, limit: Limit) -> Error {
    said(limits, limit, [])
}

/// More than a limit allows, and how much.
pub(crate) fn passed_by(limits: Limits, limit: Limit, given: usize) -> Error {
    said(limits, limit, [("given", Parameter::whole(given))])
}

/// More than a limit allows, where something else can be done than to raise it.
pub(super) fn advised(limits: Limits, limit: Limit, given: Option<usize>, advice: Term) -> Error {
    let given = given.map(|given| ("given", Parameter::whole(given)));
    said(limits, limit, given.into_iter().chain([("advice", Parameter::term(advice))]))
}

fn said(limits: Limits, limit: Limit, more: impl IntoIterator<Item = (&'static str, Parameter)>) -> Error {
    let known = [("limit", Parameter::text(limit.as_str())), ("most", Parameter::whole(limits.of(limit)))];
    Error::new(&OF_LIMITS[limit as usize], known.into_iter().chain(more).map(Some))
}
