//! Where a form is 0 in a range: each shape by its own way.
//!
//! | shape | way |
//! |---|---|
//! | a straight line | its one root |
//! | powers of one line that stays above 0 | the polynomial in that line (`roots.rs`) |
//! | what of falling lines is above 0, from 0 to 1 | piece by piece, each straight (`roots.rs`) |
//! | everything else | piece by piece, each a polynomial in x, in whole numbers |

use super::form::{Factor, Form, Line, Terms};
use super::polynomial::Polynomial;
use super::position::size;
use super::roots::{Powers, in_proportion, kinked_at, of_kinks};
use super::verdict::Range;
use crate::error::{Error, sensitivity as fault};
use crate::number::{Money, Rational, Unrounded};
use num_bigint::BigInt;
use rust_decimal::Decimal;
use std::ops::Bound;

/// The highest degree of a polynomial that is multiplied out: the coefficients of higher ones have too many digits.
const MOST_DEGREE: usize = 250;

/// Every x of a range at which a form is 0, in no order, and perhaps some beyond it. None where the form is the same
/// everywhere.
pub(super) fn solutions(form: &Form, range: Range) -> Result<Option<Vec<Unrounded>>, Error> {
    let Form::Sum { straight, terms } = form else {
        let Form::Straight(line) = form else { return Err(fault::no_such_form()) };
        if line.slope.is_zero() {
            return Ok(None);
        }
        let mut all = at_ends(range, |x| line.at(x))?;
        all.extend(line.constant.over(line.slope).ok().map(Unrounded::negated));
        return Ok(Some(all));
    };
    if let Some((of, powers)) = form.powers()
        && let Some(powers) = Powers::new(of, &powers)
    {
        if powers.is_constant() {
            return Ok(None);
        }
        if in_unit(&of, range)? && !powers.is_of_reciprocals() {
            let mut all = at_ends(range, |x| powers.at(x))?;
            all.extend(powers.roots_of_shares()?);
            return Ok(Some(all));
        }
        if stays_above_zero(&of, range)? {
            let mut all = at_ends(range, |x| form.at(x))?;
            all.extend(powers.roots_above_zero()?);
            return Ok(Some(all));
        }
    }
    if let Some((straight, kinks)) = form.kinks()
        && straight.slope.is_zero()
        && kinks.iter().all(|(_, line)| line.slope.is_negative())
        && range == Range::from_to(Decimal::ZERO, Decimal::ONE)
    {
        let mut all = at_ends(range, |x| kinked_at(straight.constant, &kinks, x))?;
        all.extend(of_kinks(straight.constant, &kinks)?);
        return Ok(Some(all));
    }
    let mut all = at_ends(range, |x| form.at(x))?;
    all.extend(piece_by_piece(*straight, terms, range)?);
    Ok(Some(all))
}

/// The ends of a range at which a function is 0, to the last digit of money.
fn at_ends(range: Range, at: impl Fn(Unrounded) -> Result<Unrounded, Error>) -> Result<Vec<Unrounded>, Error> {
    let mut met = Vec::new();
    for end in [range.low(), range.high()] {
        if let Bound::Included(end) = end
            && at(end.into())?.rounded().is_ok_and(Money::is_zero)
        {
            met.push(end.into());
        }
    }
    Ok(met)
}

/// The ends of a range, those that are none as far as a decimal reaches.
fn ends(range: Range) -> [Unrounded; 2] {
    let end = |bound, none: Decimal| match bound {
        Bound::Included(end) | Bound::Excluded(end) => Unrounded::from(end),
        Bound::Unbounded => Unrounded::from(none),
    };
    [end(range.low(), Decimal::MIN), end(range.high(), Decimal::MAX)]
}

/// Whether a line lies from 0 to 1 over a range.
fn in_unit(line: &Line, range: Range) -> Result<bool, Error> {
    let [low, high] = ends(range);
    let unit = |x| line.at(x).map(|u| !u.is_negative() && u <= Unrounded::ONE);
    Ok(unit(low)? && unit(high)?)
}

/// Whether a line is nowhere below 0 in a range.
fn stays_above_zero(line: &Line, range: Range) -> Result<bool, Error> {
    let [low, high] = ends(range);
    Ok(!line.at(low)?.is_negative() && !line.at(high)?.is_negative())
}

