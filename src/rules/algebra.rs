//! What a rule computes in.
//!
//! Each rule of the method's section 5 is written once, over an [`Algebra`]: in [`Exact`] it gives numbers, in the
//! trail's algebra it gives the tree that explains them. Blocks of floats or spreadsheet formulas are further algebras.

use super::Rule;
use crate::address::Address;
use crate::error::Error;
use crate::map::number::Number;
use crate::number::{Powers, Unrounded};
use crate::time::Schedule;
use rust_decimal::Decimal;

/// Where a number that enters a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A number of the map.
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

    /// A number that the rule itself contains, such as the 1 in 1 - deadweight.
    fn constant(&mut self, value: u32) -> Self::Number;

    /// A number that comes from outside the rule.
    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> Self::Number;

    fn plus(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;
    fn minus(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Error>;
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

    /// All added up, first to last.
    fn sum(&mut self, parts: Vec<Self::Number>) -> Result<Self::Number, Error> {
        let nothing = self.constant(0);
        parts.iter().try_fold(nothing, |sum, part| self.plus(&sum, part))
    }

    /// Says which rule a number was just worked out by; nothing but a trail listens.
    fn named(&mut self, _: Rule, number: Self::Number) -> Self::Number {
        number
    }
}

/// Exact numbers: checked decimal floating point of at least 28 digits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exact {
    powers: Powers,
}

impl Algebra for Exact {
    type Number = Unrounded;

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
}
