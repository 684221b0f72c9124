//! The amounts that one holder paid and gained in each year, taken from the ledger.

use super::counting::{Gains, Payments};
use super::{Count, Valuation};
use crate::error::Error;
use crate::ledger::{Ledger, Run, Side};
use crate::map::{Class, InputKind};
use crate::number::{Money, Tally};
use crate::time::Year;
use std::collections::BTreeMap;

/// What was paid and gained, by kind and class, in the map's currency. Harm is a negative gain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Amounts {
    /// The inputs that were paid in cash.
    pub cash: Money,
    /// The inputs that were given in kind.
    pub in_kind: Money,
    /// The gains of the fiscal class: money of public budgets.
    pub fiscal: Money,
    /// The gains of the economic class: earnings, and money of businesses.
    pub economic: Money,
    /// The gains of the social class: wellbeing and everything else.
    pub social: Money,
    /// The cashable part of the gains: money that can be spent on something else.
    pub cashable: Money,
}

impl Amounts {
    /// The payments that count: cash and in kind for [`Count::Public`], else cash alone.
    ///
    /// # Errors
    /// A sum of 10^16 or more.
    pub fn paid(&self, count: Count) -> Result<Money, Error> {
        match count.counts().0 {
            Payments::All => self.cash.plus(self.in_kind),
            Payments::Cash => Ok(self.cash),
        }
    }

    /// The gains that count: all classes for [`Count::Public`], else the fiscal or the cashable ones.
    ///
    /// # Errors
    /// A sum of 10^16 or more.
    pub fn gained(&self, count: Count) -> Result<Money, Error> {
        match count.counts().1 {
            Gains::All => Money::sum([self.fiscal, self.economic, self.social]),
            Gains::Fiscal => Ok(self.fiscal),
            Gains::Cashable => Ok(self.cashable),
        }
    }
}

/// The amounts that a holder paid and gained in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearAmounts {
    /// The year, counted from the base date.
    pub year: Year,
    /// The amounts of the year, undiscounted.
    pub undiscounted: Amounts,
    /// The amounts at present value. Inputs are discounted only where the map's conventions say so.
    pub present: Amounts,
}

impl YearAmounts {
    /// The amounts of the year by this valuation.
    pub const fn by(&self, valuation: Valuation) -> &Amounts {
        match valuation {
            Valuation::Present => &self.present,
            Valuation::Undiscounted => &self.undiscounted,
        }
    }
}

/// Running totals from which [`Amounts`] are made, in the order of their fields.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AmountTallies([Tally; 6]);

impl AmountTallies {
    pub(super) fn add(&mut self, amounts: &Amounts) {
        let Amounts { cash, in_kind, fiscal, economic, social, cashable } = *amounts;
        for (tally, amount) in self.0.iter_mut().zip([cash, in_kind, fiscal, economic, social, cashable]) {
            tally.add(amount);
        }
    }

    pub(super) fn amounts(self) -> Result<Amounts, Error> {
        let [cash, in_kind, fiscal, economic, social, cashable] = self.0;
        Ok(Amounts {
            cash: cash.money()?,
            in_kind: in_kind.money()?,
            fiscal: fiscal.money()?,
            economic: economic.money()?,
            social: social.money()?,
            cashable: cashable.money()?,
        })
    }
}

/// The running totals of one year: undiscounted, and at present value.
type Pair = [AmountTallies; 2];

/// The running totals of all years, used for one holder after the other and emptied each time.
pub(super) type Scratch = Vec<Option<Pair>>;

/// The place, among the fields of [`Amounts`], of the field that a run's lines belong to.
fn column(run: &Run) -> usize {
    match (run.stream.side(), run.stream.kind, run.stream.class) {
        (Side::Input, Some(InputKind::InKind), _) => 1,
        (Side::Input, _, _) => 0,
        (Side::Outcome, _, Some(Class::Fiscal)) => 2,
        (Side::Outcome, _, Some(Class::Economic)) => 3,
        (Side::Outcome, _, _) => 4,
    }
}

const CASHABLE: usize = 5;

/// The amounts of one holder in each year that has a ledger line.
pub(super) fn of_runs(ledger: &Ledger, runs: &[&Run], years: &mut Scratch) -> Result<Vec<YearAmounts>, Error> {
    let ends = |run: &&Run| run.stream.first_year as usize + run.lines.len();
    let (Some(first), Some(end)) =
        (runs.iter().map(|run| run.stream.first_year as usize).min(), runs.iter().map(ends).max())
    else {
        return Ok(Vec::new());
    };
    years.resize(years.len().max(end - first), None);
    for run in runs {
        let column = column(run);
        let (amounts, present) = ledger.columns(run);
        let from = run.stream.first_year as usize - first;
        for ((year, amount), present) in years.iter_mut().skip(from).zip(amounts).zip(present) {
            let [undiscounted, at_present] = year.get_or_insert_default();
            undiscounted.0[column].add(*amount);
            at_present.0[column].add(*present);
        }
        for (year, (amount, present)) in years.iter_mut().skip(from).zip(ledger.cashable_column(run)) {
            let [undiscounted, at_present] = year.get_or_insert_default();
            undiscounted.0[CASHABLE].add(*amount);
            at_present.0[CASHABLE].add(*present);
        }
    }
    let years = (first..end).zip(years).filter_map(|(year, pair)| pair.take().map(|pair| (year, pair)));
    // every year is taken, so that the next holder finds none, before the first fault ends it
    let years: Vec<(usize, Pair)> = years.collect();
    years.into_iter().map(|(year, pair)| year_of(u32::try_from(year).unwrap_or(u32::MAX), pair)).collect()
}

fn year_of(year: u32, [undiscounted, present]: Pair) -> Result<YearAmounts, Error> {
    Ok(YearAmounts { year: Year::new(year), undiscounted: undiscounted.amounts()?, present: present.amounts()? })
}

/// The amounts of several holders added up by year.
pub(super) fn together<'y>(holders: impl Iterator<Item = &'y [YearAmounts]>) -> Result<Vec<YearAmounts>, Error> {
    let mut years: BTreeMap<Year, Pair> = BTreeMap::new();
    for year in holders.flatten() {
        let [undiscounted, present] = years.entry(year.year).or_default();
        undiscounted.add(&year.undiscounted);
        present.add(&year.present);
    }
    years.into_iter().map(|(year, pair)| year_of(year.index(), pair)).collect()
}
