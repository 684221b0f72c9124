//! What is said where a limit is passed, and where a call was stopped.

use super::{Error, ErrorKind};
use crate::limits::{Limit, Limits};

/// More than a limit allows.
pub(crate) fn passed(limits: Limits, limit: Limit) -> Error {
    let rule = limit.rule().replace("{most}", &limits.of(limit).to_string());
    Error::new(ErrorKind::TooLarge, rule).hint(format!("the limit {} can be raised", limit.as_str()))
}

/// More than a limit allows, and how much.
pub(crate) fn passed_by(limits: Limits, limit: Limit, given: usize) -> Error {
    passed(limits, limit).given(given)
}

/// A call that was asked to stop before anything was finished.
pub(crate) fn stopped() -> Error {
    Error::new(ErrorKind::Stopped, "the call was stopped before this was worked out")
}
