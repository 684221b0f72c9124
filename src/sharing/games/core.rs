//! The core: payments with `x(N) = c(N)` under which no coalition pays more than its own cost, `x(S) <= c(S)`.
//!
//! D. B. Gillies, "Solutions to general non-zero-sum games", Contributions to the Theory of Games IV (1959). The excess
//! x(S) - c(S) is what a coalition would save by going alone: above 0, it objects.

use super::going::ACCOUNTED;
use super::{Allocation, Coalition, CostGame};
use crate::error::{Error, games as fault};
use crate::number::Rational;
use crate::work::Work;
use num_bigint::BigInt;

/// The result of a core check: whether an allocation is in the core, and which coalitions object to it the most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoreCheck {
    missing: Rational,
    excess: Option<Rational>,
    coalitions: Vec<Coalition>,
}

impl CoreCheck {
    /// Whether the payments add up to the cost of all agencies together, and no coalition pays more than it would
    /// alone.
    pub fn is_in_core(&self) -> bool {
        self.is_efficient() && self.excess.as_ref().is_none_or(|excess| *excess <= Rational::zero())
    }

    /// Whether the payments add up to the cost of all agencies together.
    pub fn is_efficient(&self) -> bool {
        self.missing.is_zero()
    }

    /// The cost of all agencies together less the payments; below 0 where they pay more than that.
    pub const fn missing(&self) -> &Rational {
        &self.missing
    }

    /// The largest excess x(S) - c(S), which is what a coalition would save by going alone; at 0 or below nobody
    /// objects. All agencies together are not counted, so it is `None` for a game of one agency.
    pub const fn excess(&self) -> Option<&Rational> {
        self.excess.as_ref()
    }

    /// All coalitions that have the largest excess, in the order of a table that counts them up: by their last agency,
    /// then the one before.
    pub fn coalitions(&self) -> &[Coalition] {
        &self.coalitions
    }
}

impl CostGame {
    /// Checks whether payments are in the core, and finds the coalitions that object the most.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let game = CostGame::from_table(["city", "county"], [("city", 30), ("county", 20), ("city+county", 40)])?;
    /// let check = game.core(&game.allocation([("city", 15), ("county", 25)])?)?;
    /// assert!(!check.is_in_core());
    /// assert_eq!(check.excess(), Some(&5.into()));
    /// assert_eq!(game.key(check.coalitions()[0]), "county");
    /// assert!(game.core(&game.ensc())?.is_in_core());
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// An allocation for agencies other than the game's.
    pub fn core(&self, allocation: &Allocation) -> Result<CoreCheck, Error> {
        self.core_with(allocation, &Work::default())
    }

    /// Checks payments as [`CostGame::core`] does, with leave to work.
    ///
    /// # Errors
    /// Those of [`CostGame::core`], under the limits of the leave; the answer to stop.
    pub fn core_with(&self, allocation: &Allocation, work: &Work<'_>) -> Result<CoreCheck, Error> {
        if !allocation.is_for(self.shared_agencies()) {
            return Err(fault::allocation_of_another_game());
        }
        let missing = self.grand_cost() - allocation.total();
        let excesses = Excesses::new(self, allocation.payments());
        let (below, all) = (Rational::from(excesses.below.clone()), Coalition::all(self.count()));
        let mut most: Option<BigInt> = None;
        let mut coalitions = Vec::new();
        self.begin(work)?;
        let (mut done, steps) = (0, excesses.steps());
        excesses.each(|coalition, excess| {
            done += 1;
            if done % ACCOUNTED == 0 {
                work.done(done);
                work.take(steps.saturating_mul(ACCOUNTED as u64))?;
            }
            if coalition == all {
                return Ok(());
            }
            if most.as_ref().is_none_or(|most| excess > most) {
                most = Some(excess.clone());
                coalitions.clear();
            }
            if most.as_ref() == Some(excess) {
                coalitions.push(coalition);
            }
            Ok(())
        })?;
        coalitions.sort_unstable();
        let excess = most.and_then(|most| Rational::from(most).over(&below));
        Ok(CoreCheck { missing, excess, coalitions })
    }
}

/// The excess of every coalition, as whole numbers over one denominator.
struct Excesses<'g> {
    game: &'g CostGame,
    payments: Vec<BigInt>,
    /// The factor by which the game's whole numbers are multiplied.
    factor: BigInt,
    below: BigInt,
}

impl<'g> Excesses<'g> {
    fn new(game: &'g CostGame, payments: &[Rational]) -> Self {
        let start = Rational::from(game.costs().below());
        // the least common multiple of a and b is a times what is left of b in a/b
        let common = payments.iter().fold(start.clone(), |common, payment| {
            let (_, below) = payment.parts();
            let reduced = common.over(&Rational::from(below.clone())).unwrap_or_default();
            common * Rational::from(reduced.parts().1.clone())
        });
        let whole = |number: Rational| number.parts().0.clone();
        let factor = common.over(&start).map(whole).unwrap_or_default();
        let payments = payments.iter().map(|payment| whole(payment * &common)).collect();
        Self { game, payments, factor, below: whole(common) }
    }

    /// Passes every coalition but the empty one to `take`, each one agency different from the last (Gray code).
    fn each(&self, mut take: impl FnMut(Coalition, &BigInt) -> Result<(), Error>) -> Result<(), Error> {
        let mut paid = BigInt::from(0);
        let mut bits = 0_usize;
        for step in 1..(1_usize << self.payments.len()) {
            let agency = step.trailing_zeros() as usize;
            bits ^= 1 << agency;
            if bits & (1 << agency) == 0 {
                paid -= &self.payments[agency];
            } else {
                paid += &self.payments[agency];
            }
            let excess = &paid - &self.factor * self.game.costs().above(bits);
            take(Coalition::from_bits(bits), &excess)?;
        }
        Ok(())
    }

    /// Steps that one coalition takes.
    fn steps(&self) -> u64 {
        self.below.bits() / 16 + 200
    }
}
