//! What can be wrong with what is asked of an appraisal's accounts.

use super::{Error, ErrorKind};
use std::fmt::Display;

pub(crate) fn window_too_long(years: u32, longest: u32) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("a window is 0 to {longest} years")).given(years)
}

pub(crate) fn unsettled(paid: impl Display, due: impl Display) -> Error {
    Error::new(ErrorKind::Conflict, format!("what is due adds up to what was paid, {paid}")).given(due)
}

pub(crate) fn shares_for_agencies(shares: usize, agencies: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("a share for each of the {agencies} agencies stands here"))
        .given(format_args!("a list of {shares}"))
}
