//! What can be wrong with a map that is compiled for draws.

use super::{Error, ErrorKind};

pub(crate) fn no_such_result() -> Error {
    Error::new(ErrorKind::NoSuchAddress, "the map has no result at this address that can be simulated")
}

pub(crate) fn drawn_twice() -> Error {
    Error::new(ErrorKind::Conflict, "a number is drawn once")
}

pub(crate) fn years_without_values() -> Error {
    Error::new(ErrorKind::OutOfRange, "a whole number of years is drawn from values that are given one by one")
        .hint("a discrete distribution can be used")
}

pub(crate) fn not_years() -> Error {
    Error::new(ErrorKind::NoSuchAddress, "values of years are given for what lasts, starts or is paid in a year")
}

pub(crate) fn lasts_as_its_profile() -> Error {
    Error::new(ErrorKind::Conflict, "an outcome with a profile lasts as long as the profile")
}

pub(crate) fn years_out_of_range(value: Option<u32>, least: u32, most: u32) -> Error {
    let error = Error::new(ErrorKind::OutOfRange, format!("years here are whole numbers from {least} to {most}"));
    match value {
        Some(value) => error.given(value),
        None => error.given("an empty list"),
    }
}

pub(crate) fn whole_number() -> Error {
    Error::new(ErrorKind::OutOfRange, "a whole number of this kind cannot be drawn").hint("a scenario can change it")
}

pub(crate) fn not_a_number_of_a_map(number: f64) -> Error {
    Error::new(ErrorKind::OutOfRange, "a number of a map is a decimal of at most 28 digits").given(number)
}

pub(crate) fn other_results(given: usize, stated: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("the function gives {stated} results, as was said")).given(given)
}
