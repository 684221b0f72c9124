//! Cashability: part x share; or in steps, by the change in quantity of a whole calendar year, over all intakes:
//! variable x change + step x floor(year's change / every) x change / year's change, all of it x growth, never more than
//! the part.

use super::impact::of_value;
use super::{Algebra, Rule, rebased, stated};
use crate::error::Error;
use crate::map::number::{StepFigure, ValueNumber};
use crate::map::{CashableAt, ImpactMap, RecipientAt, StepsRow, ValueAt};
use std::ops::Range;

/// What of a recipient's part releases money, ready to be applied.
pub(super) enum Cashability<N> {
    Share(N),
    Steps(InSteps<N>),
}

/// What one unit and one full step release, in the map's prices, and how many units a full step takes.
pub(super) struct InSteps<N> {
    variable: N,
    step: N,
    every: N,
}

/// What the steps of each calendar year release to a recipient, from the first intake's first year to the last one's
/// last.
pub(super) struct YearsOfSteps<N> {
    rule: InSteps<N>,
    /// What each intake in effect changes, year after year.
    changes: Vec<N>,
    years: Vec<YearOfSteps<N>>,
}

/// What the full steps of one calendar year release.
struct YearOfSteps<N> {
    change: N,
    released: N,
    /// Whether several intakes bring the change, and so share what it releases.
    shared: bool,
    /// Where its changes begin among those of all years, and whose the first of them is.
    start: usize,
    first_intake: usize,
}

/// The cashability of a recipient's part.
#[inline]
pub(super) fn cashability<'m, A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    value: &ValueAt<'m>,
    recipient: RecipientAt<'m>,
) -> Result<Cashability<A::Number>, Error> {
    match value.cashable(recipient) {
        CashableAt::Share(share) => {
            let number = || of_value(value, ValueNumber::Cashable(recipient.of(value)));
            stated(a, map, share, number).map(Cashability::Share)
        }
        CashableAt::Steps(steps) => InSteps::new(a, map, value, recipient, steps).map(Cashability::Steps),
    }
}

/// What of a part releases money that its holder can spend on something else.
#[inline]
pub(super) fn cashable_part<A: Algebra>(a: &mut A, part: &A::Number, share: &A::Number) -> Result<A::Number, Error> {
    let cashable = a.times(part, share)?;
    Ok(a.named(Rule::Cashable, cashable))
}

/// The change in quantity that one intake brings a recipient in a year of its life.
pub(super) fn change<A: Algebra>(
    a: &mut A,
    quantity: &A::Number,
    kept: &A::Number,
    persistence: &A::Number,
    share: &A::Number,
) -> Result<A::Number, Error> {
    let change = a.times(quantity, kept)?;
    let change = a.times(&change, persistence)?;
    let change = a.times(&change, share)?;
    Ok(a.named(Rule::Change, change))
}

impl<N: Clone> YearsOfSteps<N> {
    /// Works out so many intakes that last so many years each; `change` is what one of them changes in a year of life.
    pub(super) fn new<A: Algebra<Number = N>>(
        a: &mut A,
        rule: InSteps<N>,
        intakes: usize,
        lasts: usize,
        change: impl Fn(&mut A, usize, usize) -> Result<N, Error>,
    ) -> Result<Self, Error> {
        let length = (intakes + lasts).saturating_sub(1);
        let mut changes = Vec::with_capacity(intakes.saturating_mul(lasts));
        let mut years = Vec::with_capacity(length);
        for year in 0..length {
            let start = changes.len();
            for intake in in_effect(intakes, lasts, year) {
                changes.push(change(a, intake, year - intake)?);
            }
            let of_year = changes.get(start..).unwrap_or_default();
            years.push(rule.year(a, of_year, start, in_effect(intakes, lasts, year).start)?);
        }
        Ok(Self { rule, changes, years })
    }

