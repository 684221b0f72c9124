//! What can be wrong with years, and what money was worth in them.

use super::{Error, ErrorKind};

pub(crate) fn not_a_price_year(key: &str) -> Error {
    Error::new(ErrorKind::WrongType, "the keys of a price index are years from 1 to 9999")
        .given(format_args!("\"{key}\""))
}
