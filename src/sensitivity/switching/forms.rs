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
    type Multiplier = Form;
    type Scale = ();
    type Share = ();
    type Stepped = ();
    type Shares = ();
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

    fn multiplier(&mut self, factor: &Form) -> Form {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Unrounded {
        crate::number::read_decimal(text).unwrap().into()
    }

    fn at(form: &Form, x: &str) -> Unrounded {
        form.at(n(x)).unwrap()
    }

    /// Of the number at /x, which is 5: a leaf of 5 from elsewhere is a constant, and so is one that has another value.
    #[test]
    fn a_leaf_is_the_number_only_where_it_comes_from_its_address() {
        let work = Work::default();
        let address = |text: &str| text.parse::<Address>().unwrap();
        let a = &mut Forms::of(address("/x"), 5.into(), &work);
        assert_eq!(a.leaf(5.into(), || Origin::Map(address("/x"))), Form::Straight(Line::X));
        assert_eq!(a.leaf(5.into(), || Origin::Map(address("/y"))), Form::constant(n("5")));
        assert_eq!(a.leaf(4.into(), || Origin::Map(address("/x"))), Form::constant(n("4")));
    }

    /// At x = 16 the root of x is 4, of x^2 it is 16, of 9 it is 3; and its cube 64. The root of a root is none of the shapes.
    #[test]
    fn roots_powers_and_quotients_of_a_form_are_those_of_its_number() {
        let work = Work::default();
        let a = &mut Forms::of("/x".parse().unwrap(), 5.into(), &work);
        let x = Form::Straight(Line::X);
        let root = a.root(&x).unwrap();
        assert_eq!(at(&root, "16"), n("4"));
        let square = a.times(&x, &x).unwrap();
        let root_of_square = a.root(&square).unwrap();
        assert_eq!(at(&root_of_square, "16"), n("16"));
        let nine = Form::constant(n("9"));
        assert_eq!(a.root(&nine).unwrap(), Form::constant(n("3")));
        assert!(a.root(&root).is_err());
        let cube = a.power(&root, 3).unwrap();
        assert_eq!(at(&cube, "16"), n("64"));
        assert_eq!(a.power(&x, 0).unwrap(), Form::constant(Unrounded::ONE));
        assert_eq!(a.power(&nine, 2).unwrap(), Form::constant(n("81")));
        // 9 / x, x / 9 x 9, and 9 / 9
        let over = a.over(&nine, &x).unwrap();
        assert_eq!(at(&over, "16"), n("0.5625"));
        let eighths = a.over(&x, &Form::constant(n("8"))).unwrap();
        assert_eq!(at(&eighths, "16"), n("2"));
        assert_eq!(a.over(&nine, &nine).unwrap(), Form::constant(Unrounded::ONE));
        // 9 - x
        let less = a.minus(&nine, &x).unwrap();
        assert_eq!(at(&less, "16"), n("-7"));
    }

    /// 4 - 2 x as far as x = 2, and 0 from there on; a constant is known at once, and of what has kinks there are no more.
    #[test]
    fn what_is_above_zero_has_a_kink_where_it_ends() {
        let work = Work::default();
        let a = &mut Forms::of("/x".parse().unwrap(), 5.into(), &work);
        let above = a.not_below_zero(&Form::Straight(Line { constant: n("4"), slope: n("-2") }));
        assert_eq!([at(&above, "1"), at(&above, "2"), at(&above, "3")], [n("2"), n("0"), n("0")]);
        for (constant, kept) in [("3", "3"), ("-3", "0")] {
            assert_eq!(a.not_below_zero(&Form::constant(n(constant))), Form::constant(n(kept)));
        }
        assert_eq!(a.not_below_zero(&above), Form::Other);
    }

    /// 7 / 2 is 3 whole, 7 / 0 nothing, 7 within 5 is 5, and it is true, 1, that 7 is at least 2; of a number that moves none of it is known.
    #[test]
    fn what_jumps_is_known_of_constants_alone() {
        let work = Work::default();
        let a = &mut Forms::of("/x".parse().unwrap(), 5.into(), &work);
        let (x, constant) = (Form::Straight(Line::X), |text: &str| Form::constant(n(text)));
        assert_eq!(a.whole_quotient(&constant("7"), &constant("2")).unwrap(), constant("3"));
        assert_eq!(a.over_or_zero(&constant("7"), &constant("2")).unwrap(), constant("3.5"));
        assert_eq!(a.over_or_zero(&constant("7"), &constant("0")).unwrap(), constant("0"));
        assert_eq!(a.within(&constant("7"), &constant("5")), constant("5"));
        assert_eq!(a.at_least(&constant("7"), 2).unwrap(), constant("1"));
        assert!(a.whole_quotient(&x, &constant("2")).is_err() && a.whole_quotient(&constant("2"), &x).is_err());
        assert!(a.over_or_zero(&x, &constant("2")).is_err() && a.at_least(&x, 2).is_err());
        assert_eq!(a.within(&x, &constant("5")), Form::Other);
    }
}
