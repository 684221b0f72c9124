//! Where a form is 0: each shape has its own way to all of its roots.
//!
//! | shape | roots |
//! |---|---|
//! | powers of a line u | those of a polynomial in u or in its reciprocal, in root u where an exponent is a half |
//! | a line with kinks | one of each straight piece, where it lies in that piece |

use super::form::Line;
use super::polynomial::Polynomial;
use crate::error::{Error, number as fault};
use crate::number::{Money, Rational, Unrounded};
use crate::work::Work;
use num_bigint::BigInt;
use rust_decimal::Decimal;

/// A sum of powers of a line u, as a polynomial in one power of it.
pub(super) struct Powers {
    of: Line,
    /// By exponent, from 0 on.
    coefficients: Vec<Unrounded>,
    /// The power of u that the polynomial is in, doubled: 2 is u itself, -1 the reciprocal of its root.
    unit: i32,
}

impl Powers {
    /// The sum as a polynomial; none where its exponents are of either sign.
    pub(super) fn new(of: Line, terms: &[(i32, Unrounded)]) -> Option<Self> {
        let terms = || terms.iter().filter(|(_, factor)| !factor.is_zero());
        let sign = if terms().any(|(exponent, _)| *exponent < 0) { -1 } else { 1 };
        let unit = if terms().all(|(exponent, _)| exponent % 2 == 0) { 2 * sign } else { sign };
        let mut coefficients = Vec::new();
        for (exponent, factor) in terms() {
            let place = usize::try_from(exponent / unit).ok().filter(|_| exponent.signum() * sign >= 0)?;
            coefficients.resize(coefficients.len().max(place.saturating_add(1)), Unrounded::ZERO);
            *coefficients.get_mut(place)? = *factor;
        }
        Some(Self { of, coefficients, unit })
    }

    /// Whether it is a polynomial in a reciprocal.
    pub(super) const fn is_of_reciprocals(&self) -> bool {
        self.unit < 0
    }

    /// Whether it is the same everywhere.
    pub(super) fn is_constant(&self) -> bool {
        self.coefficients.iter().skip(1).all(|one| one.is_zero())
    }

    /// The sum at x, by Horner's rule; of powers of u alone, not of its reciprocals.
    pub(super) fn at(&self, x: Unrounded) -> Result<Unrounded, Error> {
        let base = self.of.at(x)?;
        self.coefficients.iter().rev().try_fold(Unrounded::ZERO, |sum, one| sum.times(base)?.plus(*one))
    }

    /// The one x of a reciprocal: c + d / x = 0.
    pub(super) fn root_of_reciprocal(&self) -> Result<Option<Unrounded>, Error> {
        match (&*self.coefficients, self.unit) {
            ([rest, above], -2) if !rest.is_zero() => above.over(*rest).map(|root| Some(root.negated())),
            _ => Ok(None),
        }
    }

    /// Every x at which u lies between 0 and 1, both left out, and the sum is 0.
    pub(super) fn roots_of_shares(&self, work: &Work<'_>) -> Result<Vec<Unrounded>, Error> {
        let polynomial = Polynomial::new(in_proportion(&self.coefficients).0);
        let roots = polynomial.roots_between_zero_and_one(work)?;
        roots.iter().filter_map(|root| self.power_of(root)).filter_map(|u| self.x_of(&u).transpose()).collect()
    }

    /// Every x at which u lies above 0 and the sum is 0.
    pub(super) fn roots_above_zero(&self, work: &Work<'_>) -> Result<Vec<Unrounded>, Error> {
        let polynomial = Polynomial::new(in_proportion(&self.coefficients).0);
        let mut all = Vec::new();
        let at_one = self.coefficients.iter().try_fold(Unrounded::ZERO, |sum, one| sum.plus(*one))?;
        if at_one.rounded().is_ok_and(Money::is_zero) {
            all.extend(self.x_of(&Rational::from(1))?);
        }
        for root in polynomial.roots_between_zero_and_one(work)? {
            if let Some(u) = self.power_of(&root) {
                all.extend(self.x_of(&u)?);
            }
        }
        for root in polynomial.reversed().roots_between_zero_and_one(work)? {
            if let Some(u) = Rational::from(1).over(&root).and_then(|root| self.power_of(&root)) {
                all.extend(self.x_of(&u)?);
            }
        }
        Ok(all)
    }