/// The roots of each piece between the places where what is above 0 begins or ends.
fn piece_by_piece(straight: Line, terms: &Terms, range: Range) -> Result<Vec<Unrounded>, Error> {
    let [low, high] = ends(range);
    let kinks = terms.keys().flatten().filter(|factor| factor.above_zero);
    let mut borders = kinks
        .map(|kink| kink.line.constant.over(kink.line.slope).map(Unrounded::negated))
        .filter(|border| border.as_ref().is_ok_and(|border| *border > low && *border < high))
        .collect::<Result<Vec<_>, Error>>()?;
    borders.push(low);
    borders.push(high);
    borders.sort_unstable();
    borders.dedup();
    // a root on the border of two pieces must not be rounded out of both
    let nearly = Unrounded::from(Decimal::from_parts(1, 0, 0, false, 20));
    let mut all = Vec::new();
    for piece in borders.windows(2) {
        let (start, end) = (piece[0], piece[1]);
        let middle = start.plus(end)?.over(Unrounded::whole(2))?;
        let polynomial = in_piece(straight, terms, middle)?;
        let (at_least, at_most) = (start.minus(size(start).times(nearly)?)?, end.plus(size(end).times(nearly)?)?);
        let signs = [(!at_most.is_negative()).then_some(false), at_least.is_negative().then_some(true)];
        for negative in signs.into_iter().flatten() {
            for root in roots(&polynomial, negative) {
                // one that no decimal holds is none that a map can have
                let Ok(root) = root.to_decimal().map(Unrounded::from) else { continue };
                if root >= at_least && root <= at_most {
                    all.push(root);
                }
            }
        }
    }
    Ok(all)
}

/// The roots of a polynomial that are 0 or above, or below 0.
fn roots(coefficients: &[BigInt], negative: bool) -> Vec<Rational> {
    let mirrored = |(power, one): (usize, &BigInt)| if negative && power % 2 == 1 { -one } else { one.clone() };
    let polynomial = Polynomial::new(coefficients.iter().enumerate().map(mirrored).collect());
    let mut all = polynomial.roots_between_zero_and_one();
    all.extend(
        polynomial.reversed().roots_between_zero_and_one().iter().filter_map(|root| Rational::from(1).over(root)),
    );
    if polynomial.is_zero_at_one() {
        all.push(Rational::from(1));
    }
    if !negative && coefficients.first().is_some_and(|constant| *constant == BigInt::ZERO) {
        all.push(Rational::zero());
    }
    if negative { all.into_iter().map(|root| -root).collect() } else { all }
}

/// The polynomial in x that a sum is where x lies in the piece around `middle`; coefficients in proportion, the constant
/// first.
fn in_piece(straight: Line, terms: &Terms, middle: Unrounded) -> Result<Vec<BigInt>, Error> {
    let mut sum = Decimals::of(straight);
    for (factors, coefficient) in terms {
        let mut product = Decimals::constant(*coefficient);
        let mut vanishes = false;
        for factor in factors {
            vanishes |= factor.above_zero && factor.line.at(middle)?.is_negative();
            product = product.times_power(factor)?;
        }
        if !vanishes {
            sum = sum.plus(&product);
        }
    }
    Ok(sum.coefficients)
}

/// A polynomial whose coefficients are whole numbers of 10^exponent.
#[derive(Clone, Debug)]
struct Decimals {
    coefficients: Vec<BigInt>,
    exponent: i32,
}

impl Decimals {
    fn constant(number: Unrounded) -> Self {
        let (mantissa, exponent) = number.parts();
        Self { coefficients: vec![mantissa.into()], exponent }
    }

    fn of(line: Line) -> Self {
        let (coefficients, exponent) = in_proportion(&[line.constant, line.slope]);
        Self { coefficients, exponent }
    }

    fn plus(self, other: &Self) -> Self {
        let exponent = self.exponent.min(other.exponent);
        let (mut one, other) = (self.at(exponent), other.clone().at(exponent));
        one.coefficients.resize(one.coefficients.len().max(other.coefficients.len()), BigInt::ZERO);
        for (sum, more) in one.coefficients.iter_mut().zip(other.coefficients) {
            *sum += more;
        }
        one
    }

    /// The same in units of a smaller power of ten.
    fn at(mut self, exponent: i32) -> Self {
        let scale = BigInt::from(10).pow(self.exponent.abs_diff(exponent));
        for one in &mut self.coefficients {
            *one *= &scale;
        }
        Self { exponent, ..self }
    }

    /// Multiplied by a power of a line.
    fn times_power(mut self, factor: &Factor) -> Result<Self, Error> {
        let power = usize::try_from(factor.doubled / 2).map_err(|_| fault::no_such_form())?;
        if factor.doubled % 2 != 0 || power + self.coefficients.len() > MOST_DEGREE + 1 {
            return Err(fault::no_such_form());
        }
        let line = Self::of(factor.line);
        let [constant, slope] = &*line.coefficients else { return Err(fault::no_such_form()) };
        for _ in 0..power {
            let mut product = vec![BigInt::ZERO; self.coefficients.len() + 1];
            for (place, one) in self.coefficients.iter().enumerate() {
                product[place] += one * constant;
                product[place + 1] += one * slope;
            }
            self = Self { coefficients: product, exponent: self.exponent.saturating_add(line.exponent) };
        }
        Ok(self)
    }
}
