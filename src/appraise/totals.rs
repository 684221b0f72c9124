//! Totals of the ledger by year, outcome and stakeholder.

use super::adding_up::AddedUp;
use crate::address::Address;
use crate::error::Error;
use crate::ledger::Flow;
use crate::map::{Id, ImpactMap};
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
pub(super) fn of_years(sums: &AddedUp<'_>) -> Result<Vec<YearTotal>, Error> {
    let totals = sums.years.iter().zip(&sums.factors).enumerate();
    totals
        .map(|(year, (tallies, factor))| {
            of_year(*tallies, *factor).map_err(|error| error.at(Address::of(["years", &year.to_string()])))
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

/// The present value of an outcome, and its impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutcomeSums {
    pub(super) impact: Money,
    pub(super) present_value: Money,
}

/// Those of each outcome, and the present value of each of their values, both in the map's order.
pub(super) fn of_outcomes(map: &ImpactMap, sums: &AddedUp<'_>) -> Result<(Vec<OutcomeSums>, Vec<Money>), Error> {
    let mut outcomes = Vec::with_capacity(sums.outcomes.len());
    let mut values = Vec::with_capacity(sums.values.len());
    for (place, (impact, end)) in sums.outcomes.iter().enumerate() {
        let at = |error: Error| match map.outcome_at(place) {
            Some(outcome) => error.at(outcome.address()),
            None => error,
        };
        let mut present = Tally::default();
        for tally in sums.values.get(values.len()..*end).unwrap_or_default() {
            values.push(tally.money().map_err(at)?);
            present.merge(*tally);
        }
        outcomes.push(OutcomeSums { impact: *impact, present_value: present.money().map_err(at)? });
    }
    Ok((outcomes, values))
}

/// Each stakeholder's pocket at present value, in the map's order.
pub(super) fn of_stakeholders(map: &ImpactMap, sums: &AddedUp<'_>) -> Result<Vec<Flow>, Error> {
    let pockets = sums.stakeholders.iter().zip(map.stakeholders());
    pockets
        .map(|(tally, stakeholder)| {
            let sums = tally.sums().map_err(|error| error.at(stakeholder.address()));
            Ok(sums?.present)
        })
        .collect()
}
