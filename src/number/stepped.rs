//! What shares of an amount come to where some of it comes in whole steps: so much for all of it x the share, and so much for
//! each step that the share fills. As with one product alone, it is told in fixed point where it is certain.

use super::fixed_point::{ANY, CUT, NARROW, OFF, Scale};
use super::money::{Money, PLACES};
use super::shares::{ShareOfYear, Shares};
use super::unrounded::Unrounded;
use super::wide::high_half;
use std::ops::Range;

/// Of a whole share: what it comes to by itself, how many steps it makes, and what each step comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stepped {
    all: u128,
    /// In units of 2^-64 of a step; the amounts in as many of the last digit that money keeps.
    steps: u128,
    step: u128,
}

/// Beyond so many steps their errors add up to too much.
const MOST: u64 = 1 << 20;

impl Stepped {
    /// None of a number below 0, or too large.
    pub(crate) fn of(all: Unrounded, steps: Unrounded, step: Unrounded) -> Option<Self> {
        // a step in the place of the last digit
        let steps = Unrounded { exponent: steps.exponent.checked_sub(PLACES.cast_signed())?, ..steps };
        let size = |number| Scale::of(number).and_then(|scale| scale.narrow_size());
        Some(Self { all: size(all)?, steps: size(steps)?, step: size(step)? })
    }

    /// What a share comes to, as it is and discounted, and what either may be cut by; none where it is not certain how many
    /// steps it fills.
    #[inline]
    fn of_year(&self, year: ShareOfYear) -> Option<(u128, u128, u64)> {
        let ShareOfYear { felt, discounted, discount } = year;
        let filled = high_half(self.steps, felt.units());
        let (whole, rest) = (u64::try_from(filled >> 64).ok()?, low(filled));
        let off = off(filled);
        // it lies between the estimate and so much more, and in decimal digits up to so much to either side; but not below 0
        if whole >= MOST || (whole > 0 && rest < off) || rest > u64::MAX - CUT - off {
            return None;
        }
        let amount = high_half(self.all, felt.units()) + times(self.step, whole)?;
        let present = high_half(self.all, discounted.units()) + times(high_half(self.step, discount.units()), whole)?;
        Some((amount, present, CUT * (whole + 1)))
    }
}

/// So many times a number of 127 bits; none of more bits.
#[inline]
fn times(number: u128, count: u64) -> Option<u128> {
    let [lower, upper] = [u128::from(low(number)), number >> 64].map(|half| half * u128::from(count));
    let upper = upper + (lower >> 64);
    (upper >> 63 == 0).then_some((upper << 64) | u128::from(low(lower)))
}

/// What a product may be off in decimal digits.
#[inline]
fn off(product: u128) -> u64 {
    low(product >> OFF) + 1
}

#[allow(clippy::cast_possible_truncation)] // what lies behind the last digit
#[inline]
const fn low(product: u128) -> u64 {
    product as u64
}

impl Shares {
    /// Hands over the products of a scale with the shares of consecutive years, as they are and discounted; and with them what
    /// those shares come to in steps, no further from 0 than these. Ends as [`Shares::tell`] does.
    #[inline(never)]
    pub(crate) fn tell_in_steps(
        &self,
        scale: &Scale,
        stepped: &Stepped,
        years: Range<usize>,
        mut take: impl FnMut([(Money, Money); 2]),
    ) -> usize {
        if scale.kind() == ANY {
            return years.start;
        }
        let (first, all) = (years.start, self.of(years));
        for (after, year) in all.iter().enumerate() {
            match told(scale, stepped, *year) {
                Some(both) => take(both),
                None => return first.saturating_add(after),
            }
        }
        first.saturating_add(all.len())
    }
}

