//! Deductions: (1-dw)(1-disp)(1-attr) where they compound, max(0, 1-dw-disp-attr) where they add up.

use super::{Algebra, Rule, stated};
use crate::error::Error;
use crate::map::number::{Deduction, Number, OutcomeNumber};
use crate::map::{Deductions, ImpactMap, OutcomeAt};

/// Deadweight, displacement and attribution of an outcome, in this order; what is not stated is 0.
#[inline]
pub(crate) fn deductions<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    outcome: OutcomeAt<'_>,
) -> Result<[A::Number; 3], Error> {
    let mut one =
        |(which, share)| stated(a, map, share, || Number::Outcome(outcome.outcome(), OutcomeNumber::Deduction(which)));
    let ([first, second, third], [one_share, other, last]) = (Deduction::ALL, outcome.deductions());
    Ok([one((first, one_share))?, one((second, other))?, one((third, last))?])
}

/// The share of an outcome that is left after none, one, two and all three of its deductions.
#[inline]
pub(crate) fn kept<A: Algebra>(
    a: &mut A,
    rule: Deductions,
    deductions: &[A::Number; 3],
) -> Result<[A::Number; 4], Error> {
    let one = a.constant(1);
    let [first, second, third] = deductions;
    let [first, second, third] = match rule {
        Deductions::Compound => {
            let left = a.complement(&one, first)?;
            let after = a.complement(&one, second)?;
            let two_left = a.times(&left, &after)?;
            let after = a.complement(&one, third)?;
            let three_left = a.times(&two_left, &after)?;
            [left, two_left, three_left]
        }
        Deductions::Additive => {
            let left = a.complement(&one, first)?;
            let first = a.not_below_zero(&left);
            let left = a.minus(&left, second)?;
            let second = a.not_below_zero(&left);
            let left = a.minus(&left, third)?;
            [first, second, a.not_below_zero(&left)]
        }
    }
    .map(|left| a.named(Rule::Deductions, left));
    Ok([one, first, second, third])
}
