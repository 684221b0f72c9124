//! Totals of the ledger by year, outcome and stakeholder.

use super::adding_up::AddedUp;
use crate::address::Address;
use crate::error::Error;
use crate::ledger::Flow;
use crate::map::{Id, ImpactMap};
use crate::number::{Money, Tally};
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
    let mut years = Vec::with_capacity(sums.factors.len());
    for (year, ((inputs, outcomes), factor)) in sums.inputs.iter().zip(&sums.outcomes).zip(&sums.factors).enumerate() {
        let at = |error: Error| error.at(Address::of(["years", &year.to_string()]));
        years.push(of_year(*inputs, *outcomes, *factor).map_err(at)?);
    }
    Ok(years)
}

fn of_year(inputs: [Tally; 2], outcomes: [Tally; 2], factor: Decimal) -> Result<YearTotal, Error> {
    let ([inputs, present_inputs], [outcomes, present_outcomes]) = (inputs, outcomes);
    Ok(YearTotal {
        factor,
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
    let mut outcomes = Vec::with_capacity(sums.impacts.len());
    let mut values = Vec::with_capacity(sums.values.len());
    for (place, (impact, end)) in sums.impacts.iter().enumerate() {
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
    let mut pockets = Vec::with_capacity(sums.stakeholders.len());
    for (tally, stakeholder) in sums.stakeholders.iter().zip(map.stakeholders()) {
        let sums = tally.sums().map_err(|error| error.at(stakeholder.address()))?;
        pockets.push(sums.present);
    }
    Ok(pockets)
}
