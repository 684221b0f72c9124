//! How a rule's number hangs on one number of the map, exactly: the algebra in which the rules tell the shape by
//! themselves.
//!
//! Run over forms, a rule gives a straight line a + b x; powers of a straight line, among them reciprocals and roots,
//! sum of c (a + b x)^(e/2); or a line with kinks, a + b x + sum of c max(0, a' + b' x). No rule of a map gives any other
//! shape of a single number, but those of what is cashable in steps.

use crate::address::Address;
use crate::error::{Error, sensitivity as fault};
use crate::number::Unrounded;
use crate::rules::{Algebra, Exact, Origin};
use rust_decimal::Decimal;

/// A straight line: constant + slope x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) constant: Unrounded,
    pub(super) slope: Unrounded,
}

/// A function of one number x.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Straight(Line),
    /// The sum of factors times powers of a line, by twice the exponent.
    Powers {
        of: Line,
        terms: Vec<(i32, Unrounded)>,
    },
    /// A straight line, and the sum of factors times what of a line is above 0.
    Kinked {
        straight: Line,
        kinks: Vec<(Unrounded, Line)>,
    },
    /// None of these: whatever is made from it is refused.
    Other,
}

impl Line {
    /// x itself.
    const X: Self = Self { constant: Unrounded::ZERO, slope: Unrounded::ONE };

    pub(super) const fn constant(constant: Unrounded) -> Self {
        Self { constant, slope: Unrounded::ZERO }
    }

    /// The line at x.
    pub(super) fn at(&self, x: Unrounded) -> Result<Unrounded, Error> {
        self.constant.plus(self.slope.times(x)?)
    }

    fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self { constant: self.constant.plus(other.constant)?, slope: self.slope.plus(other.slope)? })
    }

    fn times(self, factor: Unrounded) -> Result<Self, Error> {
        Ok(Self { constant: self.constant.times(factor)?, slope: self.slope.times(factor)? })
    }
}

impl Form {
    pub(super) const fn constant(constant: Unrounded) -> Self {
        Self::Straight(Line::constant(constant))
    }

    /// What it is everywhere; none where it hangs on x.
    pub(super) fn everywhere(&self) -> Option<Unrounded> {
        match self {
            Self::Straight(line) if line.slope.is_zero() => Some(line.constant),
            _ => None,
        }
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Error> {
        match (self, other) {
            (Self::Straight(a), Self::Straight(b)) => Ok(Self::Straight(a.plus(b)?)),
            (Self::Kinked { straight, kinks }, Self::Straight(line))
            | (Self::Straight(line), Self::Kinked { straight, kinks }) => {
                Ok(Self::Kinked { straight: straight.plus(line)?, kinks })
            }
            (Self::Kinked { straight: a, mut kinks }, Self::Kinked { straight: b, kinks: more }) => {
                kinks.extend(more);
                Ok(Self::Kinked { straight: a.plus(b)?, kinks })
            }
            (Self::Powers { of, mut terms }, Self::Powers { of: same, terms: more }) if of == same => {
                for (exponent, factor) in more {
                    add(&mut terms, exponent, factor)?;
                }
                Ok(Self::Powers { of, terms })
            }
            (Self::Powers { of, mut terms }, other) | (other, Self::Powers { of, mut terms }) => {
                add(&mut terms, 0, other.everywhere().ok_or_else(fault::no_such_form)?)?;
                Ok(Self::Powers { of, terms })
            }
            (Self::Other, _) | (_, Self::Other) => Err(fault::no_such_form()),
        }
    }

    pub(super) fn times(self, factor: Unrounded) -> Result<Self, Error> {
        if factor.is_zero() {
            return Ok(Self::constant(Unrounded::ZERO));
        }
        match self {
            Self::Other => Err(fault::no_such_form()),
            Self::Straight(line) => Ok(Self::Straight(line.times(factor)?)),
            Self::Powers { of, terms } => {
                let terms = terms.into_iter().map(|(exponent, one)| Ok((exponent, one.times(factor)?)));
                Ok(Self::Powers { of, terms: terms.collect::<Result<_, Error>>()? })
            }
            Self::Kinked { straight, kinks } => {
                let kinks = kinks.into_iter().map(|(one, line)| Ok((one.times(factor)?, line)));
                Ok(Self::Kinked { straight: straight.times(factor)?, kinks: kinks.collect::<Result<_, Error>>()? })
            }
        }
    }

    fn over(self, divisor: Unrounded) -> Result<Self, Error> {
        match self {
            Self::Other => Err(fault::no_such_form()),
            Self::Straight(Line { constant, slope }) => {
                Ok(Self::Straight(Line { constant: constant.over(divisor)?, slope: slope.over(divisor)? }))
            }
            Self::Powers { of, terms } => {
                let terms = terms.into_iter().map(|(exponent, one)| Ok((exponent, one.over(divisor)?)));
                Ok(Self::Powers { of, terms: terms.collect::<Result<_, Error>>()? })
            }
            kinked @ Self::Kinked { .. } => kinked.times(Unrounded::ONE.over(divisor)?),
        }
    }

    /// The line and the exponent, doubled, of which it is a power, and the factor before it.
    fn power(&self) -> Option<(Line, i32, Unrounded)> {
        match self {
            Self::Straight(line) => Some((*line, 2, Unrounded::ONE)),
            Self::Powers { of, terms } => match &**terms {
                [(exponent, factor)] => Some((*of, *exponent, *factor)),
                _ => None,
            },
            Self::Kinked { .. } | Self::Other => None,
        }
    }
}

/// Adds a term to a sum of powers.
fn add(terms: &mut Vec<(i32, Unrounded)>, exponent: i32, factor: Unrounded) -> Result<(), Error> {
    // in ascending order, so that the sum over a long life does not look through all of it for each year
    match terms.binary_search_by_key(&exponent, |(known, _)| *known) {
        Ok(place) => {
            if let Some((_, sum)) = terms.get_mut(place) {
                *sum = sum.plus(factor)?;
            }
        }
        Err(place) => terms.insert(place, (exponent, factor)),
    }
    Ok(())
}

/// The rules as functions of the number at one address, all others as the map has them.
#[derive(Debug)]
pub(super) struct Forms {
    number: Address,
    /// What the map says of it: a leaf of another value is not the one.
    base: Decimal,
    exact: Exact,
}

impl Forms {
    pub(super) fn of(number: Address, base: Decimal) -> Self {
        Self { number, base, exact: Exact::default() }
    }

