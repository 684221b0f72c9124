//! Powers with any exponent, `x^y = exp(y ln x)`, and logarithms to base 2, to at least 28 digits.
//!
//! In binary fixed point of 256 bits. ln by `ln m = 2 artanh((m - 1) / (m + 1))` for m near 1 and whole powers of 2, exp by Taylor's
//! series of what is left of whole powers of 2, halved eight times (Brent & Zimmermann, *Modern Computer Arithmetic*, sections 4.3, 4.4).

use super::unrounded::Unrounded;
use crate::error::{Error, number as fault};
use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::sync::LazyLock;

/// The bits after the point.
const BITS: u32 = 256;

/// How often the argument of exp is halved.
const HALVINGS: u32 = 8;

/// The digits that are kept of a power.
const DIGITS: u32 = 36;

/// The size of an exponent of e beyond which a power is refused: e^1000 has 434 digits.
const LARGEST: u32 = 1_000;

fn one() -> BigInt {
    BigInt::one() << BITS
}

#[allow(clippy::arithmetic_side_effects)] // of unbounded integers
fn times(a: &BigInt, b: &BigInt) -> BigInt {
    (a * b) >> BITS
}

#[allow(clippy::arithmetic_side_effects)] // of unbounded integers; b is not 0
fn over(a: &BigInt, b: &BigInt) -> BigInt {
    (a << BITS) / b
}

/// 2 artanh(z), of a z of at most a third.
#[allow(clippy::arithmetic_side_effects)] // of unbounded integers
fn twice_artanh(z: &BigInt) -> BigInt {
    // what is below 0 is rounded down, and so never becomes 0
    if z.is_negative() {
        return -twice_artanh(&-z);
    }
    let square = times(z, z);
    let (mut power, mut sum, mut k) = (z.clone(), BigInt::zero(), 1_u32);
    while !power.is_zero() {
        sum += &power / k;
        power = times(&power, &square);
        k += 2;
    }
    sum << 1
}

/// ln 2, worked out once.
static LN_2: LazyLock<BigInt> = LazyLock::new(|| twice_artanh(&over(&one(), &(one() * 3))));

/// ln of a fraction of whole numbers above 0.
#[allow(clippy::arithmetic_side_effects)] // of unbounded integers
fn ln(above: &BigInt, below: &BigInt) -> BigInt {
    let bits = |number: &BigInt| i64::try_from(number.bits()).unwrap_or(i64::MAX);
    // the fraction is m x 2^twos, with m between 1/2 and 2
    let twos = bits(above) - bits(below);
    let (above, below) = if twos >= 0 { (above.clone(), below << twos) } else { (above << -twos, below.clone()) };
    let z = over(&(&above - &below), &(&above + &below));
    twice_artanh(&z) + &*LN_2 * twos
}

/// e^y as a whole power of 2 and what it is multiplied by, between 1 and 2 or so.
#[allow(clippy::arithmetic_side_effects)] // of unbounded integers
fn exp(y: &BigInt) -> (BigInt, i64) {
    let twos: BigInt = y / &*LN_2;
    let rest: BigInt = (y - &twos * &*LN_2) >> HALVINGS;
    let (mut term, mut sum, mut k) = (one(), one(), 1_u32);
    loop {
        term = times(&term, &rest) / k;
        // what is below 0 is rounded down, and so never becomes 0
        if term.is_zero() || term == -BigInt::one() {
            break;
        }
        sum += &term;
        k += 1;
    }
    for _ in 0..HALVINGS {
        sum = times(&sum, &sum);
    }
    (sum, twos.to_i64().unwrap_or(0))
}

impl Unrounded {
    /// The logarithm to base 2 of a number above 0, to at least 28 digits.
    ///
    /// ```
    /// use sroi::number::Unrounded;
    /// assert_eq!(Unrounded::whole(8).log2()?.to_string(), "3");
    /// let rate = Unrounded::from(sroi::Decimal::new(8, 1));
    /// let back = Unrounded::whole(2).to_the(rate.log2()?)?;
    /// assert_eq!(back.to_decimal()?.round_dp(26).normalize().to_string(), "0.8");
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// A number that is not above 0, or that has more than 1,000 zeros.
    #[allow(clippy::arithmetic_side_effects)] // of unbounded integers; ln 2 is not 0
    pub fn log2(self) -> Result<Self, Error> {
        let (above, below) = self.above_zero()?;
        let log = over(&ln(&above, &below), &LN_2);
        Self::of_fixed_point(&log, i64::from(BITS))
    }

    /// What is above and below the line, of a number above 0 that does not have too many zeros.
    fn above_zero(self) -> Result<(BigInt, BigInt), Error> {
        // 10^8 digits would take all memory
        if self.is_negative() || self.is_zero() || self.parts().1.unsigned_abs() > LARGEST {
            return Err(fault::overflow());
        }
        Ok(self.fraction())
    }

    #[allow(clippy::arithmetic_side_effects)] // of unbounded integers
    fn fraction(self) -> (BigInt, BigInt) {
        let (mantissa, exponent) = self.parts();
        let ten = BigInt::from(10).pow(exponent.unsigned_abs());
        if exponent >= 0 { (BigInt::from(mantissa) * ten, BigInt::one()) } else { (mantissa.into(), ten) }
    }

