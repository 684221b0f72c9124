//! Proportional: `p_i = C b_i / B`, everyone the same part of what it gains (Aristotle, *Nicomachean Ethics* V).

use super::arithmetic::{Arithmetic, Shared};

/// What each agency pays. Where nobody gains, the cost is 0 and all pay 0.
pub(super) fn payments<A: Arithmetic>(a: &mut A, shared: &Shared<'_, A::Amount>) -> Vec<A::Amount> {
    let part = a.over_or_zero(shared.cost, shared.benefit);
    shared.claims.iter().map(|claim| a.times(claim, &part)).collect()
}
