//! Nucleolus: the Talmud rule, `CEA(E, d/2)` where `E <= D/2`, else `d - CEA(D - E, d/2)` (Aumann & Maschler 1985,
//! *Game theoretic analysis of a bankruptcy problem from the Talmud*, Journal of Economic Theory 36).

use super::equal_awards::equal_awards;
use crate::number::Rational;

/// What each claimant is awarded of an estate between 0 and the sum D of the claims d.
pub(super) fn awards(estate: &Rational, claims: &[Rational]) -> Vec<Rational> {
    let two = Rational::from(2);
    let halves: Vec<Rational> = claims.iter().filter_map(|claim| claim.over(&two)).collect();
    let total = Rational::sum(claims);
    if estate * &two <= total {
        return equal_awards(estate, &halves);
    }
    // beyond half of all claims it is the losses that are shared in this way
    let losses = equal_awards(&(total - estate), &halves);
    claims.iter().zip(losses).map(|(claim, loss)| claim - loss).collect()
}