/// The figures of one year.
#[allow(clippy::inline_always)] // in a loop of its own all of it stays in registers
#[inline(always)]
fn told(scale: &Scale, stepped: &Stepped, year: ShareOfYear) -> Option<[(Money, Money); 2]> {
    let part = [year.felt, year.discounted].map(|share| scale.product(share));
    let (amount, present, cut) = stepped.of_year(year)?;
    let line = (scale.rounded::<NARROW>(part[0])?, scale.rounded::<NARROW>(part[1])?);
    // which of the two is the smaller
    let apart = u128::from(CUT) + u128::from(cut) + u128::from(off(part[0])) + u128::from(off(amount));
    let not_certain = part[0].abs_diff(amount) <= apart;
    if part[0] < amount && !not_certain {
        return Some([line, line]);
    }
    let rounded = |product| scale.rounded_within(product, cut, off(product));
    let released = (rounded(amount)?, rounded(present)?);
    // where both come to the same it does not matter
    (!not_certain || released == line).then_some([line, released])
}

#[cfg(test)]
mod tests {
    use super::super::fixed_point::Share;
    use super::super::multiplier::Multiplier;
    use super::super::powers::Powers;
    use super::super::shares::mixed::Mixed;
    use super::*;
    use std::cmp::Ordering;

    /// A recipient's part of an impact, and what releases money of it.
    #[derive(Clone, Copy, Debug)]
    struct Case {
        part: Unrounded,
        change: Unrounded,
        variable: Unrounded,
        step: Unrounded,
        every: Unrounded,
    }

    impl Case {
        fn stepped(self) -> Option<Stepped> {
            let all = self.variable.times(self.change).unwrap();
            Stepped::of(all, self.change.over(self.every).unwrap(), self.step)
        }

        /// Step by step, as the rules have it.
        fn step_by_step(self, felt: Unrounded, discount: Unrounded) -> [(Money, Money); 2] {
            let (part, change) = (self.part.times(felt).unwrap(), self.change.times(felt).unwrap());
            let steps = change.whole_quotient(self.every).unwrap();
            let released = self.variable.times(change).unwrap().plus(self.step.times(steps).unwrap()).unwrap();
            let cashable = part.within(released);
            [part, cashable].map(|one| (one.rounded().unwrap(), one.rounded_product(discount).unwrap()))
        }

        /// In how many of the years something is said; where it is, it is what all steps on the way give.
        fn told(self, left: Unrounded, first: u32, discounts: &[Unrounded]) -> usize {
            let (Some(scale), Some(stepped)) = (Scale::of(self.part), self.stepped()) else { return 0 };
            let multipliers: Vec<_> = discounts.iter().map(|discount| Multiplier::from(*discount)).collect();
            let (mut course, mut shares, mut powers) = (Vec::new(), Shares::default(), Powers::default());
            assert!(Share::powers(left, first, discounts.len(), &mut course));
            assert!(shares.set(&course, multipliers.iter().map(Some)));
            let (mut all, mut place) = (0, 0);
            while place < discounts.len() {
                let mut told = Vec::new();
                let end = shares.tell_in_steps(&scale, &stepped, place..discounts.len(), |both| told.push(both));
                assert_eq!(end, place + told.len());
                for (year, both) in (place..).zip(&told) {
                    let felt = powers.power(left, first + u32::try_from(year).unwrap()).unwrap();
                    assert_eq!(*both, self.step_by_step(felt, discounts[year]), "{self:?} x {felt}, year {year}");
                }
                all += told.len();
                place = end + 1;
            }
            all
        }
    }

    fn discounts(growth: Unrounded, years: usize) -> Vec<Unrounded> {
        let all = std::iter::successors(Some(Unrounded::ONE), |grown| grown.times(growth).ok());
        all.take(years).map(|grown| Unrounded::ONE.over(grown).unwrap()).collect()
    }

    /// Of either sign, from parts that are far below what is released to parts far above, over 40 years.
    #[test]
    fn hundreds_of_thousands_of_lines_are_those_of_the_steps_on_the_way() {
        let (mut mixed, mut all, mut above) = (Mixed(5), 0, 0);
        for _ in 0..10_000 {
            let digits = 10_u64.pow(1 + u32::try_from(mixed.below(9)).unwrap());
            let mut part = mixed.decimal(digits, 4).times(mixed.decimal(10_000, 2)).unwrap();
            if mixed.below(3) == 0 {
                part = part.negated();
            }
            let case = Case {
                part,
                change: mixed.decimal(1_000_000, 3).times(mixed.decimal(10_000, 4)).unwrap(),
                variable: mixed.decimal(100_000, 2),
                step: mixed.decimal(10_000_000, 2),
                every: mixed.decimal(10_000, 1).plus(mixed.decimal(10, 1)).unwrap().plus(Unrounded::ONE).unwrap(),
            };
            let left = mixed.decimal(10_000, 4);
            let growth = Unrounded::ONE.plus(mixed.decimal(900, 4)).unwrap();
            let first = u32::try_from(mixed.below(2)).unwrap();
            all += case.told(left, first, &discounts(growth, 40));
            let released = case.variable.times(case.change).unwrap();
            above += usize::from(case.part.partial_cmp(&released) == Some(Ordering::Greater));
        }
        assert!(all > 340_000, "{all} of 400,000 were told");
        assert!((1_000..9_000).contains(&above), "{above}");
    }