    /// Both as they are everywhere, where neither hangs on x.
    fn certain(a: &Form, b: &Form) -> Option<(Unrounded, Unrounded)> {
        Some((a.everywhere()?, b.everywhere()?))
    }
}

impl Algebra for Forms {
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
        match origin() {
            Origin::Map(address) if address == self.number => Form::Straight(Line::X),
            Origin::Map(_) | Origin::Schedule { .. } => Form::constant(value.into()),
        }
    }

    fn plus(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        a.clone().plus(b.clone())
    }

    fn minus(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        a.clone().plus(b.clone().times(Unrounded::ONE.negated())?)
    }

    fn times(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        if let Some(factor) = b.everywhere() {
            return a.clone().times(factor);
        }
        if let Some(factor) = a.everywhere() {
            return b.clone().times(factor);
        }
        let ((of, exponent, factor), (_, more, by)) =
            a.power().zip(b.power()).filter(|(a, b)| a.0 == b.0).ok_or_else(fault::no_such_form)?;
        Ok(Form::Powers { of, terms: vec![(exponent.saturating_add(more), factor.times(by)?)] })
    }

    fn over(&mut self, a: &Form, b: &Form) -> Result<Form, Error> {
        if let Some((a, b)) = Self::certain(a, b) {
            return Ok(Form::constant(a.over(b)?));
        }
        if let Some(divisor) = b.everywhere() {
            return a.clone().over(divisor);
        }
        let (of, exponent, factor) = b.power().ok_or_else(fault::no_such_form)?;
        let inverse = Form::Powers { of, terms: vec![(exponent.saturating_neg(), Unrounded::ONE.over(factor)?)] };
        self.times(a, &inverse)
    }

    fn power(&mut self, a: &Form, exponent: u32) -> Result<Form, Error> {
        if let Some(base) = a.everywhere() {
            return Ok(Form::constant(self.exact.power(&base, exponent)?));
        }
        if exponent == 0 {
            return Ok(Form::constant(Unrounded::ONE));
        }
        let (of, doubled, factor) = a.power().ok_or_else(fault::no_such_form)?;
        let power = i32::try_from(exponent).unwrap_or(i32::MAX);
        let factor = self.exact.power(&factor, exponent)?;
        Ok(Form::Powers { of, terms: vec![(doubled.saturating_mul(power), factor)] })
    }

    fn root(&mut self, a: &Form) -> Result<Form, Error> {
        if let Some(number) = a.everywhere() {
            return Ok(Form::constant(number.root()?));
        }
        match a.power() {
            Some((of, exponent, factor)) if exponent % 2 == 0 => {
                Ok(Form::Powers { of, terms: vec![(exponent / 2, factor.root()?)] })
            }
            _ => Err(fault::no_such_form()),
        }
    }

    fn not_below_zero(&mut self, a: &Form) -> Form {
        match a {
            Form::Straight(line) if line.slope.is_zero() => Form::constant(line.constant.not_below_zero()),
            Form::Straight(line) => {
                Form::Kinked { straight: Line::constant(Unrounded::ZERO), kinks: vec![(Unrounded::ONE, *line)] }
            }
            Form::Powers { .. } | Form::Kinked { .. } | Form::Other => Form::Other,
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
