//! How a rule's number hangs on one number of the map, exactly.
//!
//! Run over forms, a rule gives a straight line a + b x, or on top of that a sum of products, c x the powers of straight
//! lines and of what of a line is above 0, max(0, a + b x). Exponents may be halves, for a root, and below 0, for a
//! quotient. No rule of a map gives any other shape of a single number, but those of what is cashable in steps.

use crate::error::{Error, sensitivity as fault};
use crate::number::Unrounded;
use std::collections::BTreeMap;

/// Products that one sum may have: a thousand years of an outcome make a thousand.
const MOST_TERMS: usize = 20_000;

/// Steps that a factor takes each time that it is copied or multiplied.
const STEPS: u64 = 100;

/// A straight line: constant + slope x.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) constant: Unrounded,
    pub(super) slope: Unrounded,
}

/// A power of a line, or of what of it is above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Factor {
    pub(super) line: Line,
    pub(super) above_zero: bool,
    /// Twice the exponent.
    pub(super) doubled: i32,
}

/// Products of factors, each with the number that it is multiplied by.
pub(super) type Terms = BTreeMap<Vec<Factor>, Unrounded>;

/// A function of one number x.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Straight(Line),
    /// A straight line, and a sum of products.
    Sum {
        straight: Line,
        terms: Terms,
    },
    /// None of these: whatever is made from it is refused.
    Other,
}

impl Line {
    /// x itself.
    pub(super) const X: Self = Self { constant: Unrounded::ZERO, slope: Unrounded::ONE };

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

impl Factor {
    pub(super) const fn of(line: Line) -> Self {
        Self { line, above_zero: false, doubled: 2 }
    }

