//! As agreed: `p_i = s_i C` by given shares, `0 <= s_i <= 1`, that add up to 1.

use super::arithmetic::{Arithmetic, Fractions};
use super::payments::{Origin, Payments};
use super::{Law, SharedCost};
use crate::address::Address;
use crate::error::{Error, Findings, Term, sharing as fault};
use crate::number::{IntoRational, Rational};

/// The laws that payments by agreed shares may break.
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

/// What sharing by agreed shares is called beside the rules.
#[cfg(feature = "xlsx")]
pub(crate) const AGREED: &str = "as-agreed";

impl SharedCost {
    /// What each agency pays by shares that were agreed, one for each agency in the order of the problem.
    ///
    /// Such payments may lie outside the core, which [`Payments::outside_core`] tells; and
    /// [`AS_AGREED_GIVES_UP`] lists the laws that they may break.
    ///
    /// ```
    /// use sroi::number::Rational;
    /// use sroi::sharing::SharedCost;
    /// let third = Rational::from(1).over(&Rational::from(3)).unwrap();
    /// let library = SharedCost::new(90, [("council", 200), ("school", 20)])?;
    /// let payments = library.share_as_agreed([&third + &third, third])?;
    /// assert_eq!(payments.get("council"), Some(&Rational::from(60)));
    /// assert_eq!(payments.outside_core(), ["school"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A text that is no decimal, more or fewer shares than agencies, a share below 0 or above 1, and shares that do not
    /// add up to exactly 1.
    pub fn share_as_agreed(&self, shares: impl IntoIterator<Item = impl IntoRational>) -> Result<Payments, Findings> {
        let place = |index: usize| Address::ROOT.child("shares").child(index.to_string());
        let read = |(index, share)| IntoRational::into_rational(share).map_err(|error| error.at(place(index)));
        let shares = Findings::collected(shares.into_iter().enumerate().map(read))?;
        let payments = payments(self, &shares)?;
        Ok(self.paying(payments, AsAgreed { problem: self.clone(), shares }))
    }
}

/// A cost that is shared as agreed.
#[derive(Debug)]
struct AsAgreed {
    problem: SharedCost,
    shares: Vec<Rational>,
}

impl Origin for AsAgreed {
    fn rounded(&self, places: u32) -> Result<Payments, Error> {
        let problem = self.problem.rounded(places)?;
        problem.share_as_agreed(self.shares.iter().cloned()).map_err(Findings::into_first)
    }
}

fn payments(problem: &SharedCost, shares: &[Rational]) -> Result<Vec<Rational>, Findings> {
    if shares.len() != problem.ids().len() {
        return Err(fault::shares_of_others(shares.len(), problem.ids().len()).into());
    }
    let one = Rational::from(1);
    let outside = problem.ids().iter().zip(shares).filter(|(_, share)| share.is_negative() || **share > one);
    let found: Vec<Error> = outside.map(|(id, share)| fault::not_a_share(id, share.written())).collect();
    Findings::or(found, ())?;
    Rational::refuse_unless_one(Term::AGREED_SHARES, shares)?;
    Ok(shares.iter().map(|share| payment(&mut Fractions, share, problem.cost())).collect())
}

/// What an agency pays that agreed on this share of the cost.
pub(crate) fn payment<A: Arithmetic>(a: &mut A, share: &A::Amount, cost: &A::Amount) -> A::Amount {
    a.times(share, cost)
}
