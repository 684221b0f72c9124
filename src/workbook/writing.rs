//! The algebra in which a rule gives the formula of a spreadsheet.

use super::expression::{Expression, Formula, cell};
use super::inputs::Inputs;
use crate::address::Address;
use crate::error::Error;
use crate::rules::{Algebra, Origin, Rule};
use rust_decimal::Decimal;
use std::rc::Rc;

/// Writes formulas; numbers of the map are cells of the sheet of inputs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writing<'b> {
    pub(super) inputs: &'b Inputs,
    /// The number whose own cell is written, so that it does not stand for itself.
    pub(super) apart: Option<&'b Address>,
}

impl<'b> Writing<'b> {
    pub(super) const fn new(inputs: &'b Inputs) -> Self {
        Self { inputs, apart: None }
    }
}

fn of(expression: Expression) -> Formula {
    Rc::new(expression)
}

impl Algebra for Writing<'_> {
    type Number = Formula;
    type Multiplier = Formula;
    type Scale = ();
    type Share = ();
    type Stepped = ();
    type Shares = ();
    /// Unrounded: a spreadsheet rounds to fewer digits anyway.
    type Amount = Formula;

    fn constant(&mut self, value: u32) -> Formula {
        of(Expression::Number(value.into()))
    }

    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> Formula {
        let place = match origin() {
            Origin::Map(address) => self.inputs.place(&address),
            Origin::Schedule { schedule, from_year } => self.inputs.rate(schedule, from_year),
        };
        place.map_or_else(|| of(Expression::Number(value)), cell)
    }

    fn plus(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::Plus(Rc::clone(a), Rc::clone(b))))
    }

    fn minus(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::Minus(Rc::clone(a), Rc::clone(b))))
    }

    fn times(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::Times(Rc::clone(a), Rc::clone(b))))
    }

    fn over(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::Over(Rc::clone(a), Rc::clone(b))))
    }

    fn power(&mut self, a: &Formula, exponent: u32) -> Result<Formula, Error> {
        Ok(of(Expression::Power(Rc::clone(a), exponent)))
    }

    fn root(&mut self, a: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::Root(Rc::clone(a))))
    }

    fn not_below_zero(&mut self, a: &Formula) -> Formula {
        of(Expression::NotBelowZero(Rc::clone(a)))
    }

    fn whole_quotient(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::WholeQuotient(Rc::clone(a), Rc::clone(b))))
    }

    fn over_or_zero(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        Ok(of(Expression::OverOrZero(Rc::clone(a), Rc::clone(b))))
    }

    fn within(&mut self, a: &Formula, bound: &Formula) -> Formula {
        of(Expression::Within(Rc::clone(a), Rc::clone(bound)))
    }

    fn at_least(&mut self, years: &Formula, least: u32) -> Result<Formula, Error> {
        // the years of a map are certain: no rule asks
        let least = of(Expression::Number(least.into()));
        let condition = super::expression::Condition::AtLeast(Rc::clone(years), least);
        Ok(super::expression::when(condition, self.constant(1), self.constant(0)))
    }

    /// The cell of the number itself, which has the formula of its reference, or what a reader types over it.
    fn referred(&mut self, at: &Address, assumed: Formula, times: Option<Formula>) -> Result<Formula, Error> {
        match self.inputs.place(at) {
            Some(place) if self.apart != Some(at) => Ok(cell(place)),
            _ => times.map_or_else(|| Ok(Rc::clone(&assumed)), |times| self.times(&assumed, &times)),
        }
    }

    fn multiplier(&mut self, factor: &Formula) -> Formula {
        Rc::clone(factor)
    }

    fn sum(&mut self, parts: Vec<Formula>) -> Result<Formula, Error> {
        Ok(of(Expression::Sum(parts)))
    }

    fn rounded(&mut self, a: &Formula) -> Result<Formula, Error> {
        Ok(Rc::clone(a))
    }

    fn rounded_product(&mut self, a: &Formula, b: &Formula) -> Result<Formula, Error> {
        self.times(a, b)
    }

    fn rounded_discounted(&mut self, a: &Formula, discount: &Formula) -> Result<Formula, Error> {
        self.times(a, discount)
    }

    fn named(&mut self, rule: Rule, number: Formula) -> Formula {
        of(Expression::Named(rule, number))
    }

    fn named_amount(&mut self, rule: Rule, amount: Formula) -> Formula {
        self.named(rule, amount)
    }
}
