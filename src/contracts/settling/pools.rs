//! Pools of personal budgets: what each holder has paid in, what purchases leave, and what goes back.

use super::shares::in_proportion;
use crate::error::Error;
use crate::number::{Money, Tally};

/// The pool of one clause.
#[derive(Debug, Default)]
pub(super) struct BudgetPool {
    left: Money,
    /// What each holder has paid in, in the clause's order.
    pooled: Vec<Tally>,
}

impl BudgetPool {
    pub(super) fn new(holders: usize) -> Self {
        Self { left: Money::ZERO, pooled: vec![Tally::default(); holders] }
    }

    pub(super) fn pay_in(&mut self, holder: usize, amount: Money) -> Result<(), Error> {
        self.left = self.left.plus(amount)?;
        if let Some(pooled) = self.pooled.get_mut(holder) {
            pooled.add(amount);
        }
        Ok(())
    }

    /// What is paid for a purchase, as far as the pool reaches.
    pub(super) fn buy(&mut self, price: Money) -> Result<Money, Error> {
        let paid = price.min(self.left);
        self.left = self.left.minus(paid)?;
        Ok(paid)
    }

    /// What goes back to each holder: what is left, in proportion to what each has paid in.
    pub(super) fn returned(&mut self, places: u32) -> Result<Vec<Money>, Error> {
        let left = std::mem::take(&mut self.left);
        if left.is_zero() {
            return Ok(Vec::new());
        }
        let pooled = self.pooled.iter().map(|sum| sum.money()).collect::<Result<Vec<_>, _>>()?;
        in_proportion(left, &pooled, places)
    }
}
