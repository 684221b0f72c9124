//! Persistence in year k of life: profile[k], or drop-off with n = k (from the second year) or k+1 (from the first):
//! (1-d)^n where it compounds, max(0, 1 - n d) in a straight line; 0^0 = 1.

use super::{Algebra, Origin, Rule};
use crate::address::Address;
use crate::error::Error;
use crate::map::{Conventions, Course, DropOffFrom, DropOffShape, Outcome};
use crate::number::Proportion;

/// The share of an outcome's impact that is felt in year `k` of its life, from 0.
pub(crate) fn persistence<A: Algebra>(
    a: &mut A,
    conventions: &Conventions,
    outcome: &Outcome,
    k: u32,
) -> Result<A::Number, Error> {
    let at = |tokens: &[&str]| {
        let start = ["outcomes", outcome.id().as_str()];
        Origin::Map(Address::of(start.into_iter().chain(tokens.iter().copied())))
    };
    let share = match outcome.course() {
        Course::Profile(profile) => {
            let share = profile.get(k as usize).copied().unwrap_or_default();
            a.leaf(share, || at(&["profile", &k.to_string()]))
        }
        Course::DropOff(drop_off) => {
            let drop_off = drop_off.unwrap_or(Proportion::ZERO).to_decimal();
            let drop_off = a.leaf(drop_off, || at(&["drop_off"]));
            let years = match conventions.drop_off_from() {
                DropOffFrom::SecondYear => k,
                DropOffFrom::FirstYear => k + 1,
            };
            after_drop_off(a, conventions.drop_off_shape(), &drop_off, years)?
        }
    };
    Ok(a.named(Rule::Persistence, share))
}

fn after_drop_off<A: Algebra>(
    a: &mut A,
    shape: DropOffShape,
    drop_off: &A::Number,
    years: u32,
) -> Result<A::Number, Error> {
    let one = a.constant(1);
    match shape {
        DropOffShape::Compound => {
            let left = a.minus(&one, drop_off)?;
            a.power(&left, years)
        }
        DropOffShape::StraightLine => {
            let years = a.constant(years);
            let lost = a.times(&years, drop_off)?;
            let left = a.minus(&one, &lost)?;
            Ok(a.not_below_zero(&left))
        }
    }
}
