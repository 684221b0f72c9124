//! Exact fractions, in which costs are shared: no digit is lost however often they are divided.
//!
//! | operation | result | fails |
//! |---|---|---|
//! | `a + b`, `a - b`, `a * b`, `-a` | rational, exact | never |
//! | `a.over(&b)` | rational, exact; none where `b` is 0 | never |
//! | `a.rounded()` | money, half to even to 10^-12 | at 10^16 or more |
//! | [`apportioned`](super::apportioned) | money that adds up | at 10^16 or more |

use super::divisor::{common_divisor, common_divisor_of};
use super::money::PLACES;
use super::printing::{fixed, half_even};
use super::{IntoFigure, Money, Unrounded, advising};
use crate::error::{Error, Term, number as fault};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Euclid, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

/// An exact fraction of two whole numbers of any size.
///
/// ```
/// use sroi::number::Rational;
/// let third = Rational::from(1).over(&Rational::from(3)).unwrap();
/// assert_eq!(&third + &third + &third, Rational::from(1));
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!(format!("{third:.2}"), "0.33");
/// assert_eq!(third.rounded()?.to_string(), "0.333333333333");
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rational(pub(super) BigRational);

/// The number of quanta in a unit of currency, 10^12.
const UNIT: i128 = 10_i128.pow(PLACES);

impl Rational {
    /// The fraction 0.
    pub fn zero() -> Self {
        Self::default()
    }

    /// Whether it is exactly 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Its absolute value.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// The exact quotient of the two. `None` where `other` is 0.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        let (above, below) = other.parts();
        if other.is_negative() {
            return Some(-Self::product(self.parts(), (below, &-above)));
        }
        (!other.is_zero()).then(|| Self::product(self.parts(), (below, above)))
    }

    /// The product of two fractions in lowest terms, each what is above and what is below the line.
    fn product((above, below): (&BigInt, &BigInt), (by_above, by_below): (&BigInt, &BigInt)) -> Self {
        if above.is_zero() || by_above.is_zero() {
            return Self::zero();
        }
        // what could be cancelled stands across
        let (one, other) = (common_divisor(above, by_below), common_divisor(by_above, below));
        Self(BigRational::new_raw((above / &one) * (by_above / &other), (below / &other) * (by_below / &one)))
    }

    /// The sum of two fractions, of which the second counts as it is, or below 0.
    fn plus(&self, other: &Self, sign: impl Fn(BigInt, BigInt) -> BigInt) -> Self {
        let ((above, below), (by_above, by_below)) = (self.parts(), other.parts());
        if by_above.is_zero() {
            return self.clone();
        }
        if below == by_below {
            return Self::reduced(sign(above.clone(), by_above.clone()), below.clone());
        }
        // of what the lines share, only a part can be cancelled after the addition (Knuth, The Art of Computer
        // Programming, 4.5.1)
        let shared = common_divisor(below, by_below);
        let (own, by_own) = (below / &shared, by_below / &shared);
        let sum = sign(above * &by_own, by_above * &own);
        let cancelled = common_divisor(&sum, &shared);
        Self(BigRational::new_raw(sum / &cancelled, own * (by_below / &cancelled)))
    }

    /// A fraction in lowest terms; what is below the line is above 0.
    fn reduced(above: BigInt, below: BigInt) -> Self {
        let common = common_divisor(&above, &below);
        Self(BigRational::new_raw(above / &common, below / &common))
    }

    /// The exact sum of all these fractions; 0 of none.
    pub fn sum<'r>(all: impl IntoIterator<Item = &'r Self>) -> Self {
        // cancelled once, at the end: that takes longer than everything else
        let (mut above, mut below) = (BigInt::zero(), BigInt::from(1));
        for one in all {
            let (by_above, by_below) = one.parts();
            if by_above.is_zero() {
                continue;
            }
            if below == *by_below {
                above += by_above;
                continue;
            }
            let own = &below / common_divisor(&below, by_below);
            let by_own = by_below * &own / &below;
            above = above * &by_own + by_above * own;
            below *= by_own;
        }
        Self::reduced(above, below)
    }

    /// Refuses shares that do not add up to exactly 1; `which` they are, an error says.
    pub(crate) fn refuse_unless_one<'r>(which: Term, shares: impl IntoIterator<Item = &'r Self>) -> Result<(), Error> {
        let (sum, one) = (Self::sum(shares), Self::from(1));
        if sum == one {
            return Ok(());
        }
        let apart = &one - &sum;
        Err(fault::shares_miss_one(which, &sum.written(), apart.abs().written(), apart.is_negative()))
    }

    /// The fraction, in currency units, of an amount given in quanta.
    pub(crate) fn of_quanta(quanta: i128) -> Self {
        let common = common_divisor_of(quanta.unsigned_abs(), UNIT.unsigned_abs()).cast_signed();
        Self(BigRational::new_raw(BigInt::from(quanta / common), BigInt::from(UNIT / common)))
    }

    /// The whole numbers above and below the line, in lowest terms; the one below is above 0.
    pub(crate) fn parts(&self) -> (&BigInt, &BigInt) {
        (self.0.numer(), self.0.denom())
    }

    /// The largest whole number of `1 / scale` that is not above it, and what is left beyond it: so many parts of a whole
    /// that is what it has below the line.
    pub(crate) fn split(&self, scale: i128) -> (BigInt, BigInt) {
        (self.0.numer() * scale).div_rem_euclid(self.0.denom())
    }

    /// The whole number of `1 / scale` that is nearest to it, rounded half to even.
    pub(crate) fn units(&self, scale: i128) -> BigInt {
        half_even(&(self.0.numer() * scale), self.0.denom())
    }

    /// The amount of money nearest to it, rounded half to even to 10^-12.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn rounded(&self) -> Result<Money, Error> {
        let whole = self.units(UNIT).to_i128();
        Money::from_quanta(whole.ok_or_else(fault::too_much_money)?)
    }

    /// The decimal nearest to it, with 28 significant digits, or 29 where 96 bits hold them.
    ///
    /// # Errors
    /// A number too large for a decimal: 2^96, about 7.9 x 10^28, or more.
    pub fn to_decimal(&self) -> Result<Decimal, Error> {
        let factor = |whole: &BigInt| whole.to_i128().map(Unrounded::of_quanta);
        if let (Some(above), Some(below)) = (factor(self.0.numer()), factor(self.0.denom())) {
            return above.over(below)?.to_decimal();
        }
        // so long a fraction is cut to a whole number of 10^-28 first, or of as small a unit as leaves 37 digits
        let cut = |places: u32| {
            let scale = 10_i128.checked_pow(places)?;
            Some((self.units(scale).to_i128()?, scale))
        };
        let before_point = || self.0.to_integer().to_i128()?.unsigned_abs().checked_ilog10();
        let (whole, scale) =
            cut(28).or_else(|| cut(36_u32.checked_sub(before_point()?)?)).ok_or_else(fault::overflow)?;
        Unrounded::of_quanta(whole).over(Unrounded::of_quanta(scale))?.to_decimal()
    }
}

