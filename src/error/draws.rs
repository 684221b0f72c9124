//! What can be wrong with a simulation.

use super::{Error, ErrorKind};

pub(crate) fn no_draws() -> Error {
    Error::new(ErrorKind::Empty, "a simulation has at least one draw").given("none")
}

pub(crate) fn uneven_columns(length: usize, other: usize) -> Error {
    Error::new(ErrorKind::BadLength, "the draws to be put together have as many results each")
        .given(format_args!("{length} and {other}"))
}

pub(crate) fn ranges_do_not_meet(next: u64, first: u64) -> Error {
    let error = Error::new(ErrorKind::BadLength, "ranges of draws follow each other without gap or overlap");
    error.given(format_args!("draw {first} where draw {next} is next"))
}

pub(crate) fn other_inputs(drawn: usize, inputs: usize) -> Error {
    Error::new(ErrorKind::BadLength, format!("what is drawn has {inputs} columns, as the model takes")).given(drawn)
}

pub(crate) fn too_many_draws(draws: u64) -> Error {
    Error::new(ErrorKind::TooLarge, "all draws are kept, 8 bytes a draw and result, and have to fit into the memory")
        .given(draws)
}

pub(crate) fn beyond_the_hypercube(limit: u64, end: u64) -> Error {
    let error = Error::new(ErrorKind::OutOfRange, format!("a Latin hypercube of {limit} draws has these alone"));
    error.given(format_args!("a range up to {end}"))
}

pub(crate) fn too_few_for_information(rows: usize, least: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("the value of information is told from at least {least} draws"))
        .given(rows)
}

pub(crate) fn too_few_for_indices(rows: usize) -> Error {
    Error::new(ErrorKind::OutOfRange, "variance indices are told from at least 2 draws").given(rows)
}

pub(crate) fn no_decimal() -> Error {
    Error::new(ErrorKind::OutOfRange, "the 5th and the 95th percentile of a doubt are decimals below 7.9 x 10^28")
}

pub(crate) fn ratio_with_harm_below() -> Error {
    Error::new(
        ErrorKind::NoResult,
        "with negative outcomes in the denominator, a ratio other than 1 is no net benefit in money",
    )
    .hint("the threshold can be stated as a net present value")
}
