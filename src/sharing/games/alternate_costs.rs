//! The non-separable cost by what each saves: ACA, `m_i + g (c(i) - m_i) / sum(c(j) - m_j)`; SCRB, `min(benefit_i, c(i))`
//! in place of `c(i)`.
//!
//! Alternate cost avoided, and separable costs - remaining benefits: Inter-Agency Committee on Water Resources (1958), in
//! the form of Young, Okada and Hashimoto, Water Resources Research 18 (1982).

use super::proportion::in_proportion;
use super::{Allocation, CostGame, SeparableCosts};
use crate::address::Address;
use crate::error::{Error, Term, games as fault};
use crate::number::Rational;

impl CostGame {
    /// Alternate cost avoided: each agency pays its separable cost m, and the rest in proportion to what it avoids by
    /// not going alone, c(i) - m.
    ///
    /// Where separable costs leave nothing over, each pays its own.
    ///
    /// # Errors
    /// No result: something is left over, and what the agencies avoid either adds up to 0 (such as where everyone's
    /// stand-alone cost is its separable cost), or is above 0 for some and below 0 for others.
    pub fn aca(&self) -> Result<Allocation, Error> {
        let alone: Vec<Rational> = (0..self.count()).map(|agency| self.alone(agency)).collect();
        self.by_what_is_left(&self.separable_costs(), &alone)
            .ok_or_else(|| fault::weights_share_nothing(Term::AVOIDED_COSTS))
    }

    /// Separable costs - remaining benefits: as [`CostGame::aca`], with the agency's benefit in place of its stand-alone
    /// cost where that is less. Nobody spends more alone than it would gain.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let game = CostGame::from_table(["city", "county"], [("city", 30), ("county", 20), ("city+county", 40)])?;
    /// let game = game.with_benefits([("city", 100), ("county", 15)])?;
    /// // separable costs 20 and 10; of the other 10, remaining benefits 10 and 5 bear two thirds and one
    /// assert_eq!(game.scrb()?.get("city").unwrap().to_string(), "80/3");
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Benefits that were not given; a benefit below the agency's separable cost, so that the programme is better off
    /// without it; no result, as for [`CostGame::aca`].
    pub fn scrb(&self) -> Result<Allocation, Error> {
        let benefits = self.benefits().ok_or_else(fault::no_benefits)?;
        let parts = self.separable_costs();
        let mut limits = Vec::with_capacity(self.count());
        for (agency, ((id, separable), benefit)) in parts.each().iter().zip(benefits.payments()).enumerate() {
            if benefit < separable {
                let fault = fault::benefit_below_separable_cost(separable.written(), benefit.written());
                return Err(fault.at(Address::of(["benefits", id.as_str()])));
            }
            limits.push(self.alone(agency).min(benefit.clone()));
        }
        self.by_what_is_left(&parts, &limits).ok_or_else(|| fault::weights_share_nothing(Term::REMAINING_BENEFITS))
    }

    /// Gives each agency its separable cost, and the rest in proportion to what its limit leaves above that. `None`
    /// where these weights cannot share it.
    fn by_what_is_left(&self, parts: &SeparableCosts, limits: &[Rational]) -> Option<Allocation> {
        let separable = parts.each().payments();
        let left: Vec<Rational> = limits.iter().zip(separable).map(|(limit, separable)| limit - separable).collect();
        let rest = in_proportion(parts.non_separable(), &left)?;
        Some(self.allocated(separable.iter().zip(rest).map(|(separable, rest)| separable + rest).collect()))
    }
}
