//! In what a rule of sharing is worked out: in fractions, or in whatever else writes down what the rule says.

use crate::number::Rational;

/// The operations of which the rules are made that need no order among the agencies.
pub(crate) trait Arithmetic {
    /// An amount of money, or a share of one.
    type Amount;

    /// A whole number.
    fn whole(&mut self, number: usize) -> Self::Amount;

    /// a - b.
    fn minus(&mut self, a: &Self::Amount, b: &Self::Amount) -> Self::Amount;

    /// a x b.
    fn times(&mut self, a: &Self::Amount, b: &Self::Amount) -> Self::Amount;

    /// a / b, and 0 where b is 0.
    fn over_or_zero(&mut self, a: &Self::Amount, b: &Self::Amount) -> Self::Amount;

    /// max(0, a).
    fn not_below_zero(&mut self, a: Self::Amount) -> Self::Amount;
}

/// Exact fractions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fractions;

impl Arithmetic for Fractions {
    type Amount = Rational;

    fn whole(&mut self, number: usize) -> Rational {
        Rational::from(num_bigint::BigInt::from(number))
    }

    fn minus(&mut self, a: &Rational, b: &Rational) -> Rational {
        a - b
    }

    fn times(&mut self, a: &Rational, b: &Rational) -> Rational {
        a * b
    }

    fn over_or_zero(&mut self, a: &Rational, b: &Rational) -> Rational {
        a.over(b).unwrap_or_default()
    }

    fn not_below_zero(&mut self, a: Rational) -> Rational {
        a.max(Rational::zero())
    }
}

/// A cost C that is shared, what all agencies gain together, B, and the claim b of each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shared<'s, N> {
    pub(crate) cost: &'s N,
    pub(crate) benefit: &'s N,
    pub(crate) claims: &'s [N],
}

/// What an agency claims that gains this: nothing where it is harmed.
pub(crate) fn claim<A: Arithmetic>(a: &mut A, gained: A::Amount) -> A::Amount {
    a.not_below_zero(gained)
}

/// The harm of an agency that gains this, as a positive amount.
pub(crate) fn harm<A: Arithmetic>(a: &mut A, gained: &A::Amount) -> A::Amount {
    let nothing = a.whole(0);
    let lost = a.minus(&nothing, gained);
    a.not_below_zero(lost)
}
