//! What a rule computes in.
//!
//! Each rule of the method's section 5 is written once, over an [`Algebra`]: in exact numbers it gives amounts, in the
//! trail's algebra the tree that explains them, over nodes the formula that a study draws from, over forms the shape in
//! which one number enters.

use super::Rule;
use crate::address::Address;
use crate::error::Error;
use crate::map::number::Number;
use crate::time::Schedule;
use rust_decimal::Decimal;
use std::ops::Range;

/// Where a number that enters a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A number of the map, by its address.
    Map(Address),
    /// A rate of a named schedule, from its `from_year` on.
    Schedule {
        /// The schedule.
        schedule: Schedule,
        /// The first year in which the rate applies.
        from_year: u32,
    },
}

impl Origin {
    pub(crate) fn of(number: Number<'_>) -> Self {
        Self::Map(number.address())
    }
}

/// The operations that rules are made of.
pub(crate) trait Algebra {
    /// What is computed.
    type Number: Clone;

    /// A discount factor, ready to be multiplied by many amounts.
    type Multiplier: Clone;

    /// What many amounts are products of, where those can be told without each step on the way.
    type Scale;

    /// A number from 0 to 1 by which scales are multiplied.
    type Share;

    /// What rises with a share by so much for all of it, and by so much more for each whole step.
    type Stepped;

    /// Those of consecutive years, as they are and discounted, ready to be multiplied by many scales.
    type Shares: Default;

    /// An amount of the ledger: rounded, where the algebra rounds.
    type Amount;

    /// Whether it takes the numbers of a map as the map has worked them out, whatever they refer to.
    const TAKES_VALUES: bool = false;

    /// Whether products can be told from a scale. Then it takes the numbers of a map as they are.
    const ESTIMATES: bool = false;

    /// A number that the rule itself contains, such as the 1 in 1 - deadweight.
    fn constant(&mut self, value: u32) -> Self::Number;

    /// A number that comes from outside the rule.
    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> Self::Number;

    fn plus(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;
    fn minus(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;

    /// `one` - a, where that is the 1 of a rule.
    fn complement(&mut self, one: &Self::Number, a: &Self::Number) -> Result<Self::Number, Error> {
        self.minus(one, a)
    }

    fn times(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;
    fn over(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;
    fn power(&mut self, a: &Self::Number, exponent: u32) -> Result<Self::Number, Error>;
    fn root(&mut self, a: &Self::Number) -> Result<Self::Number, Error>;
    fn not_below_zero(&mut self, a: &Self::Number) -> Self::Number;

    /// floor(a / b) of an `a` of 0 or more and a `b` above 0.
    fn whole_quotient(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;

    /// a / b, and 0 where `b` is 0: a part of nothing.
    fn over_or_zero(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;

    /// `a`, and no further from 0 than `bound`, which is 0 or more: min(a, bound), or max(a, -bound) of a negative `a`.
    fn within(&mut self, a: &Self::Number, bound: &Self::Number) -> Self::Number;

    /// 1 where a whole number of years is at least so large, else 0.
    fn at_least(&mut self, years: &Self::Number, least: u32) -> Result<Self::Number, Error>;

    /// The values, ascending, that a whole number of years may have where it is not certain; none where it is.
    fn possible_years(&self, _: impl FnOnce() -> Address) -> Option<Vec<u32>> {
        None
    }

    /// The number at an address, by the assumption that it refers to and the factor before that: their product, kept to 28
    /// significant digits. What computes in floats or in unrounded numbers need not cut it.
    fn referred(
        &mut self,
        _: &Address,
        assumed: Self::Number,
        times: Option<Self::Number>,
    ) -> Result<Self::Number, Error> {
        match times {
            None => Ok(assumed),
            Some(times) => self.times(&assumed, &times),
        }
    }

    /// A number that stands in several places, for one more of them. Only a trail tells them apart: in it each place
    /// shows how the number comes about, but for the parts that are worked out once for a whole outcome.
    fn repeated(&mut self, number: &Self::Number) -> Self::Number {
        number.clone()
    }

    fn multiplier(&mut self, factor: &Self::Number) -> Self::Multiplier;

    /// The product of two numbers as a scale. None where no product can be told from it.
    fn scale(&mut self, _: &Self::Number, _: &Self::Number) -> Option<Self::Scale> {
        None
    }

    /// A number as a share. None of one that is no share.
    fn share(&mut self, _: &Self::Number) -> Option<Self::Share> {
        None
    }

    /// The powers of a number, from one on, so many, as shares. False where they are no shares.
    fn powers(&mut self, _: &Self::Number, _: u32, _: usize, _: &mut Vec<Self::Share>) -> bool {
        false
    }

    /// Makes shares those of a course, and of it discounted by the factors of its years. False where no product can be told from
    /// them.
    fn shares<'f>(
        &mut self,
        _: &mut Self::Shares,
        _: &[Self::Share],
        _: impl Iterator<Item = Option<&'f Self::Multiplier>>,
    ) -> bool
    where
        Self::Multiplier: 'f,
    {
        false
    }

    /// Hands over scales x the shares of consecutive years, each rounded once to 10^-12: the same as all the steps on the way
    /// give. Ends before the first year of which that is not certain, and gives it back; else the one after the last.
    fn estimated<const N: usize>(
        &mut self,
        _: [&Self::Scale; N],
        _: &Self::Shares,
        years: Range<usize>,
        _: impl FnMut([(Self::Amount, Self::Amount); N]),
    ) -> usize {
        years.start
    }

    /// Of a whole share: what it comes to by itself, how many steps it makes, and what each step comes to. None where no product
    /// can be told from it.
    fn stepped(&mut self, _: &Self::Number, _: &Self::Number, _: &Self::Number) -> Option<Self::Stepped> {
        None
    }

    /// As [`Algebra::estimated`], a scale x the shares of consecutive years; with each of them what those shares come to in steps,
    /// and no further from 0 than the scale.
    fn estimated_in_steps(
        &mut self,
        _: (&Self::Scale, &Self::Stepped),
        _: &Self::Shares,
        years: Range<usize>,
        _: impl FnMut([(Self::Amount, Self::Amount); 2]),
    ) -> usize {
        years.start
    }

    /// An amount, rounded to 10^-12.
    fn rounded(&mut self, a: &Self::Number) -> Result<Self::Amount, Error>;

    /// a x b, rounded once to 10^-12.
    fn rounded_product(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Amount, Error>;

    /// An amount x its discount factor, rounded once to 10^-12.
    fn rounded_discounted(&mut self, a: &Self::Number, discount: &Self::Multiplier) -> Result<Self::Amount, Error>;

    /// An amount, and the same discounted, each rounded once to 10^-12.
    fn rounded_both(
        &mut self,
        a: &Self::Number,
        discount: &Self::Multiplier,
    ) -> Result<(Self::Amount, Self::Amount), Error> {
        Ok((self.rounded(a)?, self.rounded_discounted(a, discount)?))
    }

    /// All added up, first to last.
    fn sum(&mut self, parts: Vec<Self::Number>) -> Result<Self::Number, Error> {
        let nothing = self.constant(0);
        parts.iter().try_fold(nothing, |sum, part| self.plus(&sum, part))
    }

    /// Says which rule a number was just worked out by; nothing but a trail listens.
    fn named(&mut self, _: Rule, number: Self::Number) -> Self::Number {
        number
    }

    /// The same of an amount.
    fn named_amount(&mut self, _: Rule, amount: Self::Amount) -> Self::Amount {
        amount
    }
}