impl From<i64> for Rational {
    fn from(whole: i64) -> Self {
        Self(BigRational::from_integer(whole.into()))
    }
}

impl From<BigInt> for Rational {
    fn from(whole: BigInt) -> Self {
        Self(BigRational::from_integer(whole))
    }
}

impl From<Money> for Rational {
    fn from(amount: Money) -> Self {
        Self::of_quanta(amount.quanta())
    }
}

impl From<Decimal> for Rational {
    fn from(value: Decimal) -> Self {
        let (mantissa, unit) = (value.mantissa(), 10_i128.pow(value.scale()));
        let common = common_divisor_of(mantissa.unsigned_abs(), unit.unsigned_abs()).cast_signed();
        Self(BigRational::new_raw(BigInt::from(mantissa / common), BigInt::from(unit / common)))
    }
}

advising! {
    /// What can be handed in where costs are shared: whatever is [handed in as a number](IntoFigure), and fractions.
    ///
    /// ```
    /// use sroi::number::{IntoRational, Rational};
    /// assert_eq!("1.50".into_rational()?, Rational::from(3).over(&Rational::from(2)).unwrap());
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// Floats are none of them, as everywhere:
    ///
    /// ```compile_fail,E0277
    /// sroi::sharing::SharedCost::new(132.5, [("nhs", 1148)]);
    /// ```
    pub trait IntoRational {
        /// The number as an exact fraction.
        ///
        /// # Errors
        /// A text that is no decimal, a whole number of more digits than a decimal has.
        fn into_rational(self) -> Result<Rational, Error>;
    }
}

impl<T: IntoFigure> IntoRational for T {
    fn into_rational(self) -> Result<Rational, Error> {
        self.into_figure().to_decimal().map(Rational::from)
    }
}

impl IntoRational for Rational {
    fn into_rational(self) -> Result<Self, Error> {
        Ok(self)
    }
}

impl IntoRational for &Rational {
    fn into_rational(self) -> Result<Rational, Error> {
        Ok(self.clone())
    }
}

impl IntoRational for BigInt {
    fn into_rational(self) -> Result<Rational, Error> {
        Ok(self.into())
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, |$one:ident, $other:ident| $result:expr) => {
        impl $trait for Rational {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                (&self).$method(&other)
            }
        }
        impl $trait<&Self> for Rational {
            type Output = Self;
            fn $method(self, other: &Self) -> Self {
                (&self).$method(other)
            }
        }
        impl $trait<Rational> for &Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational {
                self.$method(&other)
            }
        }
        impl $trait for &Rational {
            type Output = Rational;
            fn $method(self, other: Self) -> Rational {
                let ($one, $other) = (self, other);
                $result
            }
        }
    };
}

