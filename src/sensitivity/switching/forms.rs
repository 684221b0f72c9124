//! The algebra of forms, in which the rules tell by themselves how what they give hangs on one number of the map.

use super::form::{Factor, Form, Line, Terms};
use crate::address::Address;
use crate::error::{Error, sensitivity as fault};
use crate::number::Unrounded;
use crate::rules::{Algebra, Exact, Origin};
use crate::work::Work;
use rust_decimal::Decimal;

/// The rules as functions of the number at one address, all others as the map has them.
#[derive(Debug)]
pub(super) struct Forms<'m, 'w> {
    work: &'m Work<'w>,
    number: Address,
    /// What the map says of it: a leaf of another value is not the one.
    base: Decimal,
    exact: Exact,
}

impl<'m, 'w> Forms<'m, 'w> {
    pub(super) fn of(number: Address, base: Decimal, work: &'m Work<'w>) -> Self {
        Self { work, number, base, exact: Exact::default() }
    }

    /// A number of the base's value, which may be the one that all hangs on.
    fn of_the_base(&self, value: Decimal, origin: &Origin) -> Form {
        match origin {
            Origin::Map(address) if *address == self.number => Form::Straight(Line::X),
            Origin::Map(_) | Origin::Schedule { .. } => Form::constant(value.into()),
        }
    }

    /// Both as they are everywhere, where neither hangs on x.
    fn certain(a: &Form, b: &Form) -> Option<(Unrounded, Unrounded)> {
        Some((a.everywhere()?, b.everywhere()?))
    }
}

impl Algebra for Forms<'_, '_> {
    type Number = Form;
    type Discount = Form;
    /// Unrounded: the ledger's rounding of each line comes on top.
    type Amount = Form;

    fn constant(&mut self, value: u32) -> Form {
        Form::constant(Unrounded::whole(value.into()))
    }

    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> Form {
        if value != self.base {
            return Form::constant(value.into());
        }
        self.of_the_base(value, &origin())
    }

    fn plus(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        self.work.take(a.steps().saturating_add(b.steps()))?;
        a.clone().plus(b.clone())
    }

    fn minus(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        self.work.take(a.steps().saturating_add(b.steps()))?;
        a.clone().plus(b.clone().times(Unrounded::ONE.negated())?)
    }

    fn times(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        self.work.take(a.steps().saturating_add(b.steps()))?;
        a.by(b)
    }

    fn over(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        if let Some((a, b)) = Self::certain(a, b) {
            return Ok(Form::constant(a.over(b)?));
        }
        if let Some(divisor) = b.everywhere() {
            return a.clone().over(divisor);
        }
        let inverse = b.with_exponents(i32::checked_neg, |factor| Unrounded::ONE.over(factor))?;
        a.by(&inverse)
    }

    fn power(&mut self, a: &Form, exponent: u32) -> Result<Form, Error> {
        if let Some(base) = a.everywhere() {
            return Ok(Form::constant(self.exact.power(&base, exponent)?));
        }
        if exponent == 0 {
            return Ok(Form::constant(Unrounded::ONE));
        }
        let times = i32::try_from(exponent).unwrap_or(i32::MAX);
        a.with_exponents(|doubled| doubled.checked_mul(times), |factor| factor.power(exponent))
    }

    fn root(&mut self, a: &Form) -> Result<Form, Error> {
        if let Some(number) = a.everywhere() {
            return Ok(Form::constant(number.root()?));
        }
        let half = |doubled: i32| (doubled % 2 == 0).then_some(doubled / 2);
        a.with_exponents(half, Unrounded::root)
    }

    fn not_below_zero(&mut self, a: &Form) -> Form {
        match a {
            Form::Straight(line) if line.slope.is_zero() => Form::constant(line.constant.not_below_zero()),
            Form::Straight(line) => {
                let kink = Factor { above_zero: true, ..Factor::of(*line) };
                Form::of(Line::constant(Unrounded::ZERO), Terms::from([(vec![kink], Unrounded::ONE)]))
            }
            Form::Sum { .. } | Form::Other => Form::Other,
        }
    }

    fn whole_quotient(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        let (a, b) = Self::certain(a, b).ok_or_else(fault::no_such_form)?;
        Ok(Form::constant(a.whole_quotient(b)?))
    }

    fn over_or_zero(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        let (a, b) = Self::certain(a, b).ok_or_else(fault::no_such_form)?;
        Ok(Form::constant(self.exact.over_or_zero(&a, &b)?))
    }

    fn within(&mut self, a: &Form, bound: &Form) -> Form {
        match Self::certain(a, bound) {
            Some((a, bound)) => Form::constant(a.within(bound)),
            None => Form::Other,
        }
    }

    fn at_least(&mut self, years: &Form, least: u32) -> Result<Form, Error> {
        let years = years.everywhere().ok_or_else(fault::no_such_form)?;
        Ok(Form::constant(self.exact.at_least(&years, least)?))
    }

    fn discount(&mut self, factor: &Form) -> Form {
        factor.clone()
    }

    fn rounded(&mut self, a: &Form) -> Result<Form, Error> {
        Ok(a.clone())
    }

    fn rounded_product(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        self.times(a, b)
    }

    fn rounded_discounted(&mut self, a: &Form, discount: &Form) -> Result<Form, Error> {
        self.times(a, discount)
    }
}