    /// What of an intake's part in a year of its life releases money; `growth` is what the value has grown to in it.
    pub(super) fn part<A: Algebra<Number = N>>(
        &self,
        a: &mut A,
        part: &N,
        growth: Option<&N>,
        intake: usize,
        k: usize,
    ) -> Result<Option<N>, Error> {
        let Some(year) = self.years.get(intake.saturating_add(k)) else { return Ok(None) };
        let change = intake.checked_sub(year.first_intake).map(|after| year.start.saturating_add(after));
        let Some(change) = change.and_then(|place| self.changes.get(place)) else { return Ok(None) };
        self.rule.part(a, part, growth, change, year).map(Some)
    }
}

/// Of so many intakes that last so many years each: those in effect so many years after the first intake's first.
fn in_effect(intakes: usize, lasts: usize, year: usize) -> Range<usize> {
    (year + 1).saturating_sub(lasts)..(year + 1).min(intakes)
}

impl<N: Clone> InSteps<N> {
    /// The same for scales to tell, of one intake alone, by what it would change in a year in which all of it were felt:
    /// (variable x change) x felt + step x floor((change / every) x felt).
    pub(super) fn stepped<A: Algebra<Number = N>>(&self, a: &mut A, change: &N) -> Result<Option<A::Stepped>, Error> {
        let all = a.times(&self.variable, change)?;
        let steps = a.over(change, &self.every)?;
        Ok(a.stepped(&all, &steps, &self.step))
    }

    fn new<'m, A: Algebra<Number = N>>(
        a: &mut A,
        map: &ImpactMap,
        value: &ValueAt<'m>,
        recipient: RecipientAt<'m>,
        steps: &StepsRow,
    ) -> Result<Self, Error> {
        let leaf = |a: &mut A, number, figure| {
            let named = || of_value(value, ValueNumber::CashableStep(recipient.of(value), figure));
            stated(a, map, number, named)
        };
        let variable = leaf(a, steps.variable, StepFigure::Variable)?;
        let step = leaf(a, steps.step, StepFigure::Step)?;
        Ok(Self {
            variable: rebased(a, map, variable, value.price_year())?,
            step: rebased(a, map, step, value.price_year())?,
            every: leaf(a, steps.every, StepFigure::Every)?,
        })
    }

    /// What the steps of a year release, by the changes that the intakes felt in it bring.
    ///
    /// A ward closes when the year's avoided days fill it, whichever intake's people avoid them.
    fn year<A: Algebra<Number = N>>(
        &self,
        a: &mut A,
        changes: &[N],
        start: usize,
        first_intake: usize,
    ) -> Result<YearOfSteps<N>, Error> {
        let shared = changes.len() > 1;
        let change = if let [only] = changes {
            only.clone()
        } else {
            let change = a.sum(changes.to_vec())?;
            a.named(Rule::YearsChange, change)
        };
        let steps = a.whole_quotient(&change, &self.every)?;
        let steps = a.named(Rule::FullSteps, steps);
        let step = a.repeated(&self.step);
        Ok(YearOfSteps { released: a.times(&step, &steps)?, change, shared, start, first_intake })
    }

    /// What of a part releases money in a year in which a single intake is felt, which changes so much.
    pub(super) fn part_of_year<A: Algebra<Number = N>>(&self, a: &mut A, part: &N, change: &N) -> Result<N, Error> {
        let year = self.year(a, std::slice::from_ref(change), 0, 0)?;
        self.part(a, part, None, change, &year)
    }

    /// What of a part releases money. A harm is the mirror image: it takes as much as the same gain would release.
    fn part<A: Algebra<Number = N>>(
        &self,
        a: &mut A,
        part: &N,
        growth: Option<&N>,
        change: &N,
        year: &YearOfSteps<N>,
    ) -> Result<N, Error> {
        let variable = a.repeated(&self.variable);
        let variable = a.times(&variable, change)?;
        let by_steps = if year.shared {
            let of_this = a.times(&year.released, change)?;
            a.over_or_zero(&of_this, &year.change)?
        } else {
            year.released.clone()
        };
        let mut released = a.plus(&variable, &by_steps)?;
        if let Some(growth) = growth {
            // what a unit and a step release rises as the proxy does
            released = a.times(&released, growth)?;
        }
        let released = a.named(Rule::Released, released);
        let cashable = a.within(part, &released);
        Ok(a.named(Rule::Cashable, cashable))
    }
}
