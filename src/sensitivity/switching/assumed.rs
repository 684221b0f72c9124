//! Numbers that move several others, or enter by more than one factor: assumptions, the factors of references, growth.
//!
//! What moves is laid out once more, in forms of that number; what does not is what it was.

use super::form::Form;
use super::forms::Forms;
use super::layout::Laid;
use super::position::{InputPart, OutcomePart, Position, sum};
use super::verdict::{Range, Verdict};
use super::years::Starting;
use crate::error::{Error, map as missing, sensitivity as fault};
use crate::map::Persistence;
use crate::map::number::{Domain, InputNumber, Moved, Number, OutcomeNumber};
use crate::map::shares::refuse_shares_that_move_alone;
use crate::number::Unrounded;
use crate::rules::{self, Algebra};
use crate::time::Year;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::ops::{Bound, RangeInclusive};

/// The numbers of one input or outcome that move.
enum Touched<'p, 'm> {
    Input(&'p InputPart<'m>, Vec<Number<'m>>),
    Outcome(&'p OutcomePart<'m>, Vec<Number<'m>>),
}

/// What a part comes to, by a whole number.
enum ByYears {
    Lasting(Vec<Unrounded>),
    Starting(Starting),
    Form(Form),
}

impl<'m> Position<'m, '_> {
    /// Where a number that moves others switches the measure.
    pub(super) fn moving(&self, number: Number<'m>, range: Range, base: Decimal) -> Result<Verdict, Error> {
        let moved = number.moved(self.map);
        if moved.is_empty() {
            return Ok(Verdict::NoInfluence);
        }
        refuse_shares_that_move_alone(&moved)?;
        let parts = self.touched(&moved)?;
        if number.domain(self.map) == Domain::Whole {
            return self.years_moving(number, &parts, base);
        }
        let a = &mut self.forms(number.address(), base);
        let present = sum(parts.iter().map(|part| Ok(part.present())))?;
        let mut form = Form::constant(self.without(present)?);
        for part in &parts {
            let more = self.form(a, part)?;
            self.work.take(more.steps())?;
            form = form.plus(more)?;
        }
        match form {
            Form::Straight(line) => self.straight(range, base, line.slope),
            form => self.solved(&form, range, base),
        }
    }

    /// What moves, input by input and outcome by outcome.
    fn touched(&self, moved: &[Moved<'m>]) -> Result<Vec<Touched<'_, 'm>>, Error> {
        let mut inputs: IndexMap<&str, Vec<Number<'m>>> = IndexMap::new();
        let mut outcomes: IndexMap<&str, Vec<Number<'m>>> = IndexMap::new();
        for one in moved {
            match one.number {
                Number::Input(input, _) => inputs.entry(input.id().as_str()).or_default().push(one.number),
                Number::Outcome(outcome, _) => outcomes.entry(outcome.id().as_str()).or_default().push(one.number),
                _ => return Err(fault::no_such_form()),
            }
        }
        let mut parts = Vec::with_capacity(inputs.len() + outcomes.len());
        for (id, numbers) in inputs {
            parts.push(Touched::Input(self.inputs.get(id).ok_or_else(missing::no_such_number)?, numbers));
        }
        for (id, numbers) in outcomes {
            parts.push(Touched::Outcome(self.outcomes.get(id).ok_or_else(missing::no_such_number)?, numbers));
        }
        Ok(parts)
    }

    /// What a part adds to the measure, as a form.
    fn form(&self, a: &mut Forms<'_, '_>, part: &Touched<'_, '_>) -> Result<Form, Error> {
        match part {
            Touched::Input(part, _) => self.form_of_input(a, part),
            Touched::Outcome(part, _) => self.form_of_outcome(a, part),
        }
    }

    fn form_of_input(&self, a: &mut Forms<'_, '_>, part: &InputPart<'_>) -> Result<Form, Error> {
        let weight = self.weight_of_input(part.place, part.input);
        let mut form = Form::constant(Unrounded::ZERO);
        for (place, year) in (0..part.flows.len()).zip(part.input.year().index()..) {
            let counted = self.present_of_input(&[weight], year)?.ok_or_else(missing::no_such_number)?;
            form = form.plus(rules::input_amount(a, self.map, part.input, place)?.times(counted)?)?;
        }
        Ok(form)
    }

    fn form_of_outcome(&self, a: &mut Forms<'_, '_>, part: &OutcomePart<'_>) -> Result<Form, Error> {
        let laid = Laid::new(a, self.map, part.in_place, self.weighing(part.place))?;
        let by_year = laid.by_year(a)?;
        let mut known: Vec<Option<Form>> = vec![None; part.courses.len()];
        let mut form = Form::constant(Unrounded::ZERO);
        for (place, worth) in laid.worth.iter().enumerate() {
            let (at, course) = part.course(place).ok_or_else(missing::no_such_number)?;
            let growing = laid.growing.get(place).and_then(Option::as_ref);
            // a growth that moves is no other value's
            let moves = growing.is_some_and(|growing| growing.is(|base: &Form| base.everywhere().is_none()));
            let felt = match known.get(at).cloned().flatten().filter(|_| !moves) {
                Some(felt) => felt,
                None if moves => {
                    let first = part.outcome.starts().index() as usize;
                    let discounts = self.factors_like(course.further, None, first..first + by_year.len())?;
                    let mut felt = Form::constant(Unrounded::ZERO);
                    for ((felt_in, factor), year) in by_year.iter().zip(discounts).zip(part.outcome.starts().index()..)
                    {
                        let grown = match growing {
                            Some(growing) => growing.in_year(a, year)?,
                            None => a.constant(1),
                        };
                        let more = felt_in.by(&grown)?.times(factor)?;
                        self.work.take(more.steps())?;
                        felt = felt.plus(more)?;
                    }
                    felt
                }
                None => {
                    let mut felt = Form::constant(Unrounded::ZERO);
                    for (felt_in, factor) in by_year.iter().zip(&course.factors) {
                        self.work.take(felt_in.steps())?;
                        felt = felt.plus(felt_in.clone().times(*factor)?)?;
                    }
                    if let Some(slot) = known.get_mut(at) {
                        *slot = Some(felt.clone());
                    }
                    felt
                }
            };
            self.work.take(felt.steps())?;
            form = form.plus(felt.by(worth)?)?;
        }
        form.by(&laid.kept)
    }

    /// The same where the number is one of years.
    fn years_moving(&self, number: Number<'m>, parts: &[Touched<'_, 'm>], base: Decimal) -> Result<Verdict, Error> {
        let mut allowed = 0..=Year::LAST;
        let lasting: Vec<&OutcomePart<'_>> = parts.iter().filter_map(Touched::lasting).collect();
        if !lasting.is_empty() {
            allowed = 1..=self.longest(&lasting);
        }
        let a = &mut self.forms(number.address(), base);
        let mut all = Vec::with_capacity(parts.len());
        for part in parts {
            let by_years = match (part.whole()?, part) {
                (None, part) => ByYears::Form(self.form(a, part)?),
                (Some(OutcomeNumber::Lasts), Touched::Outcome(part, _)) => {
                    if matches!(part.outcome.persistence(), Persistence::Profile(_)) {
                        return Err(fault::lasts_beside_profile());
                    }
                    ByYears::Lasting(self.lasting(part, *allowed.end())?)
                }
                (Some(_), Touched::Outcome(part, _)) => ByYears::Starting(self.beginning(part)?),
                (Some(_), Touched::Input(part, _)) => match self.paying(part) {
                    constant if constant.is_constant() => ByYears::Form(Form::constant(part.present)),
                    starting => ByYears::Starting(starting),
                },
            };
            if let ByYears::Starting(starting) = &by_years {
                allowed = *allowed.start()..=(*allowed.end()).min(starting.last);
            }
            all.push(by_years);
        }
        if all.iter().all(ByYears::is_constant) {
            return Ok(Verdict::NoInfluence);
        }
        let allowed = within(allowed, number.bounds_of_moved(self.map));
        let present = sum(parts.iter().map(|part| Ok(part.present())))?;
        let at = |years: u32| {
            let x = Unrounded::whole(years.into());
            self.with(
                present,
                sum(all.iter().map(|one| match one {
                    ByYears::Lasting(lasting) => Ok(lasting.get(years as usize).copied().unwrap_or(Unrounded::ZERO)),
                    ByYears::Starting(starting) => self.beginning_in(starting, years),
                    ByYears::Form(form) => form.at(x),
                }))?,
            )
        };
        let steps = all.iter().map(ByYears::steps).fold(0, u64::saturating_add);
        let own = u32::try_from(base.normalize().mantissa()).unwrap_or_default();
        let (low, high) = allowed.into_inner();
        self.turning(
            base,
            (low..own.min(high.saturating_add(1))).rev(),
            own.saturating_add(1).max(low)..=high,
            steps,
            at,
        )
    }
}

impl ByYears {
    /// Steps that it takes to work out what the part comes to.
    fn steps(&self) -> u64 {
        match self {
            Self::Lasting(_) => 1,
            Self::Starting(starting) => starting.steps(),
            Self::Form(form) => form.steps(),
        }
    }

    /// Whether the number of years does not matter to it.
    fn is_constant(&self) -> bool {
        match self {
            Self::Lasting(lasting) => lasting.iter().all(|one| one.is_zero()),
            Self::Starting(starting) => starting.is_constant(),
            Self::Form(form) => form.everywhere().is_some(),
        }
    }
}

impl<'m> Touched<'_, 'm> {
    fn present(&self) -> Unrounded {
        match self {
            Self::Input(part, _) => part.present,
            Self::Outcome(part, _) => part.present,
        }
    }

    /// The number of years that moves, where one does and nothing else; none where no number of years moves.
    fn whole(&self) -> Result<Option<OutcomeNumber<'m>>, Error> {
        let numbers = match self {
            Self::Input(_, numbers) | Self::Outcome(_, numbers) => numbers,
        };
        let years = |number: &Number<'m>| match number {
            Number::Input(_, InputNumber::Year) => Some(OutcomeNumber::Starts),
            Number::Outcome(_, number @ (OutcomeNumber::Starts | OutcomeNumber::Lasts)) => Some(*number),
            _ => None,
        };
        match (numbers.iter().find_map(years), &**numbers) {
            (Some(years), [_]) => Ok(Some(years)),
            (Some(_), _) => Err(fault::years_and_more()),
            (None, _) => Ok(None),
        }
    }

    /// The outcome, where how long it lasts moves.
    fn lasting(&self) -> Option<&OutcomePart<'m>> {
        let Self::Outcome(part, numbers) = self else { return None };
        let lasts = |number: &Number<'m>| matches!(number, Number::Outcome(_, OutcomeNumber::Lasts));
        numbers.iter().any(lasts).then_some(part)
    }
}

/// The whole numbers of a range that lie within ends.
fn within(range: RangeInclusive<u32>, (low, high): (Bound<Decimal>, Bound<Decimal>)) -> RangeInclusive<u32> {
    use rust_decimal::prelude::ToPrimitive;
    let (mut start, mut end) = range.into_inner();
    match low {
        Bound::Included(low) => start = start.max(low.ceil().to_u32().unwrap_or(0)),
        Bound::Excluded(low) => start = start.max(low.floor().to_u32().map_or(0, |low| low.saturating_add(1))),
        Bound::Unbounded => {}
    }
    match high {
        Bound::Included(high) => end = end.min(high.floor().to_u32().unwrap_or(u32::MAX)),
        Bound::Excluded(high) => end = end.min(high.ceil().to_u32().map_or(u32::MAX, |high| high.saturating_sub(1))),
        Bound::Unbounded => {}
    }
    start..=end
}
