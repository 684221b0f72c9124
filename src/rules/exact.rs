//! Exact numbers, in which the rules give the ledger.

use super::{Algebra, Origin};
use crate::error::Error;
use crate::number::{Money, Multiplier, Powers, Scale, Share, Shares, Stepped, Unrounded};
use rust_decimal::Decimal;
use std::ops::Range;

/// Exact numbers: checked decimal floating point of at least 28 digits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exact {
    powers: Powers,
}

impl Algebra for Exact {
    type Number = Unrounded;
    type Multiplier = Multiplier;
    type Scale = Scale;
    type Share = Share;
    type Shares = Shares;
    type Amount = Money;
    type Stepped = Stepped;

    const TAKES_VALUES: bool = true;
    const ESTIMATES: bool = true;

    #[inline]
    fn constant(&mut self, value: u32) -> Unrounded {
        Unrounded::whole(value.into())
    }

    #[inline]
    fn leaf(&mut self, value: Decimal, _: impl FnOnce() -> Origin) -> Unrounded {
        value.into()
    }

    #[inline]
    fn plus(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Unrounded, Error> {
        a.plus(*b)
    }

    #[inline]
    fn minus(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Unrounded, Error> {
        a.minus(*b)
    }

    #[inline]
    fn complement(&mut self, _: &Unrounded, a: &Unrounded) -> Result<Unrounded, Error> {
        a.complement()
    }

    #[inline]
    fn times(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Unrounded, Error> {
        a.times(*b)
    }

    #[inline]
    fn over(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Unrounded, Error> {
        a.over(*b)
    }

    #[inline]
    fn power(&mut self, a: &Unrounded, exponent: u32) -> Result<Unrounded, Error> {
        self.powers.power(*a, exponent)
    }

    #[inline]
    fn root(&mut self, a: &Unrounded) -> Result<Unrounded, Error> {
        a.root()
    }

    #[inline]
    fn not_below_zero(&mut self, a: &Unrounded) -> Unrounded {
        a.not_below_zero()
    }

    #[inline]
    fn whole_quotient(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Unrounded, Error> {
        a.whole_quotient(*b)
    }

    #[inline]
    fn over_or_zero(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Unrounded, Error> {
        if b.is_zero() { Ok(Unrounded::ZERO) } else { a.over(*b) }
    }

    #[inline]
    fn within(&mut self, a: &Unrounded, bound: &Unrounded) -> Unrounded {
        a.within(*bound)
    }

    #[inline]
    fn at_least(&mut self, years: &Unrounded, least: u32) -> Result<Unrounded, Error> {
        Ok(if *years >= Unrounded::whole(least.into()) { Unrounded::ONE } else { Unrounded::ZERO })
    }

    #[inline]
    fn multiplier(&mut self, factor: &Unrounded) -> Multiplier {
        (*factor).into()
    }

    #[inline]
    fn scale(&mut self, a: &Unrounded, b: &Unrounded) -> Option<Scale> {
        a.times(*b).ok().and_then(Scale::of)
    }

    fn share(&mut self, number: &Unrounded) -> Option<Share> {
        Share::of(*number)
    }

    fn powers(&mut self, base: &Unrounded, first: u32, count: usize, into: &mut Vec<Share>) -> bool {
        Share::powers(*base, first, count, into)
    }

    fn shares<'f>(
        &mut self,
        shares: &mut Shares,
        course: &[Share],
        discounts: impl Iterator<Item = Option<&'f Multiplier>>,
    ) -> bool {
        shares.set(course, discounts)
    }

    #[inline]
    fn estimated<const N: usize>(
        &mut self,
        scales: [&Scale; N],
        shares: &Shares,
        years: Range<usize>,
        take: impl FnMut([(Money, Money); N]),
    ) -> usize {
        shares.tell(scales, years, take)
    }

    fn stepped(&mut self, all: &Unrounded, steps: &Unrounded, step: &Unrounded) -> Option<Stepped> {
        Stepped::of(*all, *steps, *step)
    }

    #[inline]
    fn estimated_in_steps(
        &mut self,
        (scale, stepped): (&Scale, &Stepped),
        shares: &Shares,
        years: Range<usize>,
        take: impl FnMut([(Money, Money); 2]),
    ) -> usize {
        shares.tell_in_steps(scale, stepped, years, take)
    }

    #[inline]
    fn rounded(&mut self, a: &Unrounded) -> Result<Money, Error> {
        a.rounded()
    }

    #[inline]
    fn rounded_product(&mut self, a: &Unrounded, b: &Unrounded) -> Result<Money, Error> {
        a.rounded_product(*b)
    }

    #[inline]
    fn rounded_discounted(&mut self, a: &Unrounded, discount: &Multiplier) -> Result<Money, Error> {
        discount.rounded_product(*a)
    }

    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn rounded_both(&mut self, a: &Unrounded, discount: &Multiplier) -> Result<(Money, Money), Error> {
        discount.rounded_with_product(*a)
    }
}