    /// The number `fixed` x 2^-`shift`, with as many digits as are kept.
    #[allow(clippy::arithmetic_side_effects)] // of unbounded integers
    fn of_fixed_point(fixed: &BigInt, shift: i64) -> Result<Self, Error> {
        // the number of digits before the point, or less what zeros follow it: 1233 / 4096 is just below the logarithm of 2 to base 10
        let bits = i64::try_from(fixed.bits()).map_err(|_| fault::overflow())?;
        let before = ((bits - shift) * 1233) >> 12;
        let places = i64::from(DIGITS) - before;
        let ten = |places: i64| BigInt::from(10).pow(u32::try_from(places.unsigned_abs()).unwrap_or(0));
        let (above, below) =
            if places >= 0 { (fixed * ten(places), BigInt::one()) } else { (fixed.clone(), ten(places)) };
        let (above, below) = if shift >= 0 { (above, below << shift) } else { (above << -shift, below) };
        let half: BigInt = &below >> 1;
        let mantissa: BigInt = (above + half) / below;
        let mantissa = mantissa.to_i128().ok_or_else(fault::overflow)?;
        Ok(Self::new(mantissa, i32::try_from(-places).map_err(|_| fault::overflow())?)?.trimmed())
    }

    /// The power of a number above 0 with any exponent, to at least 28 digits.
    ///
    /// ```
    /// use sroi::number::Unrounded;
    /// let day = Unrounded::ONE.over(Unrounded::whole(365))?;
    /// let growth = Unrounded::from(sroi::Decimal::new(1035, 3));
    /// let of_a_day = growth.to_the(day)?;
    /// let back = of_a_day.power(365)?.minus(growth)?;
    /// assert!(back.not_below_zero().to_decimal()? < sroi::Decimal::new(1, 26));
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// A number that is not above 0; a power beyond e^1000 or below e^-1000.
    #[allow(clippy::arithmetic_side_effects)] // of unbounded integers
    pub fn to_the(self, exponent: Self) -> Result<Self, Error> {
        let (above, below) = self.above_zero()?;
        if exponent.parts().1.unsigned_abs() > LARGEST {
            return Err(fault::overflow());
        }
        let (times_above, times_below) = exponent.fraction();
        let y: BigInt = ln(&above, &below) * times_above / times_below;
        if y.abs() > one() * LARGEST {
            return Err(fault::overflow());
        }
        let (sum, twos) = exp(&y);
        Self::of_fixed_point(&sum, i64::from(BITS) - twos)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn near(one: Unrounded, other: Unrounded) -> bool {
        let apart = one.minus(other).unwrap().over(other).unwrap();
        let size = if apart.is_negative() { apart.negated() } else { apart };
        size < Unrounded::from(Decimal::new(1, 26))
    }

    /// Digits from tables: 2^(1/2), e^(ln 2 / 10) and 10^(-0.3) to 40 places.
    #[test]
    fn known_powers() {
        for (base, above, below, digits) in [
            (2, 1, 2, "1.4142135623730950488016887242"),
            (2, 1, 10, "1.0717734625362931642130063250"),
            (10, -3, 10, "0.5011872336272722850015541869"),
        ] {
            let exponent = Unrounded::whole(above).over(Unrounded::whole(below)).unwrap();
            let found = Unrounded::whole(base).to_the(exponent).unwrap();
            assert!(near(found, Unrounded::from(digits.parse::<Decimal>().unwrap())), "{found}, not {digits}");
        }
        for refused in [Unrounded::ZERO, Unrounded::whole(-1)] {
            assert!(refused.to_the(Unrounded::ONE).is_err());
        }
        assert!(Unrounded::whole(10).to_the(Unrounded::whole(1_000)).is_err());
    }

    proptest! {
        /// The second formulation multiplies.
        #[test]
        fn whole_powers_are_products(quanta in 1_i64..1_000_000_000, places in 0_u32..9, exponent in 0_u32..40) {
            let base = Unrounded::from(Decimal::new(quanta, places));
            let product = base.power(exponent).unwrap();
            if let Ok(found) = base.to_the(Unrounded::whole(exponent.into())) {
                prop_assert!(near(found, product), "{base}^{exponent}: {found}, not {product}");
            }
        }

        /// A root multiplied by itself is the number again.
        #[test]
        fn roots_are_undone(quanta in 1_i64..1_000_000_000, places in 0_u32..12, n in 1_u32..400) {
            let base = Unrounded::from(Decimal::new(quanta, places));
            let root = base.to_the(Unrounded::ONE.over(Unrounded::whole(n.into())).unwrap()).unwrap();
            let back = root.power(n).unwrap();
            let apart = back.minus(base).unwrap().over(base).unwrap();
            let size = if apart.is_negative() { apart.negated() } else { apart };
            prop_assert!(size < Unrounded::from(Decimal::new(1, 25)), "{base}, {n}: {back}");
        }
    }
}
