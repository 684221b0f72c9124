//! Drop-off: sum of W(n) (1-d)^n where it compounds, a polynomial in 1-d; sum of W(n) max(0, 1 - n d) in a straight
//! line, which is straight between one 1/n and the next.

use super::polynomial::Polynomial;
use super::position::{OutcomePart, Position, in_proportion, scalar};
use super::verdict::{Range, Verdict};
use crate::error::{Error, number as fault};
use crate::map::{DropOffFrom, DropOffShape};
use crate::number::{Money, Unrounded};
use rust_decimal::Decimal;

/// What an outcome counts, by how many years of drop-off lie on it, and what counts beside it.
struct Fading {
    /// W(n), from n = 0.
    weights: Vec<Unrounded>,
    rest: Unrounded,
}

impl Position<'_> {
    /// Where an outcome's drop-off switches the measure.
    pub(super) fn drop_off(&self, part: &OutcomePart<'_>, base: Decimal) -> Result<Verdict, Error> {
        let scale = part.scale()?;
        let mut weights = match self.map.conventions().drop_off_from() {
            DropOffFrom::SecondYear => Vec::new(),
            DropOffFrom::FirstYear => vec![Unrounded::ZERO],
        };
        let starts = part.outcome.starts().index() as usize;
        for year in starts..starts + part.persistence.len() {
            let factors = self.factors(year..year + part.quantities.len()).unwrap_or_default();
            weights.push(scale.times(scalar(&part.quantities, factors)?)?);
        }
        if weights.iter().skip(1).all(|weight| weight.is_zero()) {
            return Ok(Verdict::NoInfluence);
        }
        let fading = Fading { weights, rest: self.without(part.present)? };
        match self.map.conventions().drop_off_shape() {
            DropOffShape::Compound => {
                let all = fading.compound()?;
                Ok(Verdict::of(Range::SHARE, base, all, |x| self.measure(fading.at_power(x)?)))
            }
            DropOffShape::StraightLine => {
                let all = fading.straight_line()?;
                Ok(Verdict::of(Range::SHARE, base, all, |x| self.measure(fading.at_line(x)?)))
            }
        }
    }
}

impl Fading {
    fn at_power(&self, drop_off: Unrounded) -> Result<Unrounded, Error> {
        let kept = Unrounded::ONE.minus(drop_off)?;
        let faded =
            self.weights.iter().rev().try_fold(Unrounded::ZERO, |sum, weight| sum.times(kept)?.plus(*weight))?;
        self.rest.plus(faded)
    }

    fn at_line(&self, drop_off: Unrounded) -> Result<Unrounded, Error> {
        self.weights.iter().zip(0..).try_fold(self.rest, |sum, (weight, n)| {
            let left = Unrounded::ONE.minus(drop_off.times(Unrounded::whole(n))?)?;
            sum.plus(weight.times(left.not_below_zero())?)
        })
    }

    /// The ends of the range at which the measure meets its level, to the last digit of money.
    fn ends(at: impl Fn(Unrounded) -> Result<Unrounded, Error>) -> Result<Vec<Unrounded>, Error> {
        let mut met = Vec::new();
        for end in [Unrounded::ZERO, Unrounded::ONE] {
            if at(end)?.rounded().is_ok_and(Money::is_zero) {
                met.push(end);
            }
        }
        Ok(met)
    }

    fn compound(&self) -> Result<Vec<Unrounded>, Error> {
        let mut coefficients = self.weights.clone();
        if let Some(constant) = coefficients.first_mut() {
            *constant = constant.plus(self.rest)?;
        }
        let mut all = Self::ends(|x| self.at_power(x))?;
        for kept in Polynomial::new(in_proportion(&coefficients)).roots_between_zero_and_one() {
            all.push(Unrounded::ONE.minus(kept.to_decimal()?.into())?);
        }
        Ok(all)
    }

    fn straight_line(&self) -> Result<Vec<Unrounded>, Error> {
        // a root on the border of two pieces must not be rounded out of both
        let nearly = Unrounded::from(Decimal::from_parts(1, 0, 0, false, 20));
        let (at_most, at_least) = (Unrounded::ONE.plus(nearly)?, Unrounded::ONE.minus(nearly)?);
        let last = self.weights.len().saturating_sub(1);
        let mut all = Self::ends(|x| self.at_line(x))?;
        // between 1/(n+1) and 1/n the years up to n count: rest + above - x below
        let (mut above, mut below) = (self.rest, Unrounded::ZERO);
        for (n, weight) in self.weights.iter().enumerate() {
            let years = Unrounded::whole(i64::try_from(n).map_err(|_| fault::overflow())?);
            above = above.plus(*weight)?;
            below = below.plus(years.times(*weight)?)?;
            if n == 0 || below.is_zero() {
                continue;
            }
            let x = above.over(below)?;
            let in_piece =
                x.times(years)? <= at_most && (n == last || x.times(years.plus(Unrounded::ONE)?)? >= at_least);
            if in_piece && !x.is_negative() {
                all.push(x);
            }
        }
        Ok(all)
    }
}
