//! A factor by which many others are multiplied: shifted up once, so that a product needs its high half alone.

use super::fixed_point::Share;
use super::money::{Money, PLACES};
use super::unrounded::Unrounded;
use super::wide::{estimate, high};
use crate::error::{Error, number as fault};

/// A factor above 0, such as the discount factor of a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Multiplier {
    factor: Unrounded,
    exponent: i32,
    top: u128,
    zeros: u32,
    /// The factor in fixed point, where it is at most 1.
    share: Option<Share>,
}

impl From<Unrounded> for Multiplier {
    fn from(factor: Unrounded) -> Self {
        let (mantissa, exponent) = factor.parts();
        let (top, zeros) = shifted_up(mantissa);
        Self { factor, exponent, top, zeros, share: Share::of(factor) }
    }
}

/// A magnitude without its leading zeros, and how many it had.
#[inline]
fn shifted_up(mantissa: i128) -> (u128, u32) {
    let magnitude = mantissa.unsigned_abs();
    let zeros = magnitude.leading_zeros();
    (magnitude.checked_shl(zeros).unwrap_or(0), zeros)
}

impl Multiplier {
    /// The product of a number with this factor as money, rounded once, half to even, to 10^-12.
    ///
    /// # Errors
    /// 10^16 or more.
    #[inline]
    pub(crate) fn rounded_product(&self, number: Unrounded) -> Result<Money, Error> {
        number.rounded_product(self.factor)
    }

    /// The factor in fixed point; none of one above 1.
    #[inline]
    pub(super) const fn share(&self) -> Option<Share> {
        self.share
    }

    /// A number and its product with this factor as money, each rounded once, half to even, to 10^-12; the same as
    /// [`Unrounded::rounded`] and [`Unrounded::rounded_product`] give, and quicker where both are wanted.
    ///
    /// # Errors
    /// A product, or the number itself, of 10^16 or more.
    #[inline]
    pub(crate) fn rounded_with_product(&self, number: Unrounded) -> Result<(Money, Money), Error> {
        let (mantissa, exponent) = number.parts();
        let (top, zeros) = shifted_up(mantissa);
        let places = -exponent - PLACES.cast_signed();
        let money = |magnitude: u128| {
            let magnitude = i128::try_from(magnitude).map_err(|_| fault::too_much_money())?;
            Money::from_quanta(if mantissa < 0 { -magnitude } else { magnitude })
        };
        let amount = match u32::try_from(places).ok().and_then(|k| estimate(top, zeros + 128, k)) {
            Some(magnitude) => money(magnitude)?,
            None => number.rounded()?,
        };
        let high = high(top, self.top);
        let product =
            match u32::try_from(places - self.exponent).ok().and_then(|k| estimate(high, zeros + self.zeros, k)) {
                Some(magnitude) => money(magnitude)?,
                None => number.rounded_product(self.factor)?,
            };
        Ok((amount, product))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    /// A mantissa without room for a bit more, on either side of 0, times one of a single bit.
    #[test]
    fn the_longest_mantissa_is_rounded_both_ways_alike() {
        for mantissa in [i128::MAX, i128::MAX / 3 * 2, -i128::MAX, 1 << 126] {
            let number = Unrounded { mantissa, exponent: -24 };
            for factor in [Unrounded::ONE, Unrounded::whole(3)] {
                let plain = (number.rounded().unwrap(), number.rounded_product(factor).unwrap());
                assert_eq!(Multiplier::from(factor).rounded_with_product(number), Ok(plain), "{mantissa}");
            }
        }
    }

    proptest! {
        /// Whichever way is taken, the money is that of the plain operations.
        #[test]
        fn both_ways_agree(
            a in -(10_i64.pow(18))..10_i64.pow(18), pa in 0_u32..28,
            b in 1_i64..10_i64.pow(18), pb in 0_u32..28, n in 1_u32..60,
        ) {
            let (number, factor) = (Unrounded::from(Decimal::new(a, pa)), Unrounded::from(Decimal::new(b, pb)));
            for number in [number, number.power(n.min(2)).unwrap()] {
                for factor in [factor, Unrounded::ONE, Unrounded::ONE.over(factor).unwrap()] {
                    let plain = number.rounded().and_then(|x| Ok((x, number.rounded_product(factor)?)));
                    let multiplier = Multiplier::from(factor);
                    prop_assert_eq!(multiplier.rounded_product(number), number.rounded_product(factor));
                    prop_assert_eq!(multiplier.rounded_with_product(number), plain);
                }
            }
        }

        /// Amounts that end in a 5 behind the last digit kept go to the even neighbour both ways.
        #[test]
        fn ties_agree(a in any::<i32>(), twos in 0_u32..4) {
            let number = Unrounded::from(Decimal::new(i64::from(a) * 10 + 5, 13));
            let factor = Unrounded::ONE.over(Unrounded::whole(1 << twos)).unwrap();
            let plain = (number.rounded().unwrap(), number.rounded_product(factor).unwrap());
            prop_assert_eq!(Multiplier::from(factor).rounded_with_product(number), Ok(plain));
        }
    }
}
