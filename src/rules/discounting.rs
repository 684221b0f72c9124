//! Discount factors: DF(0) = 1, DF(t) = DF(t-1) / (1 + rate(t)) at the start of a year; DF(t+1) at its end;
//! DF(t) / sqrt(1 + rate(t+1)) in its middle.
//!
//! Years of one rate are taken together, DF(t) = 1 / ((1+r1)^n1 (1+r2)^n2 ...), which is the same number with fewer
//! roundings, and a formula that fits on a line.

use super::{Algebra, Origin, Rule};
use crate::address::Address;
use crate::error::Error;
use crate::map::number::Number;
use crate::map::{Conventions, Timing};

/// The growth at the discount rates, each step of it worked out once.
pub(crate) struct Discounting<'c, A: Algebra> {
    conventions: &'c Conventions,
    /// 1 + the rate of each step, as far as they have been asked for.
    growth: Vec<A::Number>,
    /// Growth over the steps up to and including each, from its first year to the next one's.
    ended: Vec<A::Number>,
}

impl<'c, A: Algebra> Discounting<'c, A> {
    pub(crate) const fn new(conventions: &'c Conventions) -> Self {
        Self { conventions, growth: Vec::new(), ended: Vec::new() }
    }

    /// The discount factor of a year, timing included.
    pub(crate) fn factor(&mut self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        let years = match self.conventions.timing() {
            Timing::StartOfYear | Timing::MidYear => year,
            Timing::EndOfYear => year + 1,
        };
        let one = a.constant(1);
        let factor = if years == 0 {
            one
        } else {
            let growth = self.growth_over(a, years)?;
            a.over(&one, &growth)?
        };
        let factor = match self.conventions.timing() {
            Timing::StartOfYear | Timing::EndOfYear => factor,
            Timing::MidYear => {
                let next = self.growth(a, self.step_of(year + 1))?;
                let half_a_year = a.root(&next)?;
                a.over(&factor, &half_a_year)?
            }
        };
        Ok(a.named(Rule::DiscountFactor, factor))
    }

    /// (1+r1)^n1 (1+r2)^n2 ... over so many years, one or more.
    fn growth_over(&mut self, a: &mut A, years: u32) -> Result<A::Number, Error> {
        let step = self.step_of(years);
        while self.ended.len() < step {
            let at = self.ended.len();
            let over_step = self.over_step(a, at, self.starts(at + 1) - self.starts(at))?;
            self.ended.push(over_step);
        }
        self.over_step(a, step, years + 1 - self.starts(step))
    }

    /// Growth over all steps before `step` and so many years of it.
    fn over_step(&mut self, a: &mut A, step: usize, years: u32) -> Result<A::Number, Error> {
        let growth = self.growth(a, step)?;
        let over_step = a.power(&growth, years)?;
        match step.checked_sub(1).and_then(|before| self.ended.get(before)) {
            None => Ok(over_step),
            Some(ended) => a.times(ended, &over_step),
        }
    }

    /// 1 + the rate of a step.
    fn growth(&mut self, a: &mut A, step: usize) -> Result<A::Number, Error> {
        while self.growth.len() <= step {
            let growth = growth_at(a, self.conventions, self.growth.len())?;
            self.growth.push(growth);
        }
        Ok(self.growth.get(step).map_or_else(|| a.constant(1), Clone::clone))
    }

    /// The step whose rate leads into a year.
    fn step_of(&self, year: u32) -> usize {
        let steps = self.conventions.discount().steps();
        steps.partition_point(|step| step.from_year <= year).saturating_sub(1)
    }

    fn starts(&self, step: usize) -> u32 {
        self.conventions.discount().steps().get(step).map_or(1, |step| step.from_year)
    }
}

/// 1 + the rate of a step.
fn growth_at<A: Algebra>(a: &mut A, conventions: &Conventions, step: usize) -> Result<A::Number, Error> {
    let discount = conventions.discount();
    let Some(found) = discount.steps().get(step) else { return Ok(a.constant(1)) };
    let one = a.constant(1);
    let rate = a.leaf(found.rate.to_decimal(), || match (discount.schedule(), discount.rate_of(step)) {
        (None, Some(number)) => Origin::of(Number::Discount(number)),
        (Some(schedule), _) => Origin::Schedule { schedule, from_year: found.from_year },
        (None, None) => Origin::Map(Address::ROOT),
    });
    a.plus(&one, &rate)
}
