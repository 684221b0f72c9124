//! Payback: the time after which the line through (t, N(t)) never falls below 0 again, N(t) being value less input
//! accumulated through year t; and the Guide's simple form in months.

use super::YearTotal;
use crate::error::Error;
use crate::number::{Factor, Money, Tally};
use rust_decimal::Decimal;

/// When what was put in has come back. Each is none where that never happens, or nothing was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payback {
    /// In years from the base date, on present values.
    pub discounted_years: Option<Decimal>,
    /// In years from the base date.
    pub undiscounted_years: Option<Decimal>,
    /// The Guide's simple form: inputs / (value of the first year with one / 12), undiscounted.
    pub guide_months: Option<Decimal>,
}

impl Payback {
    pub(crate) fn new(years: &[YearTotal]) -> Result<Self, Error> {
        let Some(first_input) = years.iter().position(|year| year.inputs > Money::ZERO) else {
            return Ok(Self { discounted_years: None, undiscounted_years: None, guide_months: None });
        };
        let undiscounted: Vec<_> = years.iter().map(|year| (year.outcomes, year.inputs)).collect();
        let present: Vec<_> = years.iter().map(|year| (year.present_outcomes, year.present_inputs)).collect();
        let inputs = Money::sum(years.iter().map(|year| year.inputs))?;
        let first_value = years.iter().map(|year| year.outcomes).find(|value| !value.is_zero());
        let guide_months = match first_value {
            Some(value) if !value.is_negative() => {
                Some(guide_months(Factor::from(inputs), Factor::from(value))?.to_decimal()?)
            }
            _ => None,
        };
        let years = |flows: &[(Money, Money)]| crossing(flows, first_input)?.map(Factor::to_decimal).transpose();
        Ok(Self { discounted_years: years(&present)?, undiscounted_years: years(&undiscounted)?, guide_months })
    }
}

/// inputs / (first year's value / 12).
pub(crate) fn guide_months(inputs: Factor, first_value: Factor) -> Result<Factor, Error> {
    inputs.over(first_value.over(Factor::whole(12))?)
}

/// The last crossing of 0 from below, from gained and paid of each year; not before the year of the first input.
pub(crate) fn crossing(flows: &[(Money, Money)], first_input: usize) -> Result<Option<Factor>, Error> {
    let mut accumulated = Vec::with_capacity(flows.len());
    let mut sum = Tally::default();
    for (gained, paid) in flows {
        sum.add(*gained);
        sum.add(paid.negated());
        accumulated.push(sum.money()?);
    }
    let first = Factor::whole(i64::try_from(first_input).unwrap_or(i64::MAX));
    let Some(below) = accumulated.iter().rposition(|net| net.is_negative()) else { return Ok(Some(first)) };
    let (Some(before), Some(after)) = (accumulated.get(below), accumulated.get(below + 1)) else { return Ok(None) };
    let part = Factor::from(before.negated()).over(Factor::from(after.minus(*before)?))?;
    let at = Factor::whole(i64::try_from(below).unwrap_or(i64::MAX)).plus(part)?;
    Ok(Some(at.max(first)))
}
