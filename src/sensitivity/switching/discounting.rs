//! Discount rates, and the years from which they hold.

use super::form::{Form, Forms};
use super::position::{Position, scalar};
use super::roots::Powers;
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as missing, sensitivity as fault};
use crate::map::number::{Domain, Number};
use crate::map::{Conventions, Discount};
use crate::number::Unrounded;
use crate::rules;
use crate::time::RateStep;
use rust_decimal::Decimal;

impl Position<'_> {
    /// What counts in each year before it is discounted, and what is not discounted at all, less the level.
    fn flows(&self) -> Result<(Vec<Unrounded>, Unrounded), Error> {
        let mut flows = Vec::new();
        let mut add = |first: usize, all: &[Unrounded]| -> Result<(), Error> {
            flows.resize(flows.len().max(first + all.len()), Unrounded::ZERO);
            for (flow, one) in flows.iter_mut().skip(first).zip(all) {
                *flow = flow.plus(*one)?;
            }
            Ok(())
        };
        let mut fixed = Unrounded::from(self.threshold.level()).negated();
        for part in self.inputs.values() {
            if self.map.conventions().discount_inputs() {
                add(part.input.year().index() as usize, &part.flows)?;
            } else {
                fixed = fixed.plus(part.present)?;
            }
        }
        for part in self.outcomes.values() {
            let scale = part.scale()?;
            // what is worth nothing makes no flow, and no year of it need be one that can be discounted
            if !scale.is_zero() {
                let years = part.by_year()?;
                let years = years.iter().map(|year| year.times(scale)).collect::<Result<Vec<_>, Error>>()?;
                add(part.outcome.starts().index() as usize, &years)?;
            }
        }
        Ok((flows, fixed))
    }

    /// Where the rate of a step switches the measure.
    pub(super) fn rate(&self, step: usize, base: Decimal) -> Result<Verdict, Error> {
        let conventions = self.map.conventions();
        let Some(number) = conventions.discount().rate_of(step) else { return Ok(Verdict::NoInfluence) };
        let (flows, fixed) = self.flows()?;
        let a = &mut Forms::of(Number::Discount(number).address(), base);
        let mut form = Form::constant(fixed);
        for (flow, factor) in flows.iter().zip(rules::factors(a, conventions)) {
            form = form.plus(factor?.times(*flow)?)?;
        }
        let Form::Powers { of, terms } = form else { return Ok(Verdict::NoInfluence) };
        let powers = Powers::new(of, &terms).ok_or_else(fault::no_such_form)?;
        if powers.is_constant() {
            return Ok(Verdict::NoInfluence);
        }
        // neither end of the range is a rate
        Ok(Verdict::of(Range::of(Domain::Rate), base, powers.roots_above_zero()?, Ok))
    }

    /// From which first year of a step the measure is at or beyond its level.
    pub(super) fn first_year_of_step(&self, step: usize, base: Decimal) -> Result<Verdict, Error> {
        let conventions = self.map.conventions();
        let steps = conventions.discount().steps();
        let before = step.checked_sub(1).ok_or_else(fault::fixed_first_step)?;
        let before = steps.get(before).ok_or_else(missing::no_such_number)?.from_year;
        let own = steps.get(step).ok_or_else(missing::no_such_number)?.from_year;
        let (flows, fixed) = self.flows()?;
        // a rate that leads into a year after all flows reaches none of them
        let beyond = u32::try_from(flows.len()).unwrap_or(u32::MAX).saturating_add(1);
        let high = steps.get(step + 1).map_or_else(|| own.max(beyond), |next| next.from_year.saturating_sub(1));
        let low = before.saturating_add(1);
        let at = |year: u32| {
            let moved =
                with_steps(conventions, |at, one| if at == step { RateStep::new(year, one.rate) } else { one })?;
            let years = u32::try_from(flows.len()).unwrap_or(u32::MAX);
            scalar(&flows, &rules::discount_factors(&moved, years))?.plus(fixed)
        };
        // beyond them all years are one to the flows
        let downwards = (low..own.min(beyond.saturating_add(1))).rev();
        let upwards = own.saturating_add(1)..=high.min(own.max(beyond));
        self.turning(base, downwards, upwards, at)
    }
}

/// The conventions with each step of their discount made another.
fn with_steps(conventions: &Conventions, other: impl Fn(usize, RateStep) -> RateStep) -> Result<Conventions, Error> {
    let steps = conventions.discount().steps().iter().enumerate();
    let steps = steps.map(|(at, one)| other(at, *one)).collect();
    Ok(conventions.clone().with_discount(Discount::from_steps(steps)?))
}
