//! Cashability: part x share; or in steps, by the change in quantity of a whole calendar year, over all intakes:
//! variable x change + step x floor(year's change / every) x change / year's change, all of it x growth, never more than
//! the part.

use super::impact::of_value;
use super::{Algebra, Rule, rebased, stated};
use crate::error::Error;
use crate::map::number::{StepFigure, ValueNumber};
use crate::map::{Cashable, CashableSteps, ImpactMap, Outcome, Recipient, Value};

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
    /// What each intake changes in each year of its life.
    changes: Vec<Vec<N>>,
    years: Vec<YearOfSteps<N>>,
}

/// What the full steps of one calendar year release.
struct YearOfSteps<N> {
    change: N,
    released: N,
    /// Whether several intakes bring the change, and so share what it releases.
    shared: bool,
}

/// The cashability of a recipient's part.
#[inline]
pub(super) fn cashability<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    outcome: &Outcome,
    value: &Value,
    recipient: &Recipient,
) -> Result<Cashability<A::Number>, Error> {
    match recipient.cashable() {
        Cashable::Share(share) => {
            let number = || of_value(outcome, value, ValueNumber::Cashable(recipient));
            stated(a, map, share.to_decimal(), number).map(Cashability::Share)
        }
        Cashable::Steps(steps) => InSteps::new(a, map, outcome, value, recipient, steps).map(Cashability::Steps),
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
        let mut changes: Vec<Vec<N>> = vec![Vec::new(); intakes];
        let mut years = Vec::new();
        for year in 0..(intakes + lasts).saturating_sub(1) {
            let mut of_year = Vec::new();
            for (intake, k) in in_effect(intakes, lasts, year) {
                let change = change(a, intake, k)?;
                // years ascend, so that an intake's years of life come in their order
                if let Some(changes) = changes.get_mut(intake) {
                    changes.push(change.clone());
                }
                of_year.push(change);
            }
            years.push(rule.year(a, of_year)?);
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
        let change = self.changes.get(intake).and_then(|changes| changes.get(k));
        let year = self.years.get(intake.saturating_add(k));
        match (change, year) {
            (Some(change), Some(year)) => self.rule.part(a, part, growth, change, year).map(Some),
            _ => Ok(None),
        }
    }
}

/// Of so many intakes that last so many years each: those in effect so many years after the first intake's first, each
/// with its year of life.
fn in_effect(intakes: usize, lasts: usize, year: usize) -> impl Iterator<Item = (usize, usize)> {
    let first = (year + 1).saturating_sub(lasts);
    let intakes = first..(year + 1).min(intakes);
    intakes.map(move |intake| (intake, year - intake))
}

impl<N: Clone> InSteps<N> {
    fn new<A: Algebra<Number = N>>(
        a: &mut A,
        map: &ImpactMap,
        outcome: &Outcome,
        value: &Value,
        recipient: &Recipient,
        steps: &CashableSteps,
    ) -> Result<Self, Error> {
        let leaf = |a: &mut A, figure| {
            let number = || of_value(outcome, value, ValueNumber::CashableStep(recipient, figure));
            stated(a, map, steps.figure(figure), number)
        };
        let (variable, step) = (leaf(a, StepFigure::Variable)?, leaf(a, StepFigure::Step)?);
        Ok(Self {
            variable: rebased(a, map, variable, value.price_year())?,
            step: rebased(a, map, step, value.price_year())?,
            every: leaf(a, StepFigure::Every)?,
        })
    }

    /// What the steps of a year release, by the changes that the intakes felt in it bring.
    ///
    /// A ward closes when the year's avoided days fill it, whichever intake's people avoid them.
    fn year<A: Algebra<Number = N>>(&self, a: &mut A, changes: Vec<N>) -> Result<YearOfSteps<N>, Error> {
        let shared = changes.len() > 1;
        let change = if let [only] = &*changes {
            only.clone()
        } else {
            let change = a.sum(changes)?;
            a.named(Rule::YearsChange, change)
        };
        let steps = a.whole_quotient(&change, &self.every)?;
        let steps = a.named(Rule::FullSteps, steps);
        let step = a.repeated(&self.step);
        Ok(YearOfSteps { released: a.times(&step, &steps)?, change, shared })
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
