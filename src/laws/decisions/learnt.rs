//! Laws of learning: what a doubling leaves.

use crate::decisions::{LearningShape, Rollout};
use crate::document::Node;
use crate::laws::broken::{Broken, Law};
use crate::number::Unrounded;
use rust_decimal::Decimal;

/// The sites up to which doublings are looked at.
const SITES: u32 = 12;

/// Under `unit` site 2n costs the rate of site n; under `average` 2n sites cost on the mean the rate of what n cost.
///
/// # Errors
/// The number of sites at which it is something else.
pub fn doublings_leave_the_rate(rollout: &Rollout) -> Result<(), Broken> {
    const LAW: Law = Law("a doubling leaves the rate");
    let Some(learning) = rollout.learning() else { return Ok(()) };
    let rate = Unrounded::from(learning.rate().to_decimal());
    let sum = |sites: u32| (1..=sites).try_fold(Unrounded::ZERO, |sum, n| sum.plus(learning.share(n)));
    for n in 1..=SITES {
        let (found, wanted) = match learning.shape() {
            LearningShape::Unit => (learning.share(2 * n), LAW.given(rate.times(learning.share(n)))?),
            LearningShape::Average => {
                let twice = LAW.given(rate.times(Unrounded::whole(2)))?;
                (LAW.given(sum(2 * n))?, LAW.given(twice.times(LAW.given(sum(n))?))?)
            }
        };
        let apart = LAW.given(found.minus(wanted))?;
        let size = if apart.is_negative() { apart.negated() } else { apart };
        LAW.holds(format_args!("{n} sites: {found} is not {wanted}"), size < Unrounded::from(Decimal::new(1, 24)))?;
    }
    let first = LAW.given(learning.share(1).minus(Unrounded::ONE))?;
    LAW.holds("the first costs what is stated", first.is_zero())
}

/// With a rate of 1 nothing gets cheaper: all is as without learning.
///
/// # Errors
/// What differs.
pub fn no_learning_at_a_rate_of_one(rollout: &Rollout) -> Result<(), Broken> {
    const LAW: Law = Law("a rate of 1 is no learning");
    let mut without = rollout.to_document().into_owned();
    super::without(&mut without, &["learning"]);
    let mut with = rollout.to_document().into_owned();
    if let Some(learning) = super::inside(&mut with, "learning") {
        learning.set(&["rate".into()], Node::Decimal(Decimal::ONE));
    }
    let (Some(one), Some(other)) =
        (super::decided_with(LAW, &with, rollout.limits())?, super::decided_with(LAW, &without, rollout.limits())?)
    else {
        return Ok(());
    };
    if rollout.learning().is_some() { LAW.same("the result", &one, &other) } else { Ok(()) }
}
