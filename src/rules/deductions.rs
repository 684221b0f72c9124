//! Deductions: (1-dw)(1-disp)(1-attr) where they compound, max(0, 1-dw-disp-attr) where they add up.

use super::{Algebra, Rule, stated};
use crate::error::Error;
use crate::map::number::{Deduction, Number, OutcomeNumber};
use crate::map::{Deductions, ImpactMap, Outcome};

/// Deadweight, displacement and attribution of an outcome, in this order; what is not stated is 0.
#[inline]
pub(crate) fn deductions<A: Algebra>(a: &mut A, map: &ImpactMap, outcome: &Outcome) -> Result<[A::Number; 3], Error> {
    let mut one = |which| {
        let share = outcome.deduction(which).unwrap_or_default().to_decimal();
        stated(a, map, share, || Number::Outcome(outcome, OutcomeNumber::Deduction(which)))
    };
    let [first, second, third] = Deduction::ALL;
    Ok([one(first)?, one(second)?, one(third)?])
}

/// The share of an outcome that is left after none, one, two and all three of its deductions.
#[inline]
pub(crate) fn kept<A: Algebra>(
    a: &mut A,
    rule: Deductions,
    deductions: &[A::Number; 3],
) -> Result<[A::Number; 4], Error> {
    let one = a.constant(1);
    let mut left = one.clone();
    let mut kept = [const { None }; 3];
    for (index, (deduction, kept)) in deductions.iter().zip(&mut kept).enumerate() {
        left = match rule {
            Deductions::Additive => a.minus(&left, deduction)?,
            Deductions::Compound => {
                let after = a.minus(&one, deduction)?;
                if index == 0 { after } else { a.times(&left, &after)? }
            }
        };
        let after = match rule {
            Deductions::Additive => a.not_below_zero(&left),
            Deductions::Compound => left.clone(),
        };
        *kept = Some(a.named(Rule::Deductions, after));
    }
    let [first, second, third] = kept.map(|kept| kept.unwrap_or_else(|| one.clone()));
    Ok([one, first, second, third])
}
