//! Amounts in fixed point: what many amounts are a multiple of, and the shares by which it is multiplied.
//!
//! A product of an amount with a share of at most 1 is one multiplication of whole numbers here, where the same product in
//! decimal digits takes a division by a power of ten. What it gives is at most a few units of 2^-32 x 10^-12 off, and how
//! far is known. Where the last digit kept is the same whichever number within that distance is meant, it is rounded; else,
//! near a tie, nothing is said, and the exact way decides.

use super::money::{Money, PLACES};
use super::multiplier::Multiplier;
use super::unrounded::{POWERS, Unrounded};
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

/// The shares of consecutive years: what is felt of an amount, and that discounted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shares(Vec<[Share; 2]>);

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
            Ok(places) => fixed_point(magnitude.checked_mul(*POWERS.get(places)?)?, 0, BITS),
            Err(_) => fixed_point(magnitude, places.unsigned_abs(), BITS),
        }
    }

    /// Its products with the shares of a year, as money; none where one lies too near a tie.
    #[inline]
    pub(crate) fn in_year(&self, shares: &Shares, year: usize) -> Option<(Money, Money)> {
        let [felt, discounted] = shares.0.get(year)?;
        Some((self.times(*felt)?, self.times(*discounted)?))
    }

    #[inline]
    fn times(self, share: Share) -> Option<Money> {
        let product = high_half(self.size, share.0);
        let (rest, above) = (product as u64 & (u64::MAX >> (64 - BITS)), (product >> 64) as u64);
        // far below 2^32, since the product is below 2^122
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
        match POWERS.get(places as usize).map(|one| magnitude.cmp(one)) {
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
    /// The powers of a number, from one on, as many as wanted; none of a number that is no share. The last of them is at most
    /// the 1,001st, since nothing lasts longer.
    pub(crate) fn powers(base: Unrounded, first: u32) -> Option<impl Iterator<Item = Self>> {
        let base = Self::of(base)?;
        let all = std::iter::successors(Some(Self(u128::MAX)), move |power| Some(Self(high_half(power.0, base.0))));
        Some(all.skip(first as usize))
    }
}

impl Shares {
    /// Makes them those of so many years of a course, discounted where there are discount factors. False where one of them is
    /// no share.
    pub(crate) fn set<'f>(
        &mut self,
        course: &[Share],
        mut discounts: Option<impl Iterator<Item = Option<&'f Multiplier>>>,
    ) -> bool {
        self.0.clear();
        self.0.reserve(course.len());
        for felt in course {
            let discount = match &mut discounts {
                None => Some(None),
                Some(discounts) => discounts.next().flatten().and_then(Multiplier::share).map(Some),
            };
            let Some(discount) = discount else { return false };
            let discounted = discount.map_or(*felt, |discount| Share(high_half(felt.0, discount.0)));
            self.0.push([*felt, discounted]);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::powers::Powers;
    use super::*;
    use rust_decimal::Decimal;

    /// Numbers in no order, the same in every run.
    struct Mixed(u64);

    impl Mixed {
        fn below(&mut self, most: u64) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)) % most
        }

        fn decimal(&mut self, most: u64, places: u32) -> Unrounded {
            Unrounded::from(Decimal::new(self.below(most).cast_signed(), places))
        }
    }

    /// Step by step, as the rules have it: what is felt of the impact, the part of it, and that discounted.
    fn step_by_step(impact: Unrounded, felt: Unrounded, share: Unrounded, discount: Unrounded) -> (Money, Money) {
        let part = impact.times(felt).unwrap().times(share).unwrap();
        (part.rounded().unwrap(), part.rounded_product(discount).unwrap())
    }

    fn shares(felt: Share, discount: Unrounded) -> Option<Shares> {
        let (mut shares, discount) = (Shares::default(), Multiplier::from(discount));
        let told = shares.set(&[felt], Some(std::iter::once(Some(&discount))));
        told.then_some(shares)
    }

    fn told(impact: Unrounded, felt: Unrounded, share: Unrounded, discount: Unrounded) -> bool {
        told_by(Share::of(felt).unwrap(), impact, felt, share, discount)
    }

    /// What is said of a line by the share that is felt; where something is, it is what all steps on the way give.
    fn told_by(by: Share, impact: Unrounded, felt: Unrounded, share: Unrounded, discount: Unrounded) -> bool {
        let scale = Scale::of(impact.times(share).unwrap());
        let (Some(scale), Some(shares)) = (scale, shares(by, discount)) else { return false };
        let told = scale.in_year(&shares, 0);
        if let Some(both) = told {
            assert_eq!(both, step_by_step(impact, felt, share, discount), "{impact} x {felt} x {share}, {discount}");
        }
        told.is_some()
    }

    /// Impacts from pence to thousands of millions, long and short, of either sign, over long lives.
    #[test]
    fn a_million_lines_are_those_of_the_steps_on_the_way() {
        let (mut mixed, mut all) = (Mixed(7), 0);
        for _ in 0..20_000 {
            let digits = 10_u64.pow(1 + u32::try_from(mixed.below(17)).unwrap());
            let mut impact = mixed.decimal(digits, 4).times(mixed.decimal(100, 2)).unwrap();
            if mixed.below(2) == 0 {
                impact = impact.negated();
            }
            let left = mixed.decimal(10_000, 4);
            let (share, growth) = (mixed.decimal(1_000_001, 6), Unrounded::ONE.plus(mixed.decimal(900, 4)).unwrap());
            let first = u32::try_from(mixed.below(2)).unwrap();
            let (mut powers, mut grown) = (Powers::default(), Unrounded::ONE);
            for (year, felt) in (first..).zip(Share::powers(left, first).unwrap()).take(50) {
                let discount = Unrounded::ONE.over(grown).unwrap();
                all += usize::from(told_by(felt, impact, powers.power(left, year).unwrap(), share, discount));
                grown = grown.times(growth).unwrap();
            }
        }
        assert!(all > 950_000, "{all} of 1,000,000 were told");
    }

    /// The longest life that there is, of what hardly drops off, in amounts from small to the largest.
    #[test]
    fn a_thousand_years_are_those_of_the_steps_on_the_way() {
        let mut mixed = Mixed(17);
        let mut all = 0;
        for digits in 4..19 {
            for _ in 0..20 {
                let left = Unrounded::ONE.minus(mixed.decimal(100_000, 8)).unwrap();
                let (impact, share) = (mixed.decimal(10_u64.pow(digits), 3), mixed.decimal(1 << 50, 16));
                let mut powers = Powers::default();
                for (year, felt) in (0..).zip(Share::powers(left, 0).unwrap()).take(1_002) {
                    let exactly = powers.power(left, year).unwrap();
                    all += usize::from(told_by(felt, impact, exactly, share, Unrounded::ONE));
                }
            }
        }
        assert!(all > 280_000, "{all} of 300,600 were told");
    }

    /// Lines that end in a 5 just behind the last digit that money keeps, and those a hair beside it.
    #[test]
    fn near_a_tie_nothing_is_told_that_is_wrong() {
        let (mut mixed, mut not_told) = (Mixed(11), 0);
        let half = Unrounded::ONE.over(Unrounded::whole(2)).unwrap();
        for _ in 0..50_000 {
            let exponent = 12 + u32::try_from(mixed.below(12)).unwrap();
            let tie = Unrounded::from(Decimal::new((10 * mixed.below(1 << 55) + 5).cast_signed(), 13));
            let hair = Unrounded::from(Decimal::new(1, 10 + exponent / 2))
                .times(Unrounded::from(Decimal::new(1, exponent)))
                .unwrap();
            for impact in [tie, tie.plus(hair).unwrap(), tie.minus(hair).unwrap()] {
                for (felt, discount) in [(Unrounded::ONE, Unrounded::ONE), (half, half)] {
                    let impact = impact.over(felt).unwrap();
                    not_told += usize::from(!told(impact, felt, Unrounded::ONE, discount));
                }
            }
        }
        assert!(not_told > 50_000, "{not_told} were not told");
    }

    /// At the ends of what a scale may be, and far beyond.
    #[test]
    fn amounts_near_every_limit_are_told_right_or_not_at_all() {
        let mut mixed = Mixed(13);
        let ends = [
            "18446744.073709551615",
            "18446744.073709551616",
            "999999999999999",
            "1237940039285380",
            "9999999999999999.5",
        ];
        for end in ends {
            let end = Unrounded::from(end.parse::<Decimal>().unwrap());
            for _ in 0..2_000 {
                let (felt, discount) = (mixed.decimal(1 << 40, 13), mixed.decimal(1 << 40, 13));
                let part = mixed.decimal(1_000_000, 6);
                told(end, felt, part, discount);
                told(end.negated(), Unrounded::ONE, Unrounded::ONE, discount);
            }
        }
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
