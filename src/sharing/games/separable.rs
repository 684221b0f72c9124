//! Separable costs, `m_i = c(N) - c(N\i)`, and the non-separable rest, `g = c(N) - sum m`; ENSC, `m_i + g/n`.
//!
//! Inter-Agency Committee on Water Resources, *Proposed practices for economic analysis of river basin projects* (1958);
//! Young, Okada and Hashimoto, "Cost allocation in water resources development", Water Resources Research 18 (1982).

use super::{Allocation, Coalition, CostGame};
use crate::number::Rational;

/// The separable cost of each agency, which is what it adds to the cost of all others together, and what these leave
/// over.
///
/// ```
/// use sroi::sharing::games::CostGame;
/// let game = CostGame::from_table(["city", "county"], [("city", 30), ("county", 20), ("city+county", 40)])?;
/// let parts = game.separable_costs();
/// assert_eq!(parts.each().payments(), [20.into(), 10.into()]);
/// assert_eq!(*parts.non_separable(), 10.into());
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeparableCosts {
    each: Allocation,
    non_separable: Rational,
}

impl SeparableCosts {
    /// The separable cost `m_i` of each agency.
    pub const fn each(&self) -> &Allocation {
        &self.each
    }

    /// The non-separable cost g, which the separable costs leave to be shared. It is below 0 where they exceed the cost
    /// of all agencies together.
    pub const fn non_separable(&self) -> &Rational {
        &self.non_separable
    }
}

impl CostGame {
    /// The separable cost of each agency, and the non-separable rest.
    pub fn separable_costs(&self) -> SeparableCosts {
        let all = Coalition::all(self.count());
        let added = |agency: usize| self.grand_cost() - self.cost_at(Coalition::from_bits(all.bits() & !(1 << agency)));
        let each = self.allocated((0..self.count()).map(added).collect());
        let non_separable = self.grand_cost() - each.total();
        SeparableCosts { each, non_separable }
    }

    /// ENSC, equal share of the non-separable cost: each agency pays its separable cost and an equal part of the rest.
    pub fn ensc(&self) -> Allocation {
        let parts = self.separable_costs();
        let rest = parts.non_separable.over(&self.parts()).unwrap_or_default();
        self.allocated(parts.each.payments().iter().map(|separable| separable + &rest).collect())
    }
}
