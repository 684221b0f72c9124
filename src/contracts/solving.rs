//! The value of one term at which a party's return, or its saving net of payments, meets a target: by bisection between two ends.
//!
//! What is paid is rounded, and jumps at tiers, so that a target may be jumped over: then both sides of the jump are told.

use super::reported::{Outcomes, Savings};
use super::returns::ReturnKind;
use super::settling::PartyAccount;
use super::terms::{Contract, SplitBy};
use super::varied::Varied;
use crate::address::Address;
use crate::error::{Error, Findings, contracts as fault, limits as beyond};
use crate::limits::Limit;
use crate::number::{IntoFigure, Money, Rational};
use rust_decimal::Decimal;
use std::cell::Cell;

/// The part of its size within which the two ends are at last: 10^-9.
const WITHIN: (i64, u32) = (1, 9);

/// Digits of a value that is tried.
const DIGITS: u32 = 18;

/// Halvings after which two ends are as near as decimals can be.
const MOST_STEPS: u32 = 200;

/// What is to be met, of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// A return by actual days, its only one: 0.05 is 5% a year.
    Xirr(Decimal),
    /// An amount of its saving net of payments. Of a party whose saving is not given it is its net under the contract.
    SavingNetOfPayments {
        /// Which saving.
        by: SplitBy,
        /// The amount; 0 to break even.
        amount: Money,
    },
}

/// One side of the target: the value of the term, and what it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Met {
    /// The value of the term.
    pub value: Decimal,
    /// The return, or the amount, at that value.
    pub comes_to: Decimal,
}

/// Where a target is met: the two sides, within 10^-9 of their size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Solution {
    /// The side with the smaller value of the term.
    pub low: Met,
    /// The side with the larger one.
    pub high: Met,
}

impl Solution {
    /// The side that comes nearer to a target.
    pub fn nearest(&self, target: Decimal) -> Met {
        let apart = |met: &Met| (Rational::from(met.comes_to) - Rational::from(target)).abs();
        if apart(&self.low) <= apart(&self.high) { self.low } else { self.high }
    }
}

impl Contract {
    /// The value of the number at an address of the contract, or of the outcomes, between two ends, at which a party meets a target.
    ///
    /// # Errors
    /// An address of no decimal of the contract or the outcomes; a party that the contract has not; ends on the same side of the target; a
    /// value on the way at which the contract is none, or the party has several returns or none; more steps than the contract's limits
    /// allow, where it has thousands of claims.
    pub fn solved(
        &self,
        (outcomes, savings): (&Outcomes, Option<&Savings>),
        term: &Address,
        (low, high): (impl IntoFigure, impl IntoFigure),
        party: &str,
        target: Target,
    ) -> Result<Solution, Findings> {
        let ends = [low.into_figure().to_decimal()?, high.into_figure().to_decimal()?];
        let varied = Varied::new(self, outcomes, savings);
        varied.number(term).map_err(|error| error.at(term.clone()))?;
        let places = varied.is_money(term).then_some(self.places());
        Question { varied, term, places, party, target, steps: Cell::new(0) }.solved(ends)
    }
}

/// What is asked.
struct Question<'q> {
    varied: Varied<'q>,
    term: &'q Address,
    /// The decimals that the term may have, where it is money.
    places: Option<u32>,
    party: &'q str,
    target: Target,
    /// What was done so far.
    steps: Cell<u64>,
}

impl Question<'_> {
    fn solved(&self, ends: [Decimal; 2]) -> Result<Solution, Findings> {
        let target = match self.target {
            Target::Xirr(rate) if rate <= Decimal::NEGATIVE_ONE || rate > Decimal::TEN => {
                return Err(fault::no_return_to_aim_at(rate).into());
            }
            Target::Xirr(rate) => rate,
            Target::SavingNetOfPayments { amount, .. } => amount.to_decimal(),
        };
        let [low, high] = if ends[0] <= ends[1] { ends } else { [ends[1], ends[0]] };
        let (mut low, mut high) = (self.at(low)?, self.at(high)?);
        let side = |met: &Met| met.comes_to.cmp(&target);
        let at = |error: Error| error.at(self.term.clone());
        for met in [low, high] {
            if side(&met).is_eq() {
                return Ok(Solution { low: met, high: met });
            }
        }
        if side(&low) == side(&high) {
            let told = |met: Met| {
                if met.comes_to == Decimal::MAX { "more than 10".to_owned() } else { met.comes_to.to_string() }
            };
            return Err(at(fault::target_not_between(target, told(low), told(high))).into());
        }
        for _ in 0..MOST_STEPS {
            let apart = Rational::from(high.value) - Rational::from(low.value);
            let larger = Rational::from(high.value.abs().max(low.value.abs()));
            if apart <= larger * Rational::from(Decimal::new(WITHIN.0, WITHIN.1)) {
                break;
            }
            let sum = Rational::from(low.value) + Rational::from(high.value);
            let middle = sum.over(&Rational::from(2)).unwrap_or_default().to_decimal().map_err(at)?;
            let middle = match self.places {
                Some(places) => middle.round_dp(places),
                None => middle.round_sf(DIGITS).unwrap_or(middle),
            };
            if middle <= low.value || middle >= high.value {
                break;
            }
            let met = self.at(middle)?;
            if side(&met).is_eq() {
                return Ok(Solution { low: met, high: met });
            }
            if side(&met) == side(&low) {
                low = met;
            } else {
                high = met;
            }
        }
        if let Some(met) = [low, high].into_iter().find(|met| met.comes_to == Decimal::MAX) {
            let kind = ReturnKind::NoRoot.as_str();
            return Err(at(fault::not_one_return(self.party, met.value, kind)).into());
        }
        Ok(Solution { low, high })
    }

    /// What the party has where the term is this.
    fn at(&self, value: Decimal) -> Result<Met, Findings> {
        let settled = self.varied.settled(&[(self.term, value)])?;
        self.steps.set(self.steps.get().saturating_add(settled.steps()));
        let limits = self.varied.limits();
        if self.steps.get() > limits.of(Limit::Steps) {
            return Err(beyond::passed(limits, Limit::Steps).at(self.term.clone()).into());
        }
        let account = settled.party(self.party).ok_or_else(|| fault::no_such_party(self.party))?;
        let comes_to = match self.target {
            Target::Xirr(_) => rate(account).ok_or_else(|| {
                let kind = account.figures().xirr.kind();
                fault::not_one_return(self.party, value, kind.as_str()).at(self.term.clone())
            })?,
            Target::SavingNetOfPayments { by, .. } => match (account.saving_net_of_payments(), by) {
                (None, _) => account.figures().net,
                (Some(net), SplitBy::Fiscal) => net.fiscal,
                (Some(net), SplitBy::Cashable) => net.cashable,
            }
            .to_decimal(),
        };
        Ok(Met { value, comes_to })
    }
}

/// The only return of a party; of what is lost -100%. Beyond what is looked for there is none: above it stands for more than any.
fn rate(account: &PartyAccount) -> Option<Decimal> {
    let figures = account.figures();
    match figures.xirr.kind() {
        ReturnKind::TotalLoss => Some(Decimal::NEGATIVE_ONE),
        ReturnKind::NoRoot if figures.xirr.is_conventional() => {
            Some(if figures.net > Money::ZERO { Decimal::MAX } else { Decimal::NEGATIVE_ONE })
        }
        _ => figures.xirr.only(),
    }
}
