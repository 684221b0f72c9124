//! Equal surplus: `p_i = b_i - (B - C)/n`, an equal division of what the programme yields, independent of who gains it.
//!
//! It is constrained equal gains (Thomson 2003) without the constraint: an agency that gains less than the mean surplus
//! from the programme is paid the difference, which lies outside the core.

use super::arithmetic::{Arithmetic, Shared};

/// What each agency pays. Without agencies the surplus cannot be divided, and nobody pays.
pub(super) fn payments<A: Arithmetic>(a: &mut A, shared: &Shared<'_, A::Amount>) -> Vec<A::Amount> {
    let agencies = a.whole(shared.claims.len());
    let surplus = a.minus(shared.benefit, shared.cost);
    let gain = a.over_or_zero(&surplus, &agencies);
    shared.claims.iter().map(|claim| a.minus(claim, &gain)).collect()
}
