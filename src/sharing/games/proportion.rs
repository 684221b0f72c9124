//! Sharing in proportion to a weight: equal split, `c(N) / n`; Moriarity, `c(N) c(i) / sum c(j)`.
//!
//! S. Moriarity, "Another approach to allocating joint costs", The Accounting Review 50 (1975).

use super::{Allocation, CostGame};
use crate::error::{Error, Term, games as fault};
use crate::number::Rational;

impl CostGame {
    /// Equal split: every agency pays c(N) / n, the same part of the cost of all.
    pub fn equal_split(&self) -> Allocation {
        // a game has at least one agency
        let part = self.grand_cost().over(&self.parts()).unwrap_or_default();
        self.allocated(vec![part; self.count()])
    }

    /// Moriarity's method: the cost of all, in proportion to what each agency would pay on its own (Moriarity 1975).
    ///
    /// Where all together cost nothing, nobody pays. A cost below 0 is fine as long as no other is above 0.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let game = CostGame::from_table(["city", "county"], [("city", 30), ("county", 20), ("city+county", 40)])?;
    /// assert_eq!(game.moriarity()?.get("city"), Some(&24.into()));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// No result: a cost of all that is not 0 is to be shared by stand-alone costs that add up to 0 or differ in sign.
    pub fn moriarity(&self) -> Result<Allocation, Error> {
        let alone: Vec<Rational> = (0..self.count()).map(|agency| self.alone(agency)).collect();
        let shared = in_proportion(&self.grand_cost(), &alone);
        Ok(self.allocated(shared.ok_or_else(|| fault::weights_share_nothing(Term::ALONE_COSTS))?))
    }
}

/// Shares an amount in proportion to weights of one sign. An amount of 0 gives everyone 0. `None` where the weights add
/// up to 0, or some are above and some below 0: then the parts would exceed the whole.
pub(super) fn in_proportion(amount: &Rational, weights: &[Rational]) -> Option<Vec<Rational>> {
    if amount.is_zero() {
        return Some(vec![Rational::zero(); weights.len()]);
    }
    let below = weights.iter().any(Rational::is_negative);
    let above = weights.iter().any(|weight| !weight.is_negative() && !weight.is_zero());
    let part = amount.over(&Rational::sum(weights)).filter(|_| !(below && above))?;
    Some(weights.iter().map(|weight| weight * &part).collect())
}
