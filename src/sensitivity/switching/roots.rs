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

#[cfg(test)]
mod tests {
    use super::super::form::written::{line, n};
    use super::*;

    /// Powers of a line, by twice the exponent.
    fn powers(of: Line, terms: &[(i32, &str)]) -> Option<Powers> {
        let terms: Vec<_> = terms.iter().map(|(doubled, factor)| (*doubled, n(factor))).collect();
        Powers::new(of, &terms)
    }

    /// Whether these are the numbers, to 18 digits.
    #[track_caller]
    fn assert_near(mut found: Vec<Unrounded>, expected: &[&str]) {
        found.sort();
        let near = |a: &Unrounded, b: &str| size_of(a.minus(n(b)).unwrap()) <= n("0.000000000000000001");
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| near(a, b)), "{found:?}");
    }

    fn size_of(number: Unrounded) -> Unrounded {
        if number.is_negative() { number.negated() } else { number }
    }

    /// Of u = 1 + x: 4 u^2 - 9 at u = 3/2, and beyond 1 no share; 4 u - 1 in root u; 9 / u - 4; and of shares 1 - x.
    #[test]
    fn a_sum_of_powers_is_solved_for_the_line_and_the_line_for_x() {
        let work = Work::default();
        let u = line("1", "1");
        let above = |terms: &[(i32, &str)]| powers(u, terms).unwrap().roots_above_zero(&work).unwrap();
        assert_near(above(&[(4, "4"), (0, "-9")]), &["0.5"]);
        assert_near(above(&[(2, "4"), (0, "-1")]), &["-0.75"]);
        // 3 root u = 4, 2 / u = 5, 3 / root u = 4; 1 + u = 2
        assert_near(above(&[(1, "3"), (0, "-4")]), &["0.777777777777777777778"]);
        assert_near(above(&[(-2, "2"), (0, "-5")]), &["-0.6"]);
        assert_near(above(&[(-1, "3"), (0, "-4")]), &["-0.4375"]);
        assert_near(above(&[(2, "1"), (0, "-1")]), &["0"]);
        // of the roots of (2 u - 1) (u - 1) (u - 2) those of a share lie between
        let all = [(6, "2"), (4, "-7"), (2, "7"), (0, "-2")];
        assert_near(above(&all), &["-0.5", "0", "1"]);
        assert_near(powers(line("1", "-1"), &all).unwrap().roots_of_shares(&work).unwrap(), &["0.5"]);
    }

    #[test]
    fn powers_of_either_sign_are_no_polynomial() {
        let u = line("0", "1");
        assert!(powers(u, &[(2, "1"), (-2, "1")]).is_none());
        // what is multiplied by 0 is not there
        assert!(powers(u, &[(2, "1"), (-2, "0")]).is_some_and(|powers| !powers.is_of_reciprocals()));
        assert!(powers(u, &[(-2, "1"), (0, "3")]).is_some_and(|powers| powers.is_of_reciprocals()));
        assert!(powers(u, &[(0, "3")]).is_some_and(|powers| powers.is_constant() && !powers.is_of_reciprocals()));
        assert!(powers(u, &[(0, "3"), (4, "1")]).is_some_and(|powers| !powers.is_constant()));
        // 3 + x^2 at 2
        assert_eq!(powers(u, &[(0, "3"), (4, "1")]).unwrap().at(n("2")).unwrap(), n("7"));
    }

    /// 3 - 12 / x at 4; 0 - 12 / x nowhere; and what is no reciprocal has another way.
    #[test]
    fn a_reciprocal_has_one_root() {
        let root = |terms: &[(i32, &str)]| powers(Line::X, terms).unwrap().root_of_reciprocal().unwrap();
        assert_eq!(root(&[(-2, "-12"), (0, "3")]), Some(n("4")));
        assert_eq!(root(&[(-2, "-12")]), None);
        assert_eq!(root(&[(2, "-12"), (0, "3")]), None);
        assert_eq!(root(&[(-4, "-12"), (0, "3")]), None);
    }

    /// 100 (1 - 2 x) and 100 (1 - 1.5 x): 200 - 350 x as far as 1/2, 100 - 150 x as far as 2/3.
    #[test]
    fn a_line_with_kinks_has_a_root_in_each_piece_at_most() {
        let kinks = [(n("100"), line("1", "-2")), (n("100"), line("1", "-1.5"))];
        let of = |constant: &str| of_kinks(n(constant), &kinks).unwrap();
        assert_near(of("-130"), &["0.2"]);
        assert_near(of("-40"), &["0.457142857142857142857"]);
        assert_near(of("-10"), &["0.6"]);
        // at the start, before it, and behind the end
        assert_near(of("-200"), &["0"]);
        assert_near(of("-201"), &[]);
        assert_near(of("1"), &[]);
        assert_eq!(kinked_at(n("-130"), &kinks, n("0.2")).unwrap(), Unrounded::ZERO);
        // a gain that ends at 1/2 and a loss that ends at 2/3, of the same slope: level, then - 100 + 150 x
        let level = [(n("150"), line("1", "-2")), (n("-200"), line("1", "-1.5"))];
        assert_near(of_kinks(n("20"), &level).unwrap(), &["0.6"]);
    }

    #[test]
    fn numbers_of_one_power_of_ten_keep_their_proportions() {
        let whole = |all: &[&str]| {
            let (numbers, power) = in_proportion(&all.iter().map(|one| n(one)).collect::<Vec<_>>());
            (numbers.iter().map(ToString::to_string).collect::<Vec<_>>(), power)
        };
        assert_eq!(whole(&["0.5", "3", "0"]), (vec!["5".to_owned(), "30".to_owned(), "0".to_owned()], -1));
        assert_eq!(whole(&["-1.5", "0.25"]), (vec!["-150".to_owned(), "25".to_owned()], -2));
        assert_eq!(whole(&["0", "0"]), (vec!["0".to_owned(), "0".to_owned()], 0));
        // of thousands: a 0 is no finer than they are
        let thousands = Unrounded::of_quanta(7_000 * 10_i128.pow(12));
        assert_eq!(in_proportion(&[thousands, Unrounded::ZERO]), (vec![7.into(), BigInt::ZERO], 3));
    }
}
