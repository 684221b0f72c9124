//! Totals of the ledger by year, outcome and stakeholder.

use crate::address::Address;
use crate::error::Error;
use crate::ledger::{Flow, Ledger, Side, Tallies};
use crate::map::Id;
use crate::number::{Money, Tally, Unrounded};
use rust_decimal::Decimal;

/// The totals of one year for society: transfers are left out. Amounts are in the map's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearTotal {
    /// The discount factor of the year, with the map's timing, rounded to 28 digits after the point.
    pub factor: Decimal,
    /// The sum of the year's inputs, undiscounted.
    pub inputs: Money,
    /// The sum of the year's outcomes, undiscounted; harm is negative.
    pub outcomes: Money,
    /// The sum of the year's inputs at present value; discounted only where the conventions say so.
    pub present_inputs: Money,
    /// The sum of the year's outcomes at present value.
    pub present_outcomes: Money,
}

/// The totals of one outcome, over all its values and recipients. Transfers are left out. Amounts are in the map's
/// currency.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutcomeTotal {
    /// The id of the outcome.
    pub id: Id,
    /// Its worth in one year of full effect, after deadweight, displacement and attribution, added up over all intakes.
    pub impact: Money,
    /// Its present value: the sum of its ledger lines, each times its discount factor.
    pub present_value: Money,
}

/// The totals of each year, from year 0 to the last year that has a ledger line.
pub(super) fn of_years(ledger: &Ledger, factors: &[Unrounded]) -> Result<Vec<YearTotal>, Error> {
    let mut tallies = vec![[Tally::default(); 4]; factors.len()];
    for run in ledger.runs().iter().filter(|run| !run.stream.transfer) {
        let side = match run.stream.side() {
            Side::Input => 0,
            Side::Outcome => 1,
        };
        let years = tallies.iter_mut().skip(run.stream.first_year as usize);
        let (amounts, present) = ledger.columns(run);
        for ((year, amount), present) in years.zip(amounts).zip(present) {
            year[side].add(*amount);
            year[side + 2].add(*present);
        }
    }
    let totals = tallies.into_iter().zip(factors).enumerate();
    totals
        .map(|(year, (tallies, factor))| {
            of_year(tallies, *factor).map_err(|error| error.at(Address::of(["years", &year.to_string()])))
        })
        .collect()
}

fn of_year(tallies: [Tally; 4], factor: Unrounded) -> Result<YearTotal, Error> {
    let [inputs, outcomes, present_inputs, present_outcomes] = tallies;
    Ok(YearTotal {
        factor: factor.to_decimal()?,
        inputs: inputs.money()?,
        outcomes: outcomes.money()?,
        present_inputs: present_inputs.money()?,
        present_outcomes: present_outcomes.money()?,
    })
}

/// The totals of each outcome, and the present value of each of their values, both in the map's order.
///
/// Runs lie in the order of the map, so that one walk over both meets the runs of a value together.
pub(super) fn of_outcomes(ledger: &Ledger, impacts: &[Money]) -> Result<(Vec<OutcomeTotal>, Vec<Money>), Error> {
    let mut runs =
        ledger.runs().iter().filter(|run| run.stream.side() == Side::Outcome && !run.stream.transfer).peekable();
    let mut outcomes = Vec::with_capacity(impacts.len());
    let mut values = Vec::with_capacity(impacts.len());
    for ((index, outcome), impact) in ledger.map().outcomes().enumerate().zip(impacts) {
        let at = |error: Error| error.at(outcome.address());
        let mut present = Tally::default();
        for place in 0..outcome.values().len() {
            let mut tally = Tally::default();
            while let Some(run) = runs.next_if(|run| run.stream.source.is_value(index, place)) {
                tally.merge(run.sum.present);
            }
            values.push(tally.money().map_err(at)?);
            present.merge(tally);
        }
        let present_value = present.money().map_err(at)?;
        outcomes.push(OutcomeTotal { id: outcome.id().clone(), impact: *impact, present_value });
    }
    Ok((outcomes, values))
}

/// Each stakeholder's pocket at present value, in the map's order.
pub(super) fn of_stakeholders(ledger: &Ledger) -> Result<Vec<Flow>, Error> {
    let mut tallies = vec![Tallies::default(); ledger.map().stakeholders().len()];
    for run in ledger.runs() {
        if let Some(tally) = run.stream.holder.and_then(|holder| tallies.get_mut(holder)) {
            tally.add(run, run.sum);
        }
    }
    let pockets = tallies.into_iter().zip(ledger.map().stakeholders());
    pockets
        .map(|(tally, stakeholder)| {
            let sums = tally.sums().map_err(|error| error.at(stakeholder.address()));
            Ok(sums?.present)
        })
        .collect()
}
