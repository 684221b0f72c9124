//! As agreed: `p_i = s_i C` by given shares, `0 <= s_i <= 1`, that add up to 1.

use super::{Law, SharedCost};
use crate::error::{Error, sharing as fault};
use crate::number::Rational;

/// The laws that agreed shares may break.
///
/// An agreement belongs to its agencies: laws on a different order, more or fewer agencies take each agency's share
/// along, and scale the shares to a sum of 1. In this sense agreed shares keep all the other laws, as payments depend on
/// nothing but the cost. Nothing ties shares to benefits, which is what these laws do.
///
/// ```
/// use sroi::sharing::{AS_AGREED_GIVES_UP, Law};
/// assert!(AS_AGREED_GIVES_UP.contains(&Law::IndividualRationality));
/// assert!(!AS_AGREED_GIVES_UP.contains(&Law::CostMonotonicity));
/// ```
pub const AS_AGREED_GIVES_UP: &[Law] =
    &[Law::IndividualRationality, Law::Symmetry, Law::Order, Law::NullAgency, Law::SelfDuality];

pub(super) fn payments(problem: &SharedCost, shares: &[Rational]) -> Result<Vec<Rational>, Error> {
    if shares.len() != problem.ids().len() {
        return Err(fault::shares_of_others(shares.len(), problem.ids().len()));
    }
    let one = Rational::from(1);
    for (id, share) in problem.ids().iter().zip(shares) {
        if share.is_negative() || *share > one {
            return Err(fault::not_a_share(id, &share.written()));
        }
    }
    Rational::refuse_unless_one("agreed shares", shares)?;
    Ok(shares.iter().map(|share| share * problem.cost()).collect())
}
