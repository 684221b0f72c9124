//! Pots: budgets as they are, and put together, as rows of what a set of projects may use.

use super::conditions::{FactShare, ShareOf};
use super::terms::Portfolio;
use super::usage::{Together, Usage};
use crate::decisions::best_set::{Row, Things};
use crate::document::Id;
use crate::error::Error;
use crate::map::ImpactMap;
use crate::number::{Money, Rational};
use crate::time::Year;
use indexmap::IndexMap;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// Quanta in a unit of currency.
const UNIT: i128 = 1_000_000_000_000;

/// Some budgets as one.
#[derive(Clone, Debug)]
pub(super) struct Pot {
    /// What each project uses of it.
    pub(super) used: Vec<Money>,
    pub(super) amount: Rational,
}

/// Which budgets count as one: each by itself, those of the same years, and all.
#[derive(Clone, Debug)]
pub(super) struct Pots<'b> {
    pub(super) all: Vec<Together<'b>>,
    apart: usize,
    years: usize,
}

impl<'b> Pots<'b> {
    pub(super) fn of(portfolio: &'b Portfolio) -> Self {
        let mut by_year: IndexMap<Option<(Year, Year)>, Together<'_>> = IndexMap::new();
        for (_, budget) in portfolio.budgets() {
            by_year.entry(budget.years()).or_default().push(budget);
        }
        let apart = portfolio.budgets().len();
        let mut all: Vec<Together<'_>> = portfolio.budgets().map(|(_, budget)| vec![budget]).collect();
        let years = by_year.len();
        all.extend(by_year.into_values());
        all.push(portfolio.budgets().map(|(_, budget)| budget).collect());
        Self { all, apart, years }
    }

    /// What a set of projects may use of each budget.
    pub(super) fn apart(&self, projects: &[Usage]) -> Vec<Pot> {
        self.these(0..self.apart, projects)
    }

    /// The same where those of the same years are one. `None` where that changes nothing.
    pub(super) fn by_year(&self, projects: &[Usage]) -> Option<Vec<Pot>> {
        let end = self.apart.saturating_add(self.years);
        (self.years < self.apart).then(|| self.these(self.apart..end, projects))
    }

    /// The same where all are one. `None` where that changes nothing.
    pub(super) fn as_one(&self, projects: &[Usage]) -> Option<Vec<Pot>> {
        let start = self.apart.saturating_add(self.years);
        (self.years > 1).then(|| self.these(start..self.all.len(), projects))
    }

    fn these(&self, places: std::ops::Range<usize>, projects: &[Usage]) -> Vec<Pot> {
        let pot = |place: usize| {
            let used = projects.iter().filter_map(|project| project.used.get(place)).copied();
            let budgets = self.all.get(place).into_iter().flatten();
            let amounts: Vec<Rational> = budgets.map(|budget| Rational::from(budget.amount())).collect();
            Pot { used: used.collect(), amount: Rational::sum(&amounts) }
        };
        places.map(pot).collect()
    }
}

impl Pot {
    /// What a set uses of it.
    pub(super) fn used_by(&self, set: &[usize]) -> Result<Money, Error> {
        Money::sum(set.iter().filter_map(|place| self.used.get(*place)).copied())
    }

    /// The row that a set keeps where it uses no more of it than there is.
    pub(super) fn row(&self) -> Row {
        let used = self.used.iter().map(|used| BigInt::from(used.quanta())).collect();
        Row::new(used, quanta(&self.amount).into())
    }

    /// The most whole quanta of an amount that is so much more than its own.
    pub(super) fn with(&self, more: Decimal) -> i128 {
        quanta(&(&self.amount + &Rational::from(more)))
    }

    /// The same of so much less.
    pub(super) fn without(&self, less: Decimal) -> i128 {
        quanta(&(&self.amount - &Rational::from(less)))
    }
}

/// The most whole quanta that are not above an amount.
fn quanta(amount: &Rational) -> i128 {
    // an amount that 128 bits do not hold is more than anybody uses
    amount.split(UNIT).0.to_i128().unwrap_or(i128::MAX)
}

