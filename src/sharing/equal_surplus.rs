//! Equal surplus: `p_i = b_i - (B - C)/n`, an equal division of what the programme yields, independent of who gains it.
//!
//! It is constrained equal gains (Thomson 2003) without the constraint: an agency that gains less than the mean surplus
//! from the programme is paid the difference, which lies outside the core.

use super::SharedCost;
use crate::number::Rational;
use num_bigint::BigInt;

/// What each agency pays. Without agencies the surplus cannot be divided, and nobody pays.
pub(super) fn payments(problem: &SharedCost) -> Vec<Rational> {
    let agencies = Rational::from(BigInt::from(problem.benefits().len()));
    let gain = problem.surplus().over(&agencies).unwrap_or_default();
    problem.benefits().iter().map(|benefit| benefit - &gain).collect()
}
