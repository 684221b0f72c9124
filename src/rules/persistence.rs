//! Persisting in year k of life: profile[k], or drop-off with n = k (from the second year) or k+1 (from the first):
//! (1-d)^n where it compounds, max(0, 1 - n d) in a straight line; 0^0 = 1.

use super::{Algebra, Rule, stated};
use crate::error::Error;
use crate::map::number::{Number, OutcomeNumber};
use crate::map::{Conventions, DropOffFrom, DropOffShape, ImpactMap, Outcome, OutcomeAt};
use rust_decimal::Decimal;

/// How an outcome's impact lasts, with what all its years share worked out once.
pub(crate) struct Persisting<'m, A: Algebra> {
    map: &'m ImpactMap,
    conventions: &'m Conventions,
    outcome: OutcomeAt<'m>,
    shape: Shape<'m, A>,
}

enum Shape<'m, A: Algebra> {
    Profile(&'m [Decimal]),
    /// 1 - drop-off.
    Compound(A::Number),
    /// Drop-off.
    StraightLine(A::Number),
}

impl<'m, A: Algebra> Persisting<'m, A> {
    #[inline]
    pub(crate) fn new(a: &mut A, map: &'m ImpactMap, outcome: OutcomeAt<'m>) -> Result<Self, Error> {
        let conventions = map.conventions();
        let shape = match outcome.drop_off() {
            None => Shape::Profile(outcome.outcome().profile()),
            Some(drop_off) => {
                let number = || Number::Outcome(outcome.outcome(), OutcomeNumber::DropOff);
                let drop_off = stated(a, map, drop_off, number)?;
                match conventions.drop_off_shape() {
                    DropOffShape::StraightLine => Shape::StraightLine(drop_off),
                    DropOffShape::Compound => {
                        let one = a.constant(1);
                        Shape::Compound(a.complement(&one, &drop_off)?)
                    }
                }
            }
        };
        Ok(Self { map, conventions, outcome, shape })
    }

    /// The shares of so many years of life as scales are multiplied by them. False where one of them is none, or scales are not.
    pub(super) fn shares(&self, a: &mut A, years: u32, into: &mut Vec<A::Share>) -> Result<bool, Error> {
        into.clear();
        if !A::ESTIMATES {
            return Ok(false);
        }
        if let Shape::Compound(left) = &self.shape {
            return Ok(a.powers(left, years_of_drop_off(self.conventions, 0), years as usize, into));
        }
        for k in 0..years {
            let share = self.in_year(a, k)?;
            match a.share(&share) {
                Some(share) => into.push(share),
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    /// The share of the impact that is felt in year `k` of its life, from 0.
    #[inline]
    pub(crate) fn in_year(&self, a: &mut A, k: u32) -> Result<A::Number, Error> {
        let years = years_of_drop_off(self.conventions, k);
        let share = match &self.shape {
            Shape::Profile(profile) => {
                let share = profile.get(k as usize).copied().unwrap_or_default();
                let number = || Number::Outcome(self.outcome.outcome(), OutcomeNumber::Profile(k as usize));
                stated(a, self.map, share, number)?
            }
            Shape::Compound(left) => {
                let left = a.repeated(left);
                a.power(&left, years)?
            }
            Shape::StraightLine(drop_off) => {
                let (one, years) = (a.constant(1), a.constant(years));
                let lost = a.times(&years, drop_off)?;
                let left = a.complement(&one, &lost)?;
                a.not_below_zero(&left)
            }
        };
        Ok(a.named(Rule::Persistence, share))
    }
}

/// Over how many years an effect has dropped off in year `k` of its life, from 0.
#[inline]
const fn years_of_drop_off(conventions: &Conventions, k: u32) -> u32 {
    match conventions.drop_off_from() {
        DropOffFrom::SecondYear => k,
        DropOffFrom::FirstYear => k + 1,
    }
}

/// Whether any year of an outcome's life is one in which its effect has dropped off, were there a drop-off.
pub(crate) fn drop_off_matters(conventions: &Conventions, outcome: &Outcome) -> bool {
    years_of_drop_off(conventions, outcome.lasts().saturating_sub(1)) > 0
}