/// Every condition of a portfolio as rows of weights, each with its place among the conditions: budgets, choices, needs, shares.
#[derive(Clone, Debug)]
pub(super) struct Conditions {
    pub(super) budgets: Vec<Pot>,
    pub(super) choices: Vec<Vec<Row>>,
    pub(super) needs: Vec<Row>,
    pub(super) shares: Vec<Vec<Row>>,
}

impl Conditions {
    pub(super) fn of(portfolio: &Portfolio, pots: &Pots<'_>, projects: &[Usage]) -> Self {
        let place: IndexMap<&Id, usize> =
            portfolio.maps().iter().enumerate().map(|(place, (id, _))| (id, place)).collect();
        let count = place.len();
        let weighted = |ids: &mut dyn Iterator<Item = &Id>, weight: i64| {
            let mut weights = vec![BigInt::ZERO; count];
            for place in ids.filter_map(|id| place.get(id)) {
                if let Some(own) = weights.get_mut(*place) {
                    *own = weight.into();
                }
            }
            weights
        };
        let choices = portfolio.choices().iter().map(|choice| {
            vec![
                Row::new(weighted(&mut choice.projects(), -1), -BigInt::from(choice.at_least())),
                Row::new(weighted(&mut choice.projects(), 1), choice.at_most().into()),
            ]
        });
        // a project that is one of those that it needs is never without
        let needs = portfolio.needs().iter().map(|need| {
            let mut weights = weighted(&mut need.any_of(), -1);
            if let Some(own) = place.get(need.project()).and_then(|place| weights.get_mut(*place)) {
                *own += 1;
            }
            Row::new(weights, BigInt::ZERO)
        });
        let shares = portfolio.shares().iter().map(|share| rows_of_share(share, portfolio, projects));
        Self {
            budgets: pots.apart(projects),
            choices: choices.collect(),
            needs: needs.collect(),
            shares: shares.collect(),
        }
    }

    /// The rows that are no budgets.
    pub(super) fn others(&self) -> impl Iterator<Item = &Row> {
        let choices = self.choices.iter().flatten();
        choices.chain(&self.needs).chain(self.shares.iter().flatten())
    }

    /// Things with these projects' worth and cost, which keep all conditions that are no budgets, and these.
    pub(super) fn things(&self, projects: &[Usage], budgets: Vec<Row>) -> Things {
        let others = self.others().filter(|row| !row.holds_always()).cloned();
        Things {
            worth: projects.iter().map(|project| project.net.quanta()).collect(),
            cost: projects.iter().map(|project| project.cash.quanta()).collect(),
            rows: budgets.into_iter().chain(others).collect(),
        }
    }
}

/// The rows of a share: of all that is chosen, what has the fact is no less, and no more, than so much.
fn rows_of_share(share: &FactShare, portfolio: &Portfolio, projects: &[Usage]) -> Vec<Row> {
    let sizes = projects.iter().map(|project| match share.of() {
        ShareOf::Cash => project.cash.quanta(),
        ShareOf::Projects => 1,
    });
    let has = |map: &ImpactMap| map.has_fact(share.fact(), share.is());
    let projects: Vec<(i128, bool)> = sizes.zip(portfolio.maps().iter().map(|(_, map)| has(map))).collect();
    // part <= most x whole is, in whole numbers, the sum of size x (whole parts of it - most of them) <= 0
    let row = |bound: Decimal, sign: i64| {
        let bound = Rational::from(bound);
        let (above, below) = bound.parts();
        let weight = |(size, has): &(i128, bool)| {
            let part = if *has { below.clone() } else { BigInt::ZERO };
            BigInt::from(*size) * (part - above) * sign
        };
        Row::new(projects.iter().map(weight).collect(), BigInt::ZERO)
    };
    let least = share.at_least().map(|least| row(least.to_decimal(), -1));
    least.into_iter().chain(share.at_most().map(|most| row(most.to_decimal(), 1))).collect()
}