operator!(Add, add, |one, other| one.plus(other, |a, b| a + b));
operator!(Sub, sub, |one, other| one.plus(other, |a, b| a - b));
operator!(Mul, mul, |one, other| Rational::product(one.parts(), other.parts()));

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((above, below), (by_above, by_below)) = (self.parts(), other.parts());
        let sides = above.sign().cmp(&by_above.sign());
        sides.then_with(|| {
            if below == by_below { above.cmp(by_above) } else { (above * by_below).cmp(&(by_above * below)) }
        })
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Neg for Rational {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl fmt::Display for Rational {
    /// As a fraction in lowest terms, or a whole number; with a precision (`{:.2}`), as a decimal rounded half to even
    /// to that many places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.precision() {
            None => f.pad_integral(!self.is_negative(), "", &self.0.abs().to_string()),
            Some(places) => fixed(f, self.0.numer(), self.0.denom(), places),
        }
    }
}

impl std::str::FromStr for Rational {
    type Err = Error;

    /// Reads a fraction from a decimal, as the interchange format writes one.
    fn from_str(text: &str) -> Result<Self, Error> {
        super::read_decimal(text).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(above: i64, below: i64) -> Rational {
        Rational::from(above).over(&Rational::from(below)).unwrap()
    }

    #[test]
    fn rounding_is_half_to_even_on_either_side_of_zero() {
        for (quanta_times_two, rounded) in [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2), (-5, -2), (7, 4)] {
            let half = Rational::of_quanta(quanta_times_two) * ratio(1, 2);
            assert_eq!(half.rounded().unwrap().quanta(), rounded, "{quanta_times_two}/2");
        }
        assert_eq!(ratio(2, 3).rounded().unwrap().to_string(), "0.666666666667");
        assert!(Rational::from(10_i64.pow(16)).rounded().is_err());
    }

    proptest! {
        /// Each operation against that of the fractions underneath, which cancel by another way.
        #[test]
        fn operations_are_those_of_fractions(
            parts in prop::array::uniform4(any::<i128>()), shifts in prop::array::uniform4(0_u32..128), wide in any::<bool>(),
        ) {
            let [above, below, by_above, by_below] =
                std::array::from_fn(|at| BigInt::from(parts[at] >> shifts[at]) * if wide { parts[3 - at] | 1 } else { 1 });
            prop_assume!(!below.is_zero() && !by_below.is_zero());
            let (one, other) = (BigRational::new(above, below), BigRational::new(by_above, by_below));
            let (a, b) = (Rational(one.clone()), Rational(other.clone()));
            prop_assert_eq!(&(&a + &b).0, &(&one + &other));
            prop_assert_eq!(&(&a - &b).0, &(&one - &other));
            prop_assert_eq!(&(&a * &b).0, &(&one * &other));
            prop_assert_eq!(a.over(&b).map(|quotient| quotient.0), (!other.is_zero()).then(|| &one / &other));
            prop_assert_eq!(a.cmp(&b), one.cmp(&other));
            prop_assert_eq!(Rational::sum([&a, &b, &a]).0, &one + &other + &one);
            let (whole, beyond) = a.split(1_000);
            prop_assert_eq!(BigRational::new(beyond, one.denom().clone()) + &whole, &one * BigInt::from(1_000));
            prop_assert_eq!(whole, (one * BigInt::from(1_000)).floor().to_integer());
        }
    }

    #[test]
    fn decimals_come_back_and_fractions_keep_their_digits() {
        for text in ["0", "-12.5", "0.0000000000000000000000000001", "9999999999999999.999999999999"] {
            assert_eq!(text.parse::<Rational>().unwrap().to_decimal().unwrap().to_string(), text);
        }
        assert_eq!(ratio(1, 3).to_decimal().unwrap().to_string(), "0.3333333333333333333333333333");
        // above and below the line are longer than 128 bits
        let long = (0..9).fold(ratio(1, 1), |product, _| product * ratio(1_000_003, 999_983));
        let expected = (1_000_003_f64 / 999_983_f64).powi(9);
        assert!((long.to_decimal().unwrap().to_string().parse::<f64>().unwrap() - expected).abs() < 1e-12);
        assert!(long.parts().0 > &BigInt::from(i128::MAX));
        // so large ones too, as far as a decimal reaches
        let million = ratio(1_000_000, 1);
        let large = long.clone() * million.clone() * million.clone() * million.clone() * million.clone();
        let digits = large.to_decimal().unwrap().to_string();
        // of 1.00018001746..., 24 more before the point, and as many as 96 bits hold
        assert!(digits.starts_with("1000180017") && digits.find('.') == Some(25) && digits.len() >= 29, "{digits}");
        assert!((large * million).to_decimal().is_err());
    }
}