    /// A change of exactly so many steps fills them all, and one of a hair less does not: which of the two it is is not told where
    /// the estimate could be either.
    #[test]
    fn whole_steps_are_counted_right_or_not_at_all() {
        let (mut mixed, mut not_told) = (Mixed(19), 0);
        let half = Unrounded::ONE.over(Unrounded::whole(2)).unwrap();
        for _ in 0..20_000 {
            let (count, every) = (1 + mixed.below(1_000), mixed.decimal(1_000_000, 4));
            let every = every.plus(Unrounded::ONE).unwrap();
            let whole = every.times(Unrounded::whole(count.cast_signed())).unwrap();
            let hair = Unrounded { mantissa: 1, exponent: -20 - i32::try_from(mixed.below(8)).unwrap() };
            for change in [whole, whole.plus(hair).unwrap(), whole.minus(hair).unwrap()] {
                let (part, step) = (Unrounded::whole(1_000_000), mixed.decimal(100_000, 2));
                let case = Case { part, change: change.over(half).unwrap(), variable: Unrounded::ZERO, step, every };
                not_told += 1 - case.told(half, 1, &[Unrounded::ONE]);
                // of what is felt to so many digits, decimal digits make a little more than whole steps, or a little less
                let felt = mixed.decimal(1 << 50, 16).plus(hair).unwrap();
                let change = change.over(felt).unwrap();
                Case { change, ..case }.told(felt, 1, &[Unrounded::ONE]);
            }
        }
        assert!(not_told > 20_000, "{not_told} were not told");
    }

    /// A part that is what is released, or a hair beside it.
    #[test]
    fn the_smaller_of_two_is_told_right_or_not_at_all() {
        let (mut mixed, mut all) = (Mixed(23), 0);
        for _ in 0..20_000 {
            let (change, variable) = (mixed.decimal(1_000_000, 3), mixed.decimal(10_000, 2));
            let whole = variable.times(change).unwrap();
            let hair = Unrounded { mantissa: 1, exponent: -12 - i32::try_from(mixed.below(16)).unwrap() };
            for part in [whole, whole.plus(hair).unwrap(), whole.minus(hair).unwrap()] {
                let (step, every) = (Unrounded::whole(7), Unrounded::whole(100_000_000));
                let case = Case { part, change, variable, step, every };
                all += case.told(mixed.decimal(10_000, 4), 1, &[Unrounded::ONE, mixed.decimal(10_000, 4)]);
            }
        }
        assert!(all > 10_000, "{all} of 120,000 were told");
    }

    /// At the ends of what a scale may be, and of how many steps may be counted, and beyond.
    #[test]
    fn amounts_near_every_limit_are_told_right_or_not_at_all() {
        let mut mixed = Mixed(29);
        let ends =
            ["9223372.036854775807", "9223372.036854775808", "38685000000000", "1048575", "1048576", "0.000000000001"];
        let ends = ends.map(|end| Unrounded::from(end.parse::<rust_decimal::Decimal>().unwrap()));
        for (part, step) in ends.iter().flat_map(|one| ends.iter().map(move |other| (*one, *other))) {
            for change in ends {
                let (variable, every) = (mixed.decimal(1_000, 3), Unrounded::ONE);
                let case = Case { part, change, variable, step, every };
                case.told(
                    mixed.decimal(10_000, 4),
                    0,
                    &discounts(Unrounded::ONE.plus(mixed.decimal(900, 4)).unwrap(), 8),
                );
            }
        }
    }
}