    /// u, by the power of it that the polynomial is in.
    fn power_of(&self, root: &Rational) -> Option<Rational> {
        let size = if self.unit.abs() == 2 { root.clone() } else { root * root };
        if self.unit > 0 { Some(size) } else { Rational::from(1).over(&size) }
    }

    /// x = (u - constant) / slope; none where no decimal is so large, and so no number of a map.
    fn x_of(&self, u: &Rational) -> Result<Option<Unrounded>, Error> {
        let (constant, slope) = (self.of.constant.to_decimal()?, self.of.slope.to_decimal()?);
        let x = (u.clone() - Rational::from(constant)).over(&Rational::from(slope));
        Ok(x.ok_or_else(fault::overflow)?.to_decimal().ok().map(Unrounded::from))
    }
}

/// Every x between 0 and 1 at which a line with kinks is 0; each kink is above 0 before some x, and 0 from there on.
pub(super) fn of_kinks(constant: Unrounded, kinks: &[(Unrounded, Line)]) -> Result<Vec<Unrounded>, Error> {
    // a root on the border of two pieces must not be rounded out of both
    let nearly = Unrounded::from(Decimal::from_parts(1, 0, 0, false, 20));
    let (at_most, at_least) = (Unrounded::ONE.plus(nearly)?, Unrounded::ONE.minus(nearly)?);
    let border = |line: &Line| line.constant.over(line.slope.negated());
    let borders = kinks.iter().map(|(_, line)| border(line)).collect::<Result<Vec<_>, _>>()?;
    let mut order: Vec<usize> = (0..kinks.len()).collect();
    order.sort_by(|a, b| borders.get(*b).cmp(&borders.get(*a)));
    let mut all = Vec::new();
    // from the last border downwards, one more kink is above 0 in each piece: constant + above - x below
    let (mut above, mut below) = (constant, Unrounded::ZERO);
    for (place, kink) in order.iter().enumerate() {
        let (Some((factor, line)), Some(end)) = (kinks.get(*kink), borders.get(*kink)) else { continue };
        above = above.plus(factor.times(line.constant)?)?;
        below = below.plus(factor.times(line.slope.negated())?)?;
        if below.is_zero() {
            continue;
        }
        let x = above.over(below)?;
        let start = order.get(place.saturating_add(1)).and_then(|next| borders.get(*next));
        let before_end = x <= end.times(at_most)?;
        let behind_start = start.map_or(Ok(true), |start| start.times(at_least).map(|start| x >= start))?;
        if before_end && behind_start && !x.is_negative() {
            all.push(x);
        }
    }
    Ok(all)
}

/// A line with kinks at x.
pub(super) fn kinked_at(constant: Unrounded, kinks: &[(Unrounded, Line)], x: Unrounded) -> Result<Unrounded, Error> {
    kinks.iter().try_fold(constant, |sum, (factor, line)| sum.plus(factor.times(line.at(x)?.not_below_zero())?))
}

/// The whole numbers of the same proportions as some numbers: each is so many times the same power of ten.
pub(super) fn in_proportion(all: &[Unrounded]) -> (Vec<BigInt>, i32) {
    let finest = all.iter().filter(|one| !one.is_zero()).map(|one| one.parts().1).min().unwrap_or(0);
    let whole = |one: &Unrounded| {
        let (mantissa, exponent) = one.parts();
        if mantissa == 0 {
            return BigInt::ZERO;
        }
        BigInt::from(mantissa) * BigInt::from(10).pow(exponent.abs_diff(finest))
    };
    (all.iter().map(whole).collect(), finest)
}
