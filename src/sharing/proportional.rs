//! Proportional: `p_i = C b_i / B`, everyone the same part of what it gains (Aristotle, *Nicomachean Ethics* V).

use super::SharedCost;
use crate::number::Rational;

/// What each agency pays. Where nobody gains, the cost is 0 and all pay 0.
pub(super) fn payments(problem: &SharedCost) -> Vec<Rational> {
    let part = problem.cost().over(problem.benefit()).unwrap_or_default();
    problem.benefits().iter().map(|benefit| benefit * &part).collect()
}
