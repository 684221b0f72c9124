//! As agreed: `p_i = s_i C` by given shares, `0 <= s_i <= 1`, that add up to 1.

use super::{Law, SharedCost};
use crate::error::{Findings, sharing as fault};
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

pub(super) fn payments(problem: &SharedCost, shares: &[Rational]) -> Result<Vec<Rational>, Findings> {
    if shares.len() != problem.ids().len() {
        return Err(fault::shares_of_others(shares.len(), problem.ids().len()).into());
    }
    let one = Rational::from(1);
    let outside = problem.ids().iter().zip(shares).filter(|(_, share)| share.is_negative() || **share > one);
    let found = outside.map(|(id, share)| fault::not_a_share(id, &share.written())).collect();
    Findings::or(found, ())?;
    Rational::refuse_unless_one("agreed shares", shares)?;
    Ok(shares.iter().map(|share| share * problem.cost()).collect())
}
