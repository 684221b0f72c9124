//! What can be wrong with an agreement, on its own or with the map it is applied to.

use super::{Error, ErrorKind};
use rust_decimal::Decimal;
use std::fmt::Display;

pub(crate) fn empty_pool() -> Error {
    Error::new(ErrorKind::OutOfRange, "contributions add up to more than 0").given(0)
}

pub(crate) fn plan_misses_pool(year: u32, pool: impl Display, planned: impl Display) -> Error {
    let rule = format!("what is planned for year {year} adds up to what is contributed to it, {pool}");
    Error::new(ErrorKind::Conflict, rule).given(planned)
}

pub(crate) fn only_at_own_risk() -> Error {
    Error::new(ErrorKind::Conflict, "who is responsible for what matters only where each party bears its own risk")
        .hint("set variance to own-risk, or leave this out")
}

pub(crate) fn not_in_the_pool(kind: &str, from: &str) -> Error {
    Error::new(ErrorKind::Conflict, "a pool pays for the cash inputs of its parties")
        .given(format_args!("{kind}, from {from}"))
}

pub(crate) fn grant_to_oneself() -> Error {
    Error::new(ErrorKind::Conflict, "a grant comes from others, this is the party that it goes to")
}

pub(crate) fn loan_to_oneself() -> Error {
    Error::new(ErrorKind::Conflict, "a loan is between two parties, this is the lender")
}

pub(crate) fn repaid_too_early(lent: u32, first: u32) -> Error {
    let rule = format!("what is lent in year {lent} is repaid from a later year on");
    Error::new(ErrorKind::OutOfRange, rule).given(first)
}

pub(crate) fn ends_too_early(first: u32, last: u32) -> Error {
    let rule = format!("the last repayment is not before the first, in year {first}");
    Error::new(ErrorKind::OutOfRange, rule).given(last)
}

pub(crate) fn no_corridor(low: Decimal, high: Decimal) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("a corridor's high is not below its low, {low}")).given(high)
}
