//! Discount factors: DF(0) = 1, DF(t) = DF(t-1) / (1 + rate(t)) at the start of a year; DF(t+1) at its end;
//! DF(t) / sqrt(1 + rate(t+1)) in its middle.
//!
//! Years of one rate are taken together, DF(t) = 1 / ((1+r1)^n1 (1+r2)^n2 ...), which is the same number with fewer
//! roundings, and a formula that fits on a line.

use super::{Algebra, Origin, Rule};
use crate::address::Address;
use crate::error::Error;
use crate::map::{Conventions, Timing};

/// The growth at the discount rates, carried forward from year to year.
pub(crate) struct Discounting<'c, A: Algebra> {
    conventions: &'c Conventions,
    step: usize,
    /// Growth over the steps that have ended; none before the first has.
    ended: Option<A::Number>,
    /// 1 + the rate of the step, once it has been asked for.
    growth: Option<A::Number>,
}

impl<'c, A: Algebra> Discounting<'c, A> {
    pub(crate) const fn new(conventions: &'c Conventions) -> Self {
        Self { conventions, step: 0, ended: None, growth: None }
    }

    /// The discount factor of a year, timing included. Years are asked for in ascending order.
    pub(crate) fn factor(&mut self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        let years = match self.conventions.timing() {
            Timing::StartOfYear | Timing::MidYear => year,
            Timing::EndOfYear => year + 1,
        };
        let growth = self.growth_over(a, years)?;
        let one = a.constant(1);
        let factor = match growth {
            None => one,
            Some(growth) => a.over(&one, &growth)?,
        };
        let factor = match self.conventions.timing() {
            Timing::StartOfYear | Timing::EndOfYear => factor,
            Timing::MidYear => {
                let next = self.yearly_growth(a, year + 1)?;
                let half_a_year = a.root(&next)?;
                a.over(&factor, &half_a_year)?
            }
        };
        Ok(a.named(Rule::DiscountFactor, factor))
    }

    /// (1+r1)^n1 (1+r2)^n2 ... over so many years; none over no year.
    fn growth_over(&mut self, a: &mut A, years: u32) -> Result<Option<A::Number>, Error> {
        while let Some(next) = self.starts(self.step + 1)
            && next <= years
        {
            let from = self.starts(self.step).unwrap_or(1);
            let over_step = self.power(a, next - from)?;
            self.ended = Some(self.joined(a, &over_step)?);
            self.step += 1;
            self.growth = None;
        }
        let from = self.starts(self.step).unwrap_or(1);
        if years < from {
            return Ok(None);
        }
        let over_step = self.power(a, years - from + 1)?;
        self.joined(a, &over_step).map(Some)
    }

    fn joined(&self, a: &mut A, over_step: &A::Number) -> Result<A::Number, Error> {
        match &self.ended {
            None => Ok(over_step.clone()),
            Some(ended) => a.times(ended, over_step),
        }
    }

    fn power(&mut self, a: &mut A, years: u32) -> Result<A::Number, Error> {
        if self.growth.is_none() {
            self.growth = Some(growth_at(a, self.conventions, self.step)?);
        }
        match &self.growth {
            Some(growth) => a.power(growth, years),
            None => Ok(a.constant(1)),
        }
    }

    /// 1 + the rate that leads into a year.
    fn yearly_growth(&self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        let next_step_holds = self.starts(self.step + 1).is_some_and(|next| next <= year);
        growth_at(a, self.conventions, self.step + usize::from(next_step_holds))
    }

    fn starts(&self, step: usize) -> Option<u32> {
        self.conventions.discount().steps().get(step).map(|step| step.from_year)
    }
}

/// 1 + the rate of a step.
fn growth_at<A: Algebra>(a: &mut A, conventions: &Conventions, step: usize) -> Result<A::Number, Error> {
    let discount = conventions.discount();
    let Some(found) = discount.steps().get(step) else { return Ok(a.constant(1)) };
    let one = a.constant(1);
    let rate = a.leaf(found.rate.to_decimal(), || match (discount.schedule(), discount.rate_tokens(step)) {
        (Some(schedule), _) => Origin::Schedule { schedule, from_year: found.from_year },
        (None, tokens) => {
            let tokens = tokens.unwrap_or_default();
            let start = ["conventions", "discount"];
            Origin::Map(Address::of(start.into_iter().chain(tokens.iter().map(String::as_str))))
        }
    });
    a.plus(&one, &rate)
}
