//! What a recipient's part releases in steps: told from scales where those tell it, else by every step on the way.

use super::cashable::{self, Cashability, InSteps, YearsOfSteps, cashability};
use super::common::{Common, Ready};
use super::{Algebra, quantity};
use crate::error::Error;
use crate::map::{ImpactMap, ValueAt};

/// What the steps of each year release to a recipient of a value, worked out when somebody asks.
pub(super) struct Releasing<'w, 'm, A: Algebra> {
    pub(super) map: &'m ImpactMap,
    pub(super) common: &'w Common<'w, 'm, A>,
    pub(super) value: &'w ValueAt<'m>,
    pub(super) ready: &'w Ready<'m, A>,
    pub(super) intake: usize,
}

impl<'w, A: Algebra> Releasing<'w, '_, A> {
    /// What the steps of each calendar year release, over all intakes; worked out once. None where nothing is in steps.
    pub(super) fn steps(&self, a: &mut A) -> Result<Option<&'w YearsOfSteps<A::Number>>, Error> {
        if self.ready.steps.get().is_none() {
            let (common, Some(rule)) = (self.common, self.rule(a)?) else { return Ok(None) };
            common.course.reach_all(a)?;
            let change = |a: &mut A, intake, k: usize| {
                let felt = common.course.felt(a, common.from, k)?;
                self.change(a, intake, &felt)
            };
            let steps = YearsOfSteps::new(a, rule, common.outcome.intakes(), common.lasts, change)?;
            self.ready.steps.get_or_init(|| Box::new(steps));
        }
        Ok(self.ready.steps.get().map(|steps| &**steps))
    }

    /// What of a part in a year of life releases money; `growth` is what the value has grown to in it. None where nothing does.
    pub(super) fn part(
        &self,
        a: &mut A,
        part: &A::Number,
        growth: Option<&A::Number>,
        place: usize,
    ) -> Result<Option<A::Number>, Error> {
        match self.steps(a)? {
            Some(steps) => steps.part(a, part, growth, self.intake, place),
            None => Ok(None),
        }
    }

    /// The same of one line that scales did not tell: it is worked out by itself, without all other years.
    pub(super) fn part_of_one(&self, a: &mut A, part: &A::Number, place: usize) -> Result<Option<A::Number>, Error> {
        let Some(rule) = self.kept_rule(a)? else { return Ok(None) };
        let felt = self.common.course.felt(a, self.common.from, place)?;
        let change = self.change(a, self.intake, &felt)?;
        rule.part_of_year(a, part, &change).map(Some)
    }

    /// The same for scales to tell. None where one intake's part hangs on others, or nothing can be told.
    pub(super) fn stepped(&self, a: &mut A) -> Result<Option<A::Stepped>, Error> {
        if self.common.outcome.intakes() != 1 {
            return Ok(None);
        }
        let Some(rule) = self.kept_rule(a)? else { return Ok(None) };
        let all = a.constant(1);
        let change = self.change(a, self.intake, &all)?;
        rule.stepped(a, &change)
    }

    /// The rule, for one line after another.
    fn kept_rule(&self, a: &mut A) -> Result<Option<&'w InSteps<A::Number>>, Error> {
        if self.ready.rule.get().is_none() {
            let Some(rule) = self.rule(a)? else { return Ok(None) };
            self.ready.rule.get_or_init(|| Box::new(rule));
        }
        Ok(self.ready.rule.get().map(|rule| &**rule))
    }

    fn rule(&self, a: &mut A) -> Result<Option<InSteps<A::Number>>, Error> {
        Ok(match cashability(a, self.map, self.value, self.ready.recipient)? {
            Cashability::Steps(rule) => Some(rule),
            Cashability::Share(_) => None,
        })
    }

    /// What an intake changes where so much of it is felt.
    fn change(&self, a: &mut A, intake: usize, felt: &A::Number) -> Result<A::Number, Error> {
        let [.., kept] = self.common.kept;
        let quantity = quantity::intake(a, self.map, self.common.outcome, intake)?;
        cashable::change(a, &quantity, kept, felt, &self.ready.share)
    }
}
