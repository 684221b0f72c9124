//! Submodularity: `c(S+i) - c(S)` falls as S grows.
//!
//! L. S. Shapley, "Cores of convex games", International Journal of Game Theory 1 (1971): where the cost is submodular
//! (the savings game convex), the core is not empty and the Shapley value lies in it.

use super::CostGame;
use super::going::ACCOUNTED;
use crate::error::Error;
use crate::work::Work;

impl CostGame {
    /// Whether the game is submodular: joining a coalition costs less, or the same, the more agencies are already in
    /// it. That is c(S+i) + c(S+j) >= c(S+i+j) + c(S) for every S, i and j.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let together = |cost| CostGame::from_table(["a", "b"], [("a", 3), ("b", 4), ("a+b", cost)]);
    /// assert!(together(7)?.is_submodular());
    /// assert!(!together(8)?.is_submodular());
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn is_submodular(&self) -> bool {
        (0..(1_usize << self.count())).all(|bits| self.falls_beyond(bits))
    }

    /// The same, with leave to work.
    ///
    /// # Errors
    /// More coalitions or steps than are allowed; the answer to stop.
    pub fn is_submodular_with(&self, work: &Work<'_>) -> Result<bool, Error> {
        self.begin(work)?;
        for bits in 0..(1_usize << self.count()) {
            if bits % ACCOUNTED == 0 {
                // every pair of agencies is looked at
                (0..self.count()).try_for_each(|_| self.account(work, bits))?;
            }
            if !self.falls_beyond(bits) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether no pair outside S adds more to it together than one by one. For all S it is enough to look at pairs.
    fn falls_beyond(&self, bits: usize) -> bool {
        let agencies = self.count();
        let cost = |bits| self.costs().above(bits);
        (0..agencies).filter(|one| bits & (1 << one) == 0).all(|one| {
            let with = bits | (1 << one);
            let added = cost(with) - cost(bits);
            (0..one).filter(|other| bits & (1 << other) == 0).all(|other| {
                let other = 1 << other;
                cost(with | other) - cost(bits | other) <= added
            })
        })
    }
}
