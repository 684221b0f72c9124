//! What can be wrong with a set of unit costs, and with what is asked of one.

use super::{Error, ErrorKind};
use rust_decimal::Decimal;

pub(crate) fn taken_id(id: &str) -> Error {
    Error::new(ErrorKind::BadId, "economic and social are values of a unit cost, not ids of constituents")
        .given(format_args!("\"{id}\""))
}

pub(crate) fn no_unit_cost() -> Error {
    Error::new(ErrorKind::Empty, "a set has at least one unit cost, this has none")
}

pub(crate) fn no_figure() -> Error {
    Error::new(ErrorKind::Empty, "a unit cost has constituents, an economic or a social value, this has none of them")
}

pub(crate) fn too_many_places(value: Decimal) -> Error {
    Error::new(ErrorKind::TooManyDigits, "an amount of a unit cost has at most 12 digits after the point").given(value)
}

pub(crate) fn wrong_difference(headline: Decimal, sum: Decimal, stated: Decimal) -> Error {
    let rule = format!("the difference is the headline, {headline}, less the sum of the constituents, {sum}");
    let error = Error::new(ErrorKind::Conflict, rule).given(stated);
    match headline.checked_sub(sum) {
        Some(difference) => error.hint(format!("write {}, or mend a figure", difference.normalize())),
        None => error,
    }
}

pub(crate) fn same_code(code: &str) -> Error {
    let rule = "no two unit costs have the same id or code, in capitals or not";
    Error::new(ErrorKind::Conflict, rule).given(format_args!("\"{code}\" again"))
}
