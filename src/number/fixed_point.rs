//! Amounts in fixed point: what many amounts are a multiple of, and the shares by which it is multiplied.
//!
//! A product of an amount with a share of at most 1 is one multiplication of whole numbers here, where the same product in
//! decimal digits takes a division by a power of ten. What it gives is at most a few units of 2^-32 x 10^-12 off, and how
//! far is known. Where the last digit kept is the same whichever number within that distance is meant, it is rounded; else,
//! near a tie, nothing is said, and the exact way decides.

use super::money::{Money, PLACES};
use super::powers_of_ten::POWERS_OF_TEN;
use super::unrounded::Unrounded;
use super::wide::{fixed_point, high_half};
use std::cmp::Ordering;

/// Binary places of a scale, behind those of money.
const BITS: u32 = 32;

/// Scales are below 2^90 units of 10^-12, which is 10^15 units of currency: so the error of a share moves a product by less
/// than a unit of its last binary place, and no product reaches 10^16.
const MOST: u128 = 1 << (90 + BITS);

/// Units of the last binary place by which a product may lie above its estimate. A scale is cut by less than 5, and the
/// product by less than 3. A share is cut by less than 8 of its own units, each further power by less than 11 more, and of
/// 1,001 powers, discounted, that is less than 2^14, which moves the product by less than 2^8.
const CUT: u64 = 5 + 3 + (1 << 8);

/// Each product of [`Unrounded`] numbers is at most one part in 2^96.7 off. What is off in a power grows with its exponent: in
/// the 1,001st, and the five steps beside it, by less than one part in 2^86.
const OFF: u32 = 86;

/// What amounts are shares of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// All bits 0, or of an amount below 0 all 1.
    sign: i128,
    /// In units of 2^-32 x 10^-12, cut off.
    size: u128,
}

/// A number from 0 to 1, in units of 2^-128.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share(u128);

#[allow(clippy::cast_possible_truncation)] // the halves of a product, each by itself
impl Scale {
    /// That of a number; none of one too large.
    #[inline]
    pub(crate) fn of(number: Unrounded) -> Option<Self> {
        let (mantissa, exponent) = number.parts();
        // of no more places than money has, and far from the limit, as most are
        let size = match Money::of_short(mantissa, exponent) {
            Some(short) => short.quanta().unsigned_abs() << BITS,
            None => Self::size(mantissa.unsigned_abs(), exponent.checked_add(PLACES.cast_signed())?)?,
        };
        (size < MOST).then_some(Self { sign: mantissa >> 127, size })
    }

    fn size(magnitude: u128, places: i32) -> Option<u128> {
        match usize::try_from(places) {
            Ok(places) => fixed_point(magnitude.checked_mul(*POWERS_OF_TEN.get(places)?)?, 0, BITS),
            Err(_) => fixed_point(magnitude, places.unsigned_abs(), BITS),
        }
    }

    /// Its product with a share, as money; none where that lies too near a tie.
    #[inline]
    pub(super) fn times(self, share: Share) -> Option<Money> {
        let product = high_half(self.size, share.0);
        let (rest, above) = (product as u64 & (u64::MAX >> (64 - BITS)), (product >> 64) as u64);
        // from half a unit of the last digit on nothing is told
        let off = (above >> (OFF - 64)) + 1;
        if (rest + CUT + off).wrapping_sub(1 << (BITS - 1)) <= CUT + 2 * off {
            return None;
        }
        // the first bit behind the last digit rounds
        let quanta = ((product >> BITS) + u128::from(rest >> (BITS - 1))).cast_signed();
        Some(Money::within_limit((quanta ^ self.sign) - self.sign))
    }
}

impl Share {
    /// That of a number; none of one below 0 or above 1.
    pub(crate) fn of(number: Unrounded) -> Option<Self> {
        let (mantissa, exponent) = number.parts();
        let magnitude = u128::try_from(mantissa).ok()?;
        let places = u32::try_from(exponent.checked_neg()?).ok()?;
        match POWERS_OF_TEN.get(places as usize).map(|one| magnitude.cmp(one)) {
            Some(Ordering::Greater) => None,
            Some(Ordering::Equal) => Some(Self(u128::MAX)),
            // with very many places it is nothing
            None if places > MOST_PLACES => Some(Self(0)),
            Some(Ordering::Less) | None => fixed_point(magnitude, places, u128::BITS).map(Self),
        }
    }
}

/// With more places than these a number is below 3 units of a share.
const MOST_PLACES: u32 = 76;

impl Share {
    /// The product of the two.
    #[inline]
    pub(super) const fn times(self, other: Self) -> Self {
        Self(high_half(self.0, other.0))
    }

    /// The powers of a number, from one on, as many as wanted; none of a number that is no share. The last of them is at most
    /// the 1,001st, since nothing lasts longer.
    pub(crate) fn powers(base: Unrounded, first: u32) -> Option<impl Iterator<Item = Self>> {
        let base = Self::of(base)?;
        let all = std::iter::successors(Some(Self(u128::MAX)), move |power| Some(power.times(base)));
        Some(all.skip(first as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_scale_ends_where_errors_would_show() {
        // 2^90 units of 10^-12 are 1,237,940,039,285,380.27
        assert!(Scale::of(Unrounded::whole(1_237_940_039_285_380)).is_some());
        assert!(Scale::of(Unrounded::whole(1_237_940_039_285_381)).is_none());
    }

    #[test]
    fn a_number_that_is_no_share_is_told_apart() {
        let share = |text: &str| Share::of(text.parse::<Decimal>().unwrap().into()).map(|share| share.0);
        assert_eq!(share("0"), Some(0));
        assert_eq!(share("1"), Some(u128::MAX));
        assert_eq!(share("1.0"), Some(u128::MAX));
        assert_eq!((share("-0.1"), share("1.0000001"), share("20")), (None, None, None));
        // a half is 2^127, and cut off by less than 8
        assert!(share("0.5").is_some_and(|half| (1 << 127) - half < 8));
        let tiny = Unrounded::from(Decimal::new(1, 1)).power(80).unwrap();
        assert_eq!(Share::of(tiny).map(|share| share.0), Some(0));
        // the last that is something: 3 x 10^-39 is 1.02 x 2^-128
        let least = Unrounded { mantissa: 3, exponent: -39 };
        assert!(Share::of(least).is_some_and(|share| share.0 <= 1));
    }
}
