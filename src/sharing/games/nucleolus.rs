//! The nucleolus: the payments whose excesses, from the largest down, are lexicographically least.
//!
//! D. Schmeidler, "The nucleolus of a characteristic function game", SIAM Journal on Applied Mathematics 17 (1969); E.
//! Kohlberg, "On the nucleolus of a characteristic function game", ibid. 20 (1971).
//!
//! A sequence of linear programmes (Kopelowitz 1967; Maschler, Peleg and Shapley 1979), each on its dual side: among
//! weights w >= 0 on the open coalitions that add up to 1 and are balanced (with some weights, of any sign, on settled
//! coalitions every agency's add up to 0), find those of least cost. Their prices are payments under which no open
//! coalition has a larger excess than those that weigh something, and these are balanced: Kohlberg's criterion, so each
//! stage ends with its own proof. What they pay is then settled, and with it whatever is a sum of settled ones. Each
//! stage settles at least one more independent coalition, so there are at most n - 1.
//!
//! All of it is exact: weights in small whole numbers, prices in whole numbers of any length.

use super::basis::{Basis, Column};
use super::{Allocation, Coalition, CostGame, NUCLEOLUS_LIMIT};
use crate::error::{Error, games as fault};
use crate::number::Rational;
use crate::work::Work;
use num_bigint::BigInt;

impl CostGame {
    /// The nucleolus: of all ways to share c(N) by which nobody pays more than alone, the one whose largest excess x(S) -
    /// c(S) is least, then the second largest, and so on. There is exactly one, and it is in the core if anything is.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// // a programme of cost 132 whose benefits are far above it
    /// let benefits = [1849, 1148, 186, 23];
    /// let programme = CostGame::from_fn(["justice", "nhs", "education", "councils"], |coalition| {
    ///     coalition.members().map(|agency| benefits[agency]).sum::<i64>().min(132)
    /// })?;
    /// let paid: Vec<_> = programme.nucleolus()?.iter().map(|(_, paid)| paid.to_string()).collect();
    /// assert_eq!(paid, ["241/6", "241/6", "241/6", "23/2"]); // 40.17 three times, 11.50
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// More than 10 agencies; no result where the cost of all together is above the sum of their costs alone, so that
    /// somebody has to pay more than alone.
    pub fn nucleolus(&self) -> Result<Allocation, Error> {
        self.nucleolus_with(&Work::default())
    }

    /// The nucleolus, as [`CostGame::nucleolus`] has it, with leave to work.
    ///
    /// # Errors
    /// Those of [`CostGame::nucleolus`], under the limits of the leave; the answer to stop.
    pub fn nucleolus_with(&self, work: &Work<'_>) -> Result<Allocation, Error> {
        let alone = (0..self.count()).fold(Rational::zero(), |sum, agency| sum + self.alone(agency));
        if alone < self.grand_cost() {
            return Err(fault::nobody_kept_whole(alone.written(), self.grand_cost().written()));
        }
        self.least_excesses(true, work)
    }

    /// The prenucleolus: the same as [`CostGame::nucleolus`], but over all ways to share c(N). Where joining a
    /// coalition never costs more than going alone, the two are equal.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let game = CostGame::from_table(["a", "b"], [("a", 1), ("b", 2), ("a+b", 5)])?;
    /// assert!(game.nucleolus().is_err());
    /// assert_eq!(game.prenucleolus()?.payments(), [2.into(), 3.into()]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// More than 10 agencies.
    pub fn prenucleolus(&self) -> Result<Allocation, Error> {
        self.prenucleolus_with(&Work::default())
    }

    /// The prenucleolus, as [`CostGame::prenucleolus`] has it, with leave to work.
    ///
    /// # Errors
    /// Those of [`CostGame::prenucleolus`], under the limits of the leave; the answer to stop.
    pub fn prenucleolus_with(&self, work: &Work<'_>) -> Result<Allocation, Error> {
        self.least_excesses(false, work)
    }

    fn least_excesses(&self, alone_at_most: bool, work: &Work<'_>) -> Result<Allocation, Error> {
        if self.count() > NUCLEOLUS_LIMIT {
            return Err(fault::too_many_for_nucleolus(self.count(), NUCLEOLUS_LIMIT));
        }
        self.begin(work)?;
        let all = Coalition::all(self.count()).bits();
        let settled = vec![(all, BigInt::from(self.costs().above(all)))];
        let stages = Stages { game: self, work, all, alone_at_most, scale: BigInt::from(1), settled };
        stages.solve()?.map(|payments| self.allocated(payments)).ok_or_else(fault::no_nucleolus)
    }
}

