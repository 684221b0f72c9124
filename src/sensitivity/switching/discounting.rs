//! Discount rates, and the years from which they hold.

use super::form::Form;
use super::position::{Position, STEPS, scalar};
use super::roots::Powers;
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as missing, sensitivity as fault};
use crate::map::number::{Domain, Number};
use crate::map::{Conventions, Discount, Id};
use crate::number::Unrounded;
use crate::rules::{self, Exact};
use crate::time::RateStep;
use rust_decimal::Decimal;

impl Position<'_, '_> {
    /// What counts in each year before it is discounted by a discount, and what is not discounted by it, less the level.
    fn flows(&self, further: Option<usize>) -> Result<(Vec<Unrounded>, Unrounded), Error> {
        self.work.take(self.lines_steps())?;
        let mut flows = Vec::new();
        let mut add = |first: usize, all: &[Unrounded]| -> Result<(), Error> {
            flows.resize(flows.len().max(first + all.len()), Unrounded::ZERO);
            for (flow, one) in flows.iter_mut().skip(first).zip(all) {
                *flow = flow.plus(*one)?;
            }
            Ok(())
        };
        let mut fixed = Unrounded::from(self.threshold.amount()?).negated();
        for part in self.inputs.values() {
            if self.map.conventions().discount_inputs() && further.is_none() {
                add(part.input.year().index() as usize, &part.flows)?;
            } else {
                fixed = fixed.plus(part.present)?;
            }
        }
        for part in self.outcomes.values() {
            let first = part.outcome.starts().index();
            let mut by_year = None;
            for course in &part.courses {
                let scale = part.scale(course)?;
                // what is worth nothing makes no flow, and no year of it need be one that can be discounted
                if scale.is_zero() {
                    continue;
                }
                if course.further != further {
                    fixed = fixed.plus(scale.times(scalar(&part.laid.quantities, &course.weights)?)?)?;
                    continue;
                }
                if by_year.is_none() {
                    by_year = Some(part.by_year()?);
                }
                let years = by_year.iter().flatten();
                let growing = part.laid.growing.get(course.like).and_then(Option::as_ref);
                let a = &mut Exact::default();
                let years = (first..).zip(years).map(|(year, felt)| match growing {
                    None => felt.times(scale),
                    Some(growing) => felt.times(scale)?.times(growing.in_year(a, year)?),
                });
                add(first as usize, &years.collect::<Result<Vec<_>, Error>>()?)?;
            }
        }
        Ok((flows, fixed))
    }

    /// Where the rate of a step switches the measure.
    pub(super) fn rate(&self, name: Option<&Id>, step: usize, base: Decimal) -> Result<Verdict, Error> {
        let conventions = self.map.conventions();
        let (further, discount) = discount_of(conventions, name)?;
        let Some(number) = discount.rate_of(step) else { return Ok(Verdict::NoInfluence) };
        let (flows, fixed) = self.flows(further)?;
        let a = &mut self.forms(Number::Discount(name, number).address(), base);
        let mut form = Form::constant(fixed);
        for (flow, factor) in flows.iter().zip(rules::factors(a, conventions, further)) {
            form = form.plus(factor?.times(*flow)?)?;
            self.work.take(STEPS)?;
        }
        let Some((of, terms)) = form.powers() else { return Ok(Verdict::NoInfluence) };
        let powers = Powers::new(of, &terms).ok_or_else(fault::no_such_form)?;
        if powers.is_constant() {
            return Ok(Verdict::NoInfluence);
        }
        // neither end of the range is a rate
        Ok(Verdict::of(Range::of(Domain::Rate), base, powers.roots_above_zero(self.work)?, Ok))
    }

    /// From which first year of a step the measure is at or beyond its level.
    pub(super) fn first_year_of_step(&self, name: Option<&Id>, step: usize, base: Decimal) -> Result<Verdict, Error> {
        let conventions = self.map.conventions();
        let (further, discount) = discount_of(conventions, name)?;
        let steps = discount.steps();
        let before = step.checked_sub(1).ok_or_else(fault::fixed_first_step)?;
        let before = steps.get(before).ok_or_else(missing::no_such_number)?.from_year;
        let own = steps.get(step).ok_or_else(missing::no_such_number)?.from_year;
        let (flows, fixed) = self.flows(further)?;
        // a rate that leads into a year after all flows reaches none of them
        let beyond = u32::try_from(flows.len()).unwrap_or(u32::MAX).saturating_add(1);
        let high = steps.get(step + 1).map_or_else(|| own.max(beyond), |next| next.from_year.saturating_sub(1));
        let low = before.saturating_add(1);
        let at = |year: u32| {
            let moved = with_steps(discount, |at, one| if at == step { RateStep::new(year, one.rate) } else { one })?;
            let moved = conventions.clone().with_discount(moved);
            let years = u32::try_from(flows.len()).unwrap_or(u32::MAX);
            scalar(&flows, &rules::discount_factors(&moved, None, years))?.plus(fixed)
        };
        // beyond them all years are one to the flows
        let downwards = (low..own.min(beyond.saturating_add(1))).rev();
        let upwards = own.saturating_add(1)..=high.min(own.max(beyond));
        let steps = STEPS.saturating_mul(4).saturating_mul(u64::try_from(flows.len()).unwrap_or(u64::MAX));
        self.turning(base, downwards, upwards, steps, at)
    }
}

/// The discount, or the further one of a name, with its place among these.
fn discount_of<'c>(conventions: &'c Conventions, name: Option<&Id>) -> Result<(Option<usize>, &'c Discount), Error> {
    let Some(name) = name else { return Ok((None, conventions.discount())) };
    let found = conventions.discount_named(name.as_str()).ok_or_else(missing::no_such_number)?;
    Ok((Some(found.0), found.2))
}

/// A discount with each of its steps made another.
fn with_steps(discount: &Discount, other: impl Fn(usize, RateStep) -> RateStep) -> Result<Discount, Error> {
    let steps = discount.steps().iter().enumerate();
    Discount::from_steps(steps.map(|(at, one)| other(at, *one)).collect())
}
