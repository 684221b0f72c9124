//! What lines have in common, from an outcome down to a recipient of one of its values: worked out once.

use super::cashable::{InSteps, YearsOfSteps};
use super::courses::Course;
use super::years::{Factors, First};
use super::{Algebra, Growing};
use crate::map::{OutcomeAt, RecipientAt, ValueAt};
use std::cell::OnceCell;

/// A recipient of the value at hand.
pub(super) struct Ready<'m, A: Algebra> {
    pub(super) recipient: RecipientAt<'m>,
    pub(super) share: A::Number,
    /// What the steps of each year release, where what is cashable is so in steps and somebody has asked.
    pub(super) steps: OnceCell<Box<YearsOfSteps<A::Number>>>,
    /// What one unit and one step release, where one line was asked for by itself.
    pub(super) rule: OnceCell<Box<InSteps<A::Number>>>,
}

/// What the values of an outcome have in common.
pub(super) struct Common<'w, 'm, A: Algebra> {
    pub(super) outcome: OutcomeAt<'m>,
    /// The shares left after none, one, two and all three deductions.
    pub(super) kept: &'w [A::Number; 4],
    /// How many years of life there are.
    pub(super) lasts: usize,
    /// The share of the impact felt in each year of life, from the first that is needed on.
    pub(super) from: usize,
    pub(super) course: &'w Course<'m, A>,
    /// The first intake's first year, and the discount factors from there on.
    pub(super) first: &'w First<A>,
    pub(super) factors: &'w Factors<A>,
}

/// What the intakes of a value have in common.
pub(super) struct OfValue<'w, 'm, A: Algebra> {
    pub(super) value: &'w ValueAt<'m>,
    pub(super) proxy: &'w A::Number,
    pub(super) growing: Option<&'w Growing<A::Number>>,
    pub(super) recipients: &'w [Ready<'m, A>],
    /// Those of the value's own discount, where it has one.
    pub(super) factors: &'w Factors<A>,
}
