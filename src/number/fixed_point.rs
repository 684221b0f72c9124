//! Amounts in fixed point: what many amounts are a multiple of, and the shares by which it is multiplied.
//!
//! A product of an amount with a share of at most 1 is one multiplication of whole numbers here, where the same product in
//! decimal digits takes a division by a power of ten. How far off it may be is known. Where the last digit kept is the same
//! whichever number within that distance is meant, it is rounded; else, near a tie, nothing is said, and the exact way decides.
//!
//! | width | binary places behind those of money | amounts |
//! |---|---|---|
//! | narrow | 64 | below 2^63 units of 10^-12, about 9.2 million |
//! | wide | 32 | below about 2^85 units, 38.6 million million: beyond, the steps on the way are more than a half off |

use super::money::{Money, PLACES};
use super::powers_of_ten::POWERS_OF_TEN;
use super::unrounded::Unrounded;
use super::wide::{fixed_point, high_half};
use std::cmp::Ordering;

/// Binary places of a scale, behind those of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    /// All digits of an amount are in the upper half of the scale, and all its binary places in the lower one.
    Narrow,
    Wide,
}

/// The bits of a scale, so that the error of a share moves a product by less than 2^13 units of its last binary place.
const MOST_BITS: u32 = 127;

/// Units of the last binary place by which a product may lie above its estimate. A scale is cut by less than 8, and the
/// product by less than 3. A share is cut by less than 8 of its own units, each further power by less than 11 more, and of
/// 1,001 powers, discounted, that is less than 2^14, which moves the product by less than 2^13.
pub(super) const CUT: u64 = 8 + 3 + (1 << 13);

/// Each product of [`Unrounded`] numbers is at most one part in 2^96.7 off. What is off in a power grows with its exponent: in
/// the 1,001st, and the steps beside it, which are a dozen at most, by less than one part in 2^86.
pub(super) const OFF: u32 = 86;

/// A half of the last digit that money keeps, in units of 2^-64 of it.
const HALF: u64 = 1 << 63;

/// What is known of a scale: nothing; that it is narrow; that it is narrow and not below 0, as nearly all are. Loops are compiled
/// for each.
pub(super) const ANY: u8 = 0;
pub(super) const NARROW: u8 = 1;
pub(super) const PLAIN: u8 = 2;

/// What amounts are shares of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    width: Width,
    /// All bits 0, or of an amount below 0 all 1.
    sign: i128,
    /// In units of its last binary place, cut off.
    size: u128,
    /// Of a product what lies behind the last digit, in units of 2^-64 of that: from here on, and as far as this, it is too
    /// near a half.
    near: u64,
    span: u64,
}

