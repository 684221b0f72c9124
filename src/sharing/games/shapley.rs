//! The Shapley value: sum over S without i of `|S|! (n-|S|-1)! / n! x [c(S+i) - c(S)]`.
//!
//! L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II (1953).

use super::going::ACCOUNTED;
use super::{AGENCY_LIMIT, Allocation, CostGame};
use crate::error::Error;
use crate::number::Rational;
use crate::work::Work;
use num_bigint::BigInt;
use std::convert::Infallible;

impl CostGame {
    /// The Shapley value: what each agency adds to the cost on joining, averaged over all orders in which they may join.
    ///
    /// It is computed from the 2^n coalitions; 20 agencies take some hundredths of a second.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// // a runway as long as the longest plane needs
    /// let needs = [10, 25, 40];
    /// let runway = CostGame::from_fn(["small", "medium", "large"], |planes| {
    ///     planes.members().map(|plane| needs[plane]).max().unwrap_or(0)
    /// })?;
    /// let paid: Vec<_> = runway.shapley().iter().map(|(id, paid)| format!("{id} {paid}")).collect();
    /// assert_eq!(paid, ["small 10/3", "medium 65/6", "large 155/6"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn shapley(&self) -> Allocation {
        let added = self.added(|_| Ok::<(), Infallible>(()));
        let Ok(added) = added;
        self.weighted(&added)
    }

    /// The Shapley value, as [`CostGame::shapley`] has it, with leave to work.
    ///
    /// # Errors
    /// More coalitions or steps than are allowed; the answer to stop.
    pub fn shapley_with(&self, work: &Work<'_>) -> Result<Allocation, Error> {
        self.begin(work)?;
        let added = self.added(|coalitions| self.account(work, coalitions))?;
        Ok(self.weighted(&added))
    }

    /// What each agency adds to the coalitions of each size; the sum over coalitions. From time to time it is heard whether to
    /// go on.
    fn added<E>(&self, go_on: impl Fn(usize) -> Result<(), E>) -> Result<Vec<[i128; AGENCY_LIMIT]>, E> {
        let agencies = self.count();
        // what each adds to coalitions of each size; a sum of at most C(19, 9) differences, each below 2^97, is below 2^114
        let mut added = vec![[0_i128; AGENCY_LIMIT]; agencies];
        for bits in 0..(1_usize << agencies) {
            if bits % ACCOUNTED == 0 {
                go_on(bits)?;
            }
            let (cost, size) = (self.costs().above(bits), bits.count_ones() as usize);
            for (agency, added) in added.iter_mut().enumerate() {
                let joined = bits | (1 << agency);
                if joined != bits {
                    added[size] += self.costs().above(joined) - cost;
                }
            }
        }
        Ok(added)
    }

    fn weighted(&self, added: &[[i128; AGENCY_LIMIT]]) -> Allocation {
        let agencies = self.count();
        // |S|! (n-|S|-1)! / n! = 1 / (n C(n-1, |S|))
        let weight = |size| self.parts() * Rational::from(choose(agencies - 1, size));
        let weights: Vec<Rational> = (0..agencies).map(weight).collect();
        let value = |added: &[i128; AGENCY_LIMIT]| {
            let parts = added.iter().zip(&weights).filter_map(|(sum, weight)| self.costs().amount(*sum).over(weight));
            parts.fold(Rational::zero(), |sum, part| sum + part)
        };
        self.allocated(added.iter().map(value).collect())
    }
}

/// The number of ways to choose `some` out of `from`, which is at most 19.
fn choose(from: usize, some: usize) -> BigInt {
    (0..some).fold(BigInt::from(1), |ways, taken| ways * (from - taken) / (taken + 1))
}
