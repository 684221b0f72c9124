//! Constrained equal awards `CEA(E, d): award_i = min(d_i, y)` with `y` such that they add up to `E`.
//!
//! Of the cost: constrained equal costs `p = CEA(C, b)`, the losses of the claims problem. Of the surplus: constrained
//! equal gains `p = b - CEA(B - C, b)`. Both are Maimonides' (Thomson 2003, section 2).

use super::SharedCost;
use crate::number::Rational;
use num_bigint::BigInt;

/// Constrained equal costs: `min(b_i, x)`, with x such that the payments add up to the cost C.
pub(super) fn costs(problem: &SharedCost) -> Vec<Rational> {
    equal_awards(problem.cost(), problem.benefits())
}

/// Constrained equal gains: `b_i - min(b_i, y)`, with y such that the payments add up to the cost C.
pub(super) fn gains(problem: &SharedCost) -> Vec<Rational> {
    problem.less(&equal_awards(&problem.surplus(), problem.benefits()))
}

/// Shares an estate, between 0 and the sum of the claims, evenly among all who claim at least that much; the others get
/// their claim.
pub(super) fn equal_awards(estate: &Rational, claims: &[Rational]) -> Vec<Rational> {
    let mut ascending: Vec<&Rational> = claims.iter().collect();
    ascending.sort_unstable();
    let mut left = estate.clone();
    for (met, claim) in ascending.into_iter().enumerate() {
        let unmet = Rational::from(BigInt::from(claims.len() - met));
        if claim * &unmet > left {
            // this claim and all larger ones get the same, and it is at least one
            let level = left.over(&unmet).unwrap_or_default();
            return claims.iter().map(|claim| claim.min(&level).clone()).collect();
        }
        left = left - claim;
    }
    claims.to_vec()
}