impl Width {
    const fn bits(self) -> u32 {
        match self {
            Self::Narrow => 64,
            Self::Wide => 32,
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // the halves of a product, each by itself
impl Scale {
    /// That of a number; none of one too large.
    #[inline]
    pub(crate) fn of(number: Unrounded) -> Option<Self> {
        let (mantissa, exponent) = number.parts();
        // of no more places than money has, and far from the limit, as most are
        if let Ok(short) = i64::try_from(mantissa)
            && let Some(money) = Money::of_short(short, exponent)
            && let Ok(quanta) = i64::try_from(money.quanta())
        {
            return Self::new(Width::Narrow, mantissa, u128::from(quanta.unsigned_abs()) << 64);
        }
        Self::of_long(mantissa, exponent)
    }

    #[inline(never)]
    fn of_long(mantissa: i128, exponent: i32) -> Option<Self> {
        let places = exponent.checked_add(PLACES.cast_signed())?;
        let of = |width| Self::new(width, mantissa, size(mantissa.unsigned_abs(), places, width)?);
        of(Width::Narrow).or_else(|| of(Width::Wide))
    }

    #[inline]
    fn new(width: Width, mantissa: i128, size: u128) -> Option<Self> {
        if size >> MOST_BITS != 0 {
            return None;
        }
        // what the steps on the way are off at most, however small the share
        let off = ((size >> OFF) as u64).checked_add(1)?;
        let up = 64 - width.bits();
        let (cut, off) = (CUT << up, off.checked_mul(1 << up)?);
        let below = cut.checked_add(off)?;
        let (near, span) = (HALF.checked_sub(below)?, below.checked_add(off)?);
        Some(Self { width, sign: mantissa >> 127, size, near, span })
    }

    /// What is known of it: [`PLAIN`], [`NARROW`] or [`ANY`].
    #[inline]
    pub(super) fn kind(&self) -> u8 {
        match (self.width, self.sign) {
            (Width::Wide, _) => ANY,
            (Width::Narrow, 0) => PLAIN,
            (Width::Narrow, _) => NARROW,
        }
    }

    /// Its size, where it is narrow and not below 0.
    pub(super) fn narrow_size(&self) -> Option<u128> {
        (self.kind() == PLAIN).then_some(self.size)
    }

    /// The size of its product with a share, in units of its last binary place.
    #[inline]
    pub(super) fn product(&self, share: Share) -> u128 {
        high_half(self.size, share.0)
    }

    /// Its product with a share, as money; none where that lies too near a tie. Who knows more of it says so.
    #[inline]
    pub(super) fn times<const KIND: u8>(&self, share: Share) -> Option<Money> {
        self.rounded::<KIND>(self.product(share))
    }

    /// A product of its as money; none of one too near a tie.
    #[inline]
    pub(super) fn rounded<const KIND: u8>(&self, product: u128) -> Option<Money> {
        let (whole, rest) = match self.width {
            Width::Wide if KIND == ANY => (product >> 32, (product as u64) << 32),
            _ => (product >> 64, product as u64),
        };
        if rest.wrapping_sub(self.near) <= self.span {
            return None;
        }
        if KIND == PLAIN {
            return Some(Money::within_limit(((whole as u64) + (rest >> 63)).into()));
        }
        Some(self.signed(whole, rest))
    }

    /// A size in units of a narrow scale's last binary place as money, with the sign of the scale. It may be cut by so many of
    /// these units, and off by so many in decimal digits; none of one too near a tie.
    #[inline]
    pub(super) fn rounded_within(&self, product: u128, cut: u64, off: u64) -> Option<Money> {
        let (whole, rest) = (product >> 64, product as u64);
        let below = cut.checked_add(off)?;
        if product >> MOST_BITS != 0 || rest.wrapping_sub(HALF.checked_sub(below)?) <= below.checked_add(off)? {
            return None;
        }
        Some(self.signed(whole, rest))
    }

    /// So many of the last digit, and what lies behind: its first bit rounds.
    #[inline]
    fn signed(&self, whole: u128, rest: u64) -> Money {
        let quanta = (whole + u128::from(rest >> 63)).cast_signed();
        Money::within_limit((quanta ^ self.sign) - self.sign)
    }
}

/// A number of units of 10^-12, cut off to the binary places of a width; none of one too large.
fn size(magnitude: u128, places: i32, width: Width) -> Option<u128> {
    match usize::try_from(places) {
        Ok(places) => fixed_point(magnitude.checked_mul(*POWERS_OF_TEN.get(places)?)?, 0, width.bits()),
        Err(_) => fixed_point(magnitude, places.unsigned_abs(), width.bits()),
    }
}

/// A number from 0 to 1, in units of 2^-128.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share(u128);

impl Share {
    /// That of a number; none of one below 0 or above 1.
    pub(crate) fn of(number: Unrounded) -> Option<Self> {
        let (mantissa, exponent) = number.parts();
        let magnitude = u128::try_from(mantissa).ok()?;
        let places = u32::try_from(exponent.checked_neg()?).ok()?;
        match POWERS_OF_TEN.get(places as usize).map(|one| magnitude.cmp(one)) {
            Some(Ordering::Greater) => None,
            Some(Ordering::Equal) => Some(Self::ALL),
            // with very many places it is nothing
            None if places > MOST_PLACES => Some(Self(0)),
            Some(Ordering::Less) | None => fixed_point(magnitude, places, u128::BITS).map(Self),
        }
    }
}

/// With more places than these a number is below 3 units of a share.
const MOST_PLACES: u32 = 76;

impl Share {
    /// 1, but for a unit.
    pub(super) const ALL: Self = Self(u128::MAX);

    /// The number in units of 2^-128.
    #[inline]
    pub(super) const fn units(self) -> u128 {
        self.0
    }

    /// The product of the two.
    #[inline]
    pub(super) const fn times(self, other: Self) -> Self {
        Self(high_half(self.0, other.0))
    }

    /// The powers of a number, from one on, so many, behind those that are there. False, and none, of a number that is no share.
    /// The last of them is at most the 1,001st, since nothing lasts longer.
    pub(crate) fn powers(base: Unrounded, first: u32, count: usize, into: &mut Vec<Self>) -> bool {
        let Some(base) = Self::of(base) else { return false };
        let mut power = Self::ALL;
        for _ in 0..first {
            power = power.times(base);
        }
        into.reserve(count);
        for _ in 0..count {
            into.push(power);
            power = power.times(base);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_scale_is_narrow_while_its_digits_fit_a_half_and_ends_where_errors_would_show() {
        let width = |number: Unrounded| Scale::of(number).map(|scale| scale.width);
        let quanta = |quanta: i128| Unrounded { mantissa: quanta, exponent: -12 };
        assert_eq!(width(quanta((1 << 63) - 1)), Some(Width::Narrow));
        assert_eq!(width(quanta(1 << 63)), Some(Width::Wide));
        let long = Unrounded { mantissa: (1 << 63) * 1_000 - 1, exponent: -15 };
        assert_eq!((width(long), width(long.negated())), (Some(Width::Narrow), Some(Width::Narrow)));
        // 2^85 units are 38,685,626,227,668.13, of which errors at the tie take a part in 260,000
        assert_eq!(width(Unrounded::whole(38_685_000_000_000)), Some(Width::Wide));
        assert_eq!(width(Unrounded::whole(38_686_000_000_000)), None);
        assert_eq!(width(Unrounded::whole(1_000_000_000_000_000)), None);
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
