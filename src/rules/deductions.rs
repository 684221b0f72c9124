//! Deductions: (1-dw)(1-disp)(1-attr) where they compound, max(0, 1-dw-disp-attr) where they add up.

use super::{Algebra, Origin, Rule};
use crate::address::Address;
use crate::error::Error;
use crate::map::{Deductions, Outcome};
use crate::number::{Attribution, Proportion};

/// Deadweight, displacement and attribution of an outcome, in this order; what is not stated is 0.
pub(crate) fn deductions<A: Algebra>(a: &mut A, outcome: &Outcome) -> [A::Number; 3] {
    let attribution = outcome.attribution().map(Attribution::caused_by_others);
    [("deadweight", outcome.deadweight()), ("displacement", outcome.displacement()), ("attribution", attribution)].map(
        |(key, share)| {
            let share = share.unwrap_or(Proportion::ZERO).to_decimal();
            a.leaf(share, || Origin::Map(Address::of(["outcomes", outcome.id().as_str(), key])))
        },
    )
}

/// The share of an outcome that is left after some deductions; without any, 1.
pub(crate) fn kept<A: Algebra>(a: &mut A, rule: Deductions, deductions: &[A::Number]) -> Result<A::Number, Error> {
    let one = a.constant(1);
    let mut kept = one.clone();
    for (index, deduction) in deductions.iter().enumerate() {
        kept = match rule {
            Deductions::Additive => a.minus(&kept, deduction)?,
            Deductions::Compound => {
                let left = a.minus(&one, deduction)?;
                if index == 0 { left } else { a.times(&kept, &left)? }
            }
        };
    }
    let kept = match rule {
        Deductions::Additive => a.not_below_zero(&kept),
        Deductions::Compound => kept,
    };
    Ok(a.named(Rule::Deductions, kept))
}
