//! Discount factors: DF(0) = 1, DF(t) = DF(t-1) / (1 + rate(t)) at the start of a year; DF(t+1) at its end;
//! DF(t) / sqrt(1 + rate(t+1)) in its middle.
//!
//! Years of one rate are taken together, DF(t) = 1 / ((1+r1)^n1 (1+r2)^n2 ...), which is the same number with fewer
//! roundings, and a formula that fits on a line.

use super::{Algebra, Origin, Rule};
use crate::address::Address;
use crate::error::Error;
use crate::map::number::Number;
use crate::map::{Conventions, Discount, Id, Timing};

/// The growth at the discount rates, each step of it worked out once.
pub(crate) struct Discounting<'c, A: Algebra> {
    timing: Timing,
    /// The name of a further discount; none of the one.
    name: Option<&'c Id>,
    discount: &'c Discount,
    /// 1 + the rate of each step, as far as they have been asked for.
    growth: Vec<A::Number>,
    /// Growth over the steps up to and including each, from its first year to the next one's.
    ended: Vec<A::Number>,
}

impl<'c, A: Algebra> Discounting<'c, A> {
    /// By the discount of the conventions, or a further one at this place among them.
    pub(crate) fn new(conventions: &'c Conventions, further: Option<usize>) -> Self {
        let further = further.and_then(|place| conventions.discount_at(place));
        let (name, discount) = match further {
            Some((name, discount)) => (Some(name), discount),
            None => (None, conventions.discount()),
        };
        Self { timing: conventions.timing(), name, discount, growth: Vec::new(), ended: Vec::new() }
    }

    /// The discount factor of a year, timing included.
    pub(crate) fn factor(&mut self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        let years = match self.timing {
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
        let factor = match self.timing {
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
            let growth = growth_at(a, self.name, self.discount, self.growth.len())?;
            self.growth.push(growth);
        }
        Ok(self.growth.get(step).map_or_else(|| a.constant(1), Clone::clone))
    }

    /// The step whose rate leads into a year.
    fn step_of(&self, year: u32) -> usize {
        let steps = self.discount.steps();
        steps.partition_point(|step| step.from_year <= year).saturating_sub(1)
    }

    fn starts(&self, step: usize) -> u32 {
        self.discount.steps().get(step).map_or(1, |step| step.from_year)
    }
}

/// 1 + the rate of a step.
fn growth_at<A: Algebra>(a: &mut A, name: Option<&Id>, discount: &Discount, step: usize) -> Result<A::Number, Error> {
    let Some(found) = discount.steps().get(step) else { return Ok(a.constant(1)) };
    let one = a.constant(1);
    let rate = a.leaf(found.rate.to_decimal(), || match (discount.schedule(), discount.rate_of(step)) {
        (None, Some(number)) => Origin::of(Number::Discount(name, number)),
        (Some(schedule), _) => Origin::Schedule { schedule, from_year: found.from_year },
        (None, None) => Origin::Map(Address::ROOT),
    });
    a.plus(&one, &rate)
}
