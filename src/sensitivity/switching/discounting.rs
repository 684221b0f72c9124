//! Discount rates: with compound years the measure is a polynomial in v = 1/(1+r), or in the root of v where money counts
//! in the middle of its year; every root of it above -1 is found.

use super::polynomial::Polynomial;
use super::position::{Position, in_proportion, scalar};
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as at_fault, sensitivity as fault};
use crate::map::{Conventions, Discount, Timing};
use crate::number::{Money, Rate, Rational, Unrounded};
use crate::rules::{Discounting, Exact};
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
        let steps = conventions.discount().steps();
        let (flows, fixed) = self.flows()?;
        if steps.get(step).is_none_or(|step| step.from_year as usize > flows.len() + 1) {
            return Ok(Verdict::NoInfluence);
        }
        // at a rate of 0 the step leaves of each factor what the other steps make of it
        let nothing = Rate::new(Decimal::ZERO)?;
        let without = |at: usize, one: RateStep| if at == step { RateStep::new(one.from_year, nothing) } else { one };
        let others = with_steps(conventions, without)?;
        let factors = factors_over(&others, flows.len())?;
        let mut coefficients = vec![fixed];
        for ((year, flow), factor) in flows.iter().enumerate().zip(&factors) {
            let halves = half_years(steps, conventions.timing(), step, year);
            coefficients.resize(coefficients.len().max(halves + 1), Unrounded::ZERO);
            if let Some(coefficient) = coefficients.get_mut(halves) {
                *coefficient = coefficient.plus(flow.times(*factor)?)?;
            }
        }
        let whole_years = coefficients.iter().skip(1).step_by(2).all(|one| one.is_zero());
        if whole_years {
            coefficients = coefficients.into_iter().step_by(2).collect();
        }
        let polynomial = Polynomial::new(in_proportion(&coefficients));
        if polynomial.is_constant() {
            return Ok(Verdict::NoInfluence);
        }
        let mut rates = Vec::new();
        let at_nothing = coefficients.iter().try_fold(Unrounded::ZERO, |sum, one| sum.plus(*one))?;
        if at_nothing.rounded().is_ok_and(Money::is_zero) {
            rates.push(Unrounded::ZERO);
        }
        // 1 + r is the power of the root, or of its reciprocal where that lies between 0 and 1
        let power = |root: &Rational| if whole_years { root.clone() } else { root * root };
        let rate = |growth: Rational| (growth - Rational::from(1)).to_decimal().map(Unrounded::from);
        for root in polynomial.roots_between_zero_and_one() {
            // so small a factor belongs to a rate beyond any decimal
            rates.extend(Rational::from(1).over(&power(&root)).and_then(|growth| rate(growth).ok()));
        }
        for root in polynomial.reversed().roots_between_zero_and_one() {
            rates.push(rate(power(&root))?);
        }
        // neither end of the range is a rate
        Ok(Verdict::of(Range::RATE, base, rates, Ok))
    }

    /// From which first year of a step the measure is at or beyond its level.
    pub(super) fn first_year_of_step(&self, step: usize, base: Decimal) -> Result<Verdict, Error> {
        let conventions = self.map.conventions();
        let steps = conventions.discount().steps();
        let before = step.checked_sub(1).ok_or_else(fault::fixed_first_step)?;
        let before = steps.get(before).ok_or_else(at_fault::no_such_number)?.from_year;
        let own = steps.get(step).ok_or_else(at_fault::no_such_number)?.from_year;
        let (flows, fixed) = self.flows()?;
        // a rate that leads into a year after all flows reaches none of them
        let beyond = u32::try_from(flows.len()).unwrap_or(u32::MAX).saturating_add(1);
        let high = steps.get(step + 1).map_or_else(|| own.max(beyond), |next| next.from_year.saturating_sub(1));
        let low = before.saturating_add(1);
        let at = |year: u32| {
            let moved =
                with_steps(conventions, |at, one| if at == step { RateStep::new(year, one.rate) } else { one })?;
            scalar(&flows, &factors_over(&moved, flows.len())?)?.plus(fixed)
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

fn factors_over(conventions: &Conventions, years: usize) -> Result<Vec<Unrounded>, Error> {
    let mut discounting = Discounting::<Exact>::new(conventions);
    let a = &mut Exact::default();
    (0..u32::try_from(years).unwrap_or(u32::MAX)).map(|year| discounting.factor(a, year)).collect()
}

/// For how many half years the rate of a step discounts what counts in a year.
fn half_years(steps: &[RateStep], timing: Timing, step: usize, year: usize) -> usize {
    let from = |step: usize| steps.get(step).map_or(usize::MAX, |step| step.from_year as usize);
    let (first, next) = (from(step), from(step.saturating_add(1)));
    let over = |years: usize| years.saturating_add(1).clamp(first, next).saturating_sub(first);
    match timing {
        Timing::StartOfYear => 2 * over(year),
        Timing::EndOfYear => 2 * over(year + 1),
        Timing::MidYear => 2 * over(year) + usize::from((first..next).contains(&(year + 1))),
    }
}