/// The programmes one after the other; money is in whole numbers of the game's denominator times `scale`.
struct Stages<'g, 'w> {
    game: &'g CostGame,
    work: &'g Work<'w>,
    /// All agencies together, as bits.
    all: usize,
    alone_at_most: bool,
    scale: BigInt,
    /// Independent coalitions with what their members pay together.
    settled: Vec<(usize, BigInt)>,
}

impl Stages<'_, '_> {
    /// The payments. There always are some where anyone can pay at all, and no programme has weights without end.
    fn solve(mut self) -> Result<Option<Vec<Rational>>, Error> {
        loop {
            let mut basis = Basis::new(self.game.count());
            self.settled.retain(|(coalition, _)| basis.take_in(Column::Settled(*coalition)));
            if self.settled.len() == self.game.count() {
                let below = Rational::from(self.game.costs().below() * &self.scale * basis.below());
                let prices = basis.prices(|column| self.cost(column)).into_iter();
                return Ok(prices.take(self.game.count()).map(|paid| Rational::from(paid).over(&below)).collect());
            }
            if self.stage(basis)?.is_none() {
                return Ok(None);
            }
        }
    }

    /// Solves one programme, given a basis of the settled coalitions, and settles what its weights are on.
    fn stage(&mut self, mut basis: Basis) -> Result<Option<()>, Error> {
        let open: Vec<usize> = (1..self.all).filter(|bits| !basis.settles(*bits)).collect();
        // to begin with, an open coalition and its complement weigh a half each, and what fills the basis up nothing
        let Some(first) = open.first().copied() else { return Ok(None) };
        let single = (0..self.game.count()).map(|agency| 1 << agency);
        for bits in [first, self.all & !first].into_iter().chain(single.filter(|bits| open.contains(bits))) {
            basis.take_in(Column::Open(bits));
        }
        let alone = (0..self.game.count()).filter(|_| self.alone_at_most).map(|agency| Column::Alone(1 << agency));
        let columns: Vec<Column> = open.into_iter().map(Column::Open).chain(alone).collect();
        let costs: Vec<BigInt> = columns.iter().map(|column| self.cost(*column)).collect();
        let words = costs.iter().map(|cost| cost.bits() / 64 + 20).max().unwrap_or_default();
        let steps = words.saturating_mul(10).saturating_mul(u64::try_from(columns.len()).unwrap_or(u64::MAX));
        loop {
            // an exchange of columns goes through all of them
            self.work.take(steps)?;
            let prices = basis.prices(|column| self.cost(column));
            let sums = sums(&prices);
            let charged = |column: Column| match (column, prices.last()) {
                (Column::Open(bits), Some(excess)) => &sums[bits] + excess,
                (column, _) => sums[column.coalition()].clone(),
            };
            let below = basis.below();
            let cheap = columns.iter().zip(&costs).find(|(column, cost)| charged(**column) > *cost * below);
            let Some((column, _)) = cheap else {
                self.settle(&basis, &sums);
                return Ok(Some(()));
            };
            if !basis.improve(*column) {
                return Ok(None);
            }
        }
    }

    /// Settles the coalitions that weigh something, at what they pay together.
    fn settle(&mut self, basis: &Basis, sums: &[BigInt]) {
        self.scale *= basis.below();
        for (_, paid) in &mut self.settled {
            *paid *= basis.below();
        }
        let weighted = basis.weights().filter(|(column, weight)| *weight > 0 && !matches!(column, Column::Settled(_)));
        self.settled.extend(weighted.map(|(column, _)| (column.coalition(), sums[column.coalition()].clone())));
    }

    fn cost(&self, column: Column) -> BigInt {
        match column {
            Column::Settled(bits) => {
                let paid = self.settled.iter().find(|(coalition, _)| *coalition == bits);
                paid.map_or_else(BigInt::default, |(_, paid)| paid.clone())
            }
            Column::Open(bits) | Column::Alone(bits) => &self.scale * self.game.costs().above(bits),
        }
    }
}

/// What each coalition pays together at these prices, by its bits. The last price belongs to no agency.
fn sums(prices: &[BigInt]) -> Vec<BigInt> {
    let agencies = prices.len() - 1;
    let mut sums = vec![BigInt::from(0); 1 << agencies];
    for bits in 1..sums.len() {
        let least: usize = bits & bits.wrapping_neg();
        sums[bits] = &sums[bits ^ least] + &prices[least.trailing_zeros() as usize];
    }
    sums
}