    fn at(&self, x: Unrounded) -> Result<Unrounded, Error> {
        let base = self.line.at(x)?;
        let base = if self.above_zero { base.not_below_zero() } else { base };
        let base = if self.doubled % 2 == 0 { base } else { base.root()? };
        let exponent = if self.doubled % 2 == 0 { self.doubled / 2 } else { self.doubled };
        let power = base.power(exponent.unsigned_abs())?;
        if exponent < 0 { Unrounded::ONE.over(power) } else { Ok(power) }
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

    /// About how many steps of a nanosecond it takes to copy it, or to work it out at one x.
    pub(super) fn steps(&self) -> u64 {
        let factors = match self {
            Self::Straight(_) | Self::Other => 1,
            Self::Sum { terms, .. } => terms.keys().map(|factors| factors.len().saturating_add(2)).sum(),
        };
        STEPS.saturating_mul(u64::try_from(factors).unwrap_or(u64::MAX))
    }

    /// The form at x.
    pub(super) fn at(&self, x: Unrounded) -> Result<Unrounded, Error> {
        match self {
            Self::Straight(line) => line.at(x),
            Self::Sum { straight, terms } => terms.iter().try_fold(straight.at(x)?, |sum, (factors, coefficient)| {
                let product = factors.iter().try_fold(*coefficient, |product, factor| product.times(factor.at(x)?));
                sum.plus(product?)
            }),
            Self::Other => Err(fault::no_such_form()),
        }
    }

    fn parts(self) -> Result<(Line, Terms), Error> {
        match self {
            Self::Straight(line) => Ok((line, Terms::new())),
            Self::Sum { straight, terms } => Ok((straight, terms)),
            Self::Other => Err(fault::no_such_form()),
        }
    }

    pub(super) fn of(straight: Line, terms: Terms) -> Self {
        if terms.is_empty() { Self::Straight(straight) } else { Self::Sum { straight, terms } }
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Error> {
        if let (Self::Straight(a), Self::Straight(b)) = (&self, &other) {
            return Ok(Self::Straight(a.plus(*b)?));
        }
        let ((a, mut terms), (b, more)) = (self.parts()?, other.parts()?);
        for (factors, coefficient) in more {
            add(&mut terms, factors, coefficient)?;
        }
        Ok(Self::of(a.plus(b)?, terms))
    }

    pub(super) fn times(self, factor: Unrounded) -> Result<Self, Error> {
        if factor.is_zero() {
            return Ok(Self::constant(Unrounded::ZERO));
        }
        let (straight, mut terms) = self.parts()?;
        for coefficient in terms.values_mut() {
            *coefficient = coefficient.times(factor)?;
        }
        Ok(Self::of(straight.times(factor)?, terms))
    }

    /// The product of two forms.
    pub(super) fn by(&self, other: &Self) -> Result<Self, Error> {
        if let Some(factor) = other.everywhere() {
            return self.clone().times(factor);
        }
        if let Some(factor) = self.everywhere() {
            return other.clone().times(factor);
        }
        let (a, b) = (self.products()?, other.products()?);
        if a.len().saturating_mul(b.len()) > MOST_TERMS {
            return Err(fault::no_such_form());
        }
        let (mut straight, mut terms) = (Line::constant(Unrounded::ZERO), Terms::new());
        for (factors, coefficient) in &a {
            for (more, by) in &b {
                let product = coefficient.times(*by)?;
                match &*joined(factors, more) {
                    [] => straight.constant = straight.constant.plus(product)?,
                    [Factor { line, above_zero: false, doubled: 2 }] => {
                        straight = straight.plus(line.times(product)?)?;
                    }
                    factors => add(&mut terms, factors.to_vec(), product)?,
                }
            }
        }
        Ok(Self::of(straight, terms))
    }

    /// All of it as products.
    fn products(&self) -> Result<Vec<(Vec<Factor>, Unrounded)>, Error> {
        let (straight, terms) = self.clone().parts()?;
        let mut all: Vec<_> = terms.into_iter().collect();
        if !straight.slope.is_zero() {
            all.push((vec![Factor::of(straight)], Unrounded::ONE));
        } else if !straight.constant.is_zero() {
            all.push((Vec::new(), straight.constant));
        }
        Ok(all)
    }

    pub(super) fn over(self, divisor: Unrounded) -> Result<Self, Error> {
        let (straight, mut terms) = self.parts()?;
        for coefficient in terms.values_mut() {
            *coefficient = coefficient.over(divisor)?;
        }
        let straight = Line { constant: straight.constant.over(divisor)?, slope: straight.slope.over(divisor)? };
        Ok(Self::of(straight, terms))
    }

    /// The one product that it is.
    fn product(&self) -> Option<(Vec<Factor>, Unrounded)> {
        match &*self.products().ok()? {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// It as one product with each exponent changed, and the number before it.
    pub(super) fn with_exponents(
        &self,
        other: impl Fn(i32) -> Option<i32>,
        number: impl Fn(Unrounded) -> Result<Unrounded, Error>,
    ) -> Result<Self, Error> {
        let (mut factors, coefficient) = self.product().ok_or_else(fault::no_such_form)?;
        for factor in &mut factors {
            factor.doubled = other(factor.doubled).ok_or_else(fault::no_such_form)?;
        }
        Ok(Self::of(Line::constant(Unrounded::ZERO), Terms::from([(factors, number(coefficient)?)])))
    }

    /// It as powers of one line, by twice the exponent; none where it is a straight line, or has several.
    pub(super) fn powers(&self) -> Option<(Line, Vec<(i32, Unrounded)>)> {
        let Self::Sum { straight, terms } = self else { return None };
        let mut of = None;
        let mut powers: BTreeMap<i32, Unrounded> = BTreeMap::new();
        for (factors, coefficient) in terms {
            let [Factor { line, above_zero: false, doubled }] = **factors else { return None };
            if of.is_some_and(|of| of != line) {
                return None;
            }
            of = Some(line);
            powers.insert(doubled, *coefficient);
        }
        let of: Line = of?;
        let mut push = |doubled: i32, more: Unrounded| {
            let sum = powers.entry(doubled).or_insert(Unrounded::ZERO);
            *sum = sum.plus(more).ok()?;
            Some(())
        };
        if straight.slope.is_zero() {
            if !straight.constant.is_zero() {
                push(0, straight.constant)?;
            }
        } else {
            // a + b x = a - b c / s + (b / s) u, where u = c + s x
            let by = straight.slope.over(of.slope).ok()?;
            push(2, by)?;
            push(0, straight.constant.minus(by.times(of.constant).ok()?).ok()?)?;
        }
        Some((of, powers.into_iter().collect()))
    }

    /// It as a straight line, and numbers times what of a line is above 0; none where it is not.
    pub(super) fn kinks(&self) -> Option<(Line, Vec<(Unrounded, Line)>)> {
        let Self::Sum { straight, terms } = self else { return None };
        let kink = |(factors, coefficient): (&Vec<Factor>, &Unrounded)| match **factors {
            [Factor { line, above_zero: true, doubled: 2 }] => Some((*coefficient, line)),
            _ => None,
        };
        Some((*straight, terms.iter().map(kink).collect::<Option<_>>()?))
    }
}

/// Adds a product to a sum of them.
fn add(terms: &mut Terms, factors: Vec<Factor>, coefficient: Unrounded) -> Result<(), Error> {
    if terms.len() >= MOST_TERMS {
        return Err(fault::no_such_form());
    }
    let sum = terms.entry(factors).or_insert(Unrounded::ZERO);
    *sum = sum.plus(coefficient)?;
    Ok(())
}

/// The factors of a product of two, those of one line together, in order.
fn joined(a: &[Factor], b: &[Factor]) -> Vec<Factor> {
    let mut all = a.to_vec();
    for factor in b {
        match all.iter_mut().find(|one| (one.line, one.above_zero) == (factor.line, factor.above_zero)) {
            Some(one) => one.doubled = one.doubled.saturating_add(factor.doubled),
            None => all.push(*factor),
        }
    }
    all.retain(|one| one.doubled != 0);
    all.sort_unstable();
    all
}

/// Lines and factors as tests write them.
#[cfg(test)]
pub(super) mod written {
    use super::*;

    pub(crate) fn n(text: &str) -> Unrounded {
        crate::number::read_decimal(text).unwrap().into()
    }

    pub(crate) fn line(constant: &str, slope: &str) -> Line {
        Line { constant: n(constant), slope: n(slope) }
    }

    /// A line to a power, by twice the exponent.
    pub(crate) fn power(line: Line, doubled: i32) -> Factor {
        Factor { doubled, ..Factor::of(line) }
    }

    pub(crate) fn above_zero(line: Line) -> Factor {
        Factor { above_zero: true, ..Factor::of(line) }
    }
}

#[cfg(test)]
mod tests {
    use super::written::*;
    use super::*;

    fn sum<const N: usize>(straight: Line, products: [(&[Factor], &str); N]) -> Form {
        Form::of(straight, products.map(|(factors, number)| (factors.to_vec(), n(number))).into())
    }

    /// u = 1 + x is 4 at 3, and its powers are 16, 4, 8, 2, 1, 1/2, 1/4, 1/8 and 1/16; what of 1 - x is above 0 is 0 there.
    #[test]
    fn a_factor_is_the_power_of_its_line() {
        let u = line("1", "1");
        let powers = [(4, "16"), (2, "4"), (3, "8"), (1, "2"), (0, "1")];
        let below = [(-1, "0.5"), (-2, "0.25"), (-3, "0.125"), (-4, "0.0625")];
        for (doubled, value) in powers.into_iter().chain(below) {
            assert_eq!(power(u, doubled).at(n("3")).unwrap(), n(value), "{doubled}");
        }
        assert_eq!(above_zero(line("1", "-1")).at(n("3")).unwrap(), Unrounded::ZERO);
        assert_eq!(above_zero(line("1", "-1")).at(n("-3")).unwrap(), n("4"));
    }

    /// Of x: (1 + x) (2 + x), (1 + x)^2, x times x, and x^2 times 1 / x, which is x again.
    #[test]
    fn the_product_of_two_forms_is_that_of_their_numbers() {
        let (one, two, x) = (Form::Straight(line("1", "1")), Form::Straight(line("2", "1")), Form::Straight(Line::X));
        let reciprocal = sum(Line::constant(Unrounded::ZERO), [(&[power(Line::X, -2)], "1")]);
        let square = x.by(&x).unwrap();
        for at in ["4", "-0.5", "8"].map(n) {
            for (a, b) in [(&one, &two), (&one, &one), (&x, &x), (&square, &one), (&square, &reciprocal)] {
                let product = a.at(at).unwrap().times(b.at(at).unwrap()).unwrap();
                assert_eq!(a.by(b).unwrap().at(at).unwrap(), product);
            }
        }
        assert_eq!(square.by(&reciprocal).unwrap(), x);
        assert_eq!(x.by(&reciprocal).unwrap(), Form::constant(Unrounded::ONE));
        // the same line twice is a power, and not two factors
        let squared = |line: Line| sum(Line::constant(Unrounded::ZERO), [(&[power(line, 4)], "1")]);
        assert_eq!(one.by(&one).unwrap(), squared(line("1", "1")));
    }

    /// Twice as many products take twice as long, and more factors take longer than fewer.
    #[test]
    fn a_longer_form_takes_more_steps() {
        let (a, b, c) = (power(line("1", "1"), 4), power(line("2", "1"), 4), power(line("3", "1"), 4));
        let straight = Form::Straight(Line::X).steps();
        assert!(straight > 1);
        let one = sum(Line::X, [(&[a], "1")]).steps();
        assert_eq!(sum(Line::X, [(&[a], "1"), (&[b], "1")]).steps(), 2 * one);
        assert!(sum(Line::X, [(&[a, b, c], "1")]).steps() > one && one >= straight);
    }

    /// 7 u^2 + 5 + 2 x, where u = 2 + x / 2, is 7 u^2 + 4 u - 3.
    #[test]
    fn a_sum_over_one_line_is_said_in_its_powers() {
        let u = line("2", "0.5");
        let of = |straight: Line, square: &str| sum(straight, [(&[power(u, 4)], square)]).powers();
        let said = |all: &[(i32, &str)]| Some((u, all.iter().map(|(doubled, by)| (*doubled, n(by))).collect()));
        assert_eq!(of(line("5", "2"), "7"), said(&[(0, "-3"), (2, "4"), (4, "7")]));
        assert_eq!(of(line("5", "0"), "7"), said(&[(0, "5"), (4, "7")]));
        assert_eq!(of(line("0", "0"), "7"), said(&[(4, "7")]));
        // of two lines, of what of one is above 0, and of none there are no such powers
        let v = power(line("2", "1"), 4);
        assert_eq!(sum(Line::X, [(&[power(u, 4)], "1"), (&[v], "1")]).powers(), None);
        assert_eq!(sum(Line::X, [(&[power(u, 4), v], "1")]).powers(), None);
        assert_eq!(sum(Line::X, [(&[above_zero(u)], "1")]).powers(), None);
        assert_eq!(Form::Straight(u).powers(), None);
    }

    /// 200 lines by 100 others are 20,000 products, as many as there may be.
    #[test]
    fn as_many_products_as_are_allowed_are_made_and_no_more() {
        let many = |from: i64, count: i64| {
            let of =
                |at| (vec![power(Line { constant: Unrounded::whole(at), slope: Unrounded::ONE }, 4)], Unrounded::ONE);
            Form::of(Line::constant(Unrounded::ZERO), (from..from + count).map(of).collect())
        };
        let Form::Sum { terms, .. } = many(1, 200).by(&many(1_001, 100)).unwrap() else { panic!("no sum") };
        assert_eq!(terms.len(), MOST_TERMS);
        assert!(many(1, 200).by(&many(1_001, 101)).is_err());
        // nor are they added up
        let all = || many(1, i64::try_from(MOST_TERMS).unwrap());
        assert!(many(0, 1).plus(all()).is_err());
    }
}
