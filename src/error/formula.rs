//! What can be wrong with the formula of a map.

use super::{Error, ErrorKind};

pub(crate) fn formula_too_long() -> Error {
    Error::new(ErrorKind::TooLarge, "a map whose formula is recorded has at most 4,294,967,294 steps")
}
