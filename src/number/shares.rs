//! Shares of consecutive years, of which lines are products: what is felt of an amount in each, and that discounted.

use super::fixed_point::{ANY, NARROW, PLAIN, Scale, Share};
use super::money::Money;
use super::multiplier::Multiplier;
use std::ops::Range;

/// The shares of consecutive years: what is felt of an amount, and that discounted; and the discount by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shares(Vec<ShareOfYear>);

/// Those of one year.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShareOfYear {
    pub(super) felt: Share,
    /// What is felt x the discount.
    pub(super) discounted: Share,
    pub(super) discount: Share,
}

impl Shares {
    /// Hands over the products of scales with the shares of consecutive years, as they are and discounted, up to the first of
    /// which one lies too near a tie: its year is given back, or the one after the last.
    pub(crate) fn tell<const N: usize>(
        &self,
        scales: [&Scale; N],
        years: Range<usize>,
        take: impl FnMut([(Money, Money); N]),
    ) -> usize {
        match scales.iter().map(|scale| scale.kind()).min() {
            Some(PLAIN) => self.tell_by::<PLAIN, N>(scales, years, take),
            Some(NARROW) => self.tell_by::<NARROW, N>(scales, years, take),
            _ => self.tell_by::<ANY, N>(scales, years, take),
        }
    }

    /// Compiled apart from whoever calls it: in a loop of its own all of it stays in registers.
    #[inline(never)]
    fn tell_by<const KIND: u8, const N: usize>(
        &self,
        scales: [&Scale; N],
        years: Range<usize>,
        mut take: impl FnMut([(Money, Money); N]),
    ) -> usize {
        let scales = scales.map(|scale| *scale);
        let shares = self.of(years.clone());
        for (after, year) in shares.iter().enumerate() {
            let mut told = [(Money::ZERO, Money::ZERO); N];
            for (both, scale) in told.iter_mut().zip(&scales) {
                match (scale.times::<KIND>(year.felt), scale.times::<KIND>(year.discounted)) {
                    (Some(amount), Some(present)) => *both = (amount, present),
                    _ => return years.start.saturating_add(after),
                }
            }
            take(told);
        }
        years.start.saturating_add(shares.len())
    }

    /// Those of some of the years.
    #[inline]
    pub(super) fn of(&self, years: Range<usize>) -> &[ShareOfYear] {
        self.0.get(years).unwrap_or_default()
    }

    /// Makes them those of so many years of a course, by the discount factors of these. False where one of them is no share.
    pub(crate) fn set<'f>(
        &mut self,
        course: &[Share],
        mut discounts: impl Iterator<Item = Option<&'f Multiplier>>,
    ) -> bool {
        self.0.clear();
        self.0.reserve(course.len());
        for felt in course {
            let Some(discount) = discounts.next().flatten().and_then(Multiplier::share) else { return false };
            self.0.push(ShareOfYear { felt: *felt, discounted: felt.times(discount), discount });
        }
        true
    }
}

#[cfg(test)]
pub(super) mod mixed {
    use super::super::unrounded::Unrounded;
    use rust_decimal::Decimal;

    /// Numbers in no order, the same in every run.
    pub(in super::super) struct Mixed(pub(in super::super) u64);

    impl Mixed {
        pub(in super::super) fn below(&mut self, most: u64) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)) % most
        }

        pub(in super::super) fn decimal(&mut self, most: u64, places: u32) -> Unrounded {
            Unrounded::from(Decimal::new(self.below(most).cast_signed(), places))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::powers::Powers;
    use super::super::unrounded::Unrounded;
    use super::mixed::Mixed;
    use super::*;
    use rust_decimal::Decimal;

    /// Step by step, as the rules have it: what is felt of the impact, the part of it, and that discounted.
    fn step_by_step(impact: Unrounded, felt: Unrounded, share: Unrounded, discount: Unrounded) -> (Money, Money) {
        let part = impact.times(felt).unwrap().times(share).unwrap();
        (part.rounded().unwrap(), part.rounded_product(discount).unwrap())
    }

    fn all_powers(base: Unrounded, first: u32, count: usize) -> Vec<Share> {
        let mut powers = Vec::new();
        assert!(Share::powers(base, first, count, &mut powers));
        powers
    }

    fn shares(felt: Share, discount: Unrounded) -> Option<Shares> {
        let (mut shares, discount) = (Shares::default(), Multiplier::from(discount));
        let told = shares.set(&[felt], std::iter::once(Some(&discount)));
        told.then_some(shares)
    }

    fn told(impact: Unrounded, felt: Unrounded, share: Unrounded, discount: Unrounded) -> bool {
        told_by(Share::of(felt).unwrap(), impact, felt, share, discount)
    }

    /// What is said of a line by the share that is felt; where something is, it is what all steps on the way give.
    fn told_by(by: Share, impact: Unrounded, felt: Unrounded, share: Unrounded, discount: Unrounded) -> bool {
        let scale = Scale::of(impact.times(share).unwrap());
        let (Some(scale), Some(shares)) = (scale, shares(by, discount)) else { return false };
        let mut told = None;
        let end = shares.tell([&scale], 0..1, |[both]| told = Some(both));
        assert_eq!(end, usize::from(told.is_some()));
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
            for (year, felt) in (first..).zip(all_powers(left, first, 50)) {
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
                for (year, felt) in (0..).zip(all_powers(left, 0, 1_002)) {
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
    }
}
