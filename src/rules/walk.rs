//! The one walk over a map: every rule applied, in the order of the method's section 5, to every line there is.
//!
//! ```text
//! input:    amount -> rebased --------------------------------------------> line x discount factor
//! outcome:  quantity x rebased proxy -> gross -> impact (deductions)
//!             -> effect of each year (persistence, growth) -> part of each recipient (share) -> cashable part
//!                                                                         -> lines x discount factor
//! ```
//!
//! It is generic over what the rules compute in (an [`Algebra`]) and over what takes the lines (a [`Taker`]): exact
//! numbers that are posted to a ledger, trees that explain lines, the formula that is drawn from. The order of the rules
//! stands here and nowhere else; switching values ask single rules for the shape in which a number enters.

use super::cashable::{Cashability, YearsOfSteps, cashability};
use super::courses::{Course, Courses, InYears};
use super::lines::{Cashables, Effects, InputLines, ValueLines};
use super::needed::Needed;
use super::persistence::Persisting;
use super::stream::{Source, Stream};
use super::taker::{Part, Taker, Wanted};
use super::years::{Discounts, Factors, First, Life, Years, length_of, start_of, year_of};
use super::{Algebra, Growing, deductions, impact, quantity, stated};
use crate::error::{Error, Findings, map as fault};
use crate::map::{Cashable, ImpactMap, Input, Outcome, Recipient, Value};

/// A walk over a map, with the discount factors that it has met.
pub(crate) struct Walk<'m, A: Algebra> {
    map: &'m ImpactMap,
    /// By the discount, and by each further one.
    years: Vec<Years<'m, A>>,
    /// Kept from one outcome to the next: their room.
    courses: Courses<'m, A>,
    in_years: InYears<A>,
    effects: Vec<A::Number>,
    before_growth: Vec<A::Number>,
    growth: Vec<A::Number>,
    recipients: Vec<Ready<'m, A>>,
}

/// A recipient of the value at hand.
struct Ready<'m, A: Algebra> {
    recipient: &'m Recipient,
    share: A::Number,
    /// What the steps of each year release, where what is cashable is so in steps.
    steps: Option<Box<YearsOfSteps<A::Number>>>,
}

/// What is worked out of an outcome's years.
struct Living<'c, 'm, A: Algebra> {
    course: &'c Course<'m, A>,
    lasts: usize,
    first: First<A>,
    factors: Factors<A>,
}

/// What the values of an outcome have in common.
struct Common<'w, 'm, A: Algebra> {
    place: usize,
    outcome: &'m Outcome,
    /// The shares left after none, one, two and all three deductions.
    kept: &'w [A::Number; 4],
    /// How many years of life there are.
    lasts: usize,
    /// The share of the impact felt in each year of life, from the first that is needed on.
    from: usize,
    course: &'w Course<'m, A>,
    /// The first intake's first year, and the discount factors from there on.
    first: &'w First<A>,
    factors: &'w Factors<A>,
}

/// What the intakes of a value have in common.
struct OfValue<'w, 'm, A: Algebra> {
    value: &'m Value,
    proxy: &'w A::Number,
    growing: Option<&'w Growing<A::Number>>,
    recipients: &'w [Ready<'m, A>],
    /// Those of the value's own discount, where it has one.
    factors: &'w Factors<A>,
}

impl<'m, A: Algebra> Walk<'m, A> {
    pub(crate) fn new(map: &'m ImpactMap) -> Self {
        let further = (0..map.conventions().discounts().len()).map(Some);
        let years = std::iter::once(None).chain(further).map(|further| Years::new(map, further));
        Self {
            map,
            years: years.collect(),
            courses: Courses::default(),
            in_years: InYears::default(),
            effects: Vec::new(),
            before_growth: Vec::new(),
            growth: Vec::new(),
            recipients: Vec::new(),
        }
    }

    /// The discount factor of a year, timing included.
    pub(crate) fn factor(&mut self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        self.years_of(None)?.factor(a, year)
    }

    /// The years by the discount, or by a further one at this place.
    fn years_of(&mut self, further: Option<usize>) -> Result<&mut Years<'m, A>, Error> {
        years_of(&mut self.years, further)
    }

    /// The discount factors that it has met, which it keeps from one input or outcome to the next.
    pub(crate) fn factors(&self) -> impl Iterator<Item = &A::Number> {
        self.years.iter().flat_map(Years::known)
    }

    /// Hands every line of the map to a taker: those of inputs, then those of outcomes, each in the map's order.
    ///
    /// # Errors
    /// What a rule or the taker cannot work out, with the address of the input, the outcome or the value.
    pub(crate) fn run<T: Taker<A>>(&mut self, a: &mut A, taker: &mut T) -> Result<(), Findings> {
        let mut found = Vec::new();
        let map = self.map;
        for (place, input) in map.inputs().enumerate() {
            if let Err(error) = self.input(a, taker, place, input) {
                found.push(error);
                if !T::ALL_FAULTS {
                    return Findings::or(found, ());
                }
            }
        }
        for (place, outcome) in map.outcomes().enumerate() {
            if let Err(error) = self.outcome(a, taker, place, outcome) {
                found.push(error);
                if !T::ALL_FAULTS {
                    return Findings::or(found, ());
                }
            }
        }
        Findings::or(found, ())
    }

    /// Hands the lines of one input, or of one outcome, to a taker.
    ///
    /// # Errors
    /// Those of [`Walk::run`].
    pub(crate) fn run_over<T: Taker<A>>(&mut self, a: &mut A, taker: &mut T, source: Source) -> Result<(), Error> {
        let map = self.map;
        match source {
            Source::Input(place) => map.input_at(place).map_or(Ok(()), |input| self.input(a, taker, place, input)),
            Source::Value { outcome: place, .. } => {
                map.outcome_at(place).map_or(Ok(()), |outcome| self.outcome(a, taker, place, outcome))
            }
        }
    }

    fn input<T: Taker<A>>(&mut self, a: &mut A, taker: &mut T, place: usize, input: &'m Input) -> Result<(), Error> {
        self.amounts(a, taker, place, input)
            .map_err(|error| taker.failed(error, Part::Input(input)).at(input.address().child("amount")))
    }

    fn amounts<T: Taker<A>>(&mut self, a: &mut A, taker: &mut T, place: usize, input: &'m Input) -> Result<(), Error> {
        let stream = Stream::of_input(place, input);
        let years = input.amount().as_slice().len();
        let wanted = taker.wants(&stream, years);
        if wanted.lines.is_empty() {
            return Ok(());
        }
        let first = if self.map.conventions().discount_inputs() && wanted.discounted {
            let count = if T::ALL_LINES { u32::try_from(years).unwrap_or(u32::MAX) } else { 0 };
            let first = First::new(a, self.map, year_of(input), input.year().index())?;
            Some(self.years_of(None)?.from(a, &first, count)?)
        } else {
            None
        };
        let map = self.map;
        let discounts = match &first {
            Some(factors) => self.years_of(None)?.over(a, factors, stream.first_year, &wanted)?,
            None => Discounts::None,
        };
        taker.lines(a, &stream, InputLines { map, input, places: wanted.lines, discounts })
    }

    fn outcome<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        place: usize,
        outcome: &'m Outcome,
    ) -> Result<(), Error> {
        let needed = if T::ALL_LINES { Some(Needed::ALL) } else { Needed::of(taker, place, outcome) };
        let Some(needed) = needed else { return Ok(()) };
        let here = || outcome.address();
        let deductions = deductions::deductions(a, self.map, outcome).map_err(|error| error.at(here()))?;
        let kept = deductions::kept(a, self.map.conventions().deductions(), &deductions);
        let kept = kept.map_err(|error| error.at(here()))?;
        let mut courses = std::mem::take(&mut self.courses);
        let with_years = T::ALL_LINES && (T::UNVALUED_YEARS || outcome.values().len() > 0);
        let life = self.life(a, outcome, with_years, &needed, &mut courses).map_err(|error| error.at(here()));
        let posted = life.and_then(|life| {
            let Living { course, lasts, first, factors } = &life;
            // a course that may be others' too has all years
            let from = if A::ESTIMATES { 0 } else { needed.from };
            let common = Common { place, outcome, kept: &kept, lasts: *lasts, from, course, first, factors };
            outcome.values().enumerate().try_for_each(|(value_place, value)| {
                let posted = self.value(a, taker, &common, value_place, value);
                posted.map_err(|error| {
                    let at = outcome.address_of(value);
                    taker.failed(error, Part::Value(outcome, value)).at(at)
                })
            })
        });
        self.courses = courses;
        posted?;
        taker.finish(outcome).map_err(|error| error.at(here()))
    }

    /// Works out how much of an outcome's impact is felt in each year of its life, and the factors of its years.
    fn life<'c>(
        &mut self,
        a: &mut A,
        outcome: &'m Outcome,
        with_years: bool,
        needed: &Needed,
        courses: &'c mut Courses<'m, A>,
    ) -> Result<Living<'c, 'm, A>, Error> {
        let (length, lasts) = (length_of(outcome), outcome.lasts());
        let persisting = Persisting::new(a, self.map, outcome)?;
        let life = Life::of(a, self.map, length, lasts);
        let from = u32::try_from(needed.from).unwrap_or(u32::MAX);
        let to = u32::try_from(needed.to).unwrap_or(u32::MAX).min(life.longest);
        let course = if A::ESTIMATES {
            courses.known(a, persisting, lasts)?
        } else {
            courses.own(|felt| {
                (from..to).try_for_each(|k| {
                    let share = persisting.in_year(a, k)?;
                    felt.push(life.share(a, self.map, length, lasts, k, share)?);
                    Ok(())
                })
            })?
        };
        let intakes = u32::try_from(outcome.quantity().intakes()).unwrap_or(u32::MAX);
        let years = intakes.saturating_add(life.longest).saturating_sub(1);
        // without a value there is no line, and no year need be one that can be discounted
        let years = if with_years { years } else { 0 };
        let first = First::new(a, self.map, start_of(outcome), outcome.starts().index())?;
        let factors = self.years_of(None)?.from(a, &first, years)?;
        Ok(Living { course, lasts: life.longest as usize, first, factors })
    }

    fn value<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        common: &Common<'_, 'm, A>,
        place: usize,
        value: &'m Value,
    ) -> Result<(), Error> {
        let outcome = common.outcome;
        let proxy = impact::proxy(a, self.map, outcome, value)?;
        let mut recipients = std::mem::take(&mut self.recipients);
        recipients.clear();
        for recipient in value.to() {
            let share = impact::share(a, self.map, outcome, value, recipient)?;
            recipients.push(Ready { recipient, share, steps: None });
        }
        let source = |intake| Source::Value { outcome: common.place, value: place, intake };
        for ready in &mut recipients {
            let wanted = |intake| {
                let stream = Stream::of_value(source(intake), outcome, value, ready.recipient);
                taker.wants(&stream, common.lasts).cashable
            };
            if matches!(ready.recipient.cashable(), Cashable::Steps(_)) && (0..outcome.quantity().intakes()).any(wanted)
            {
                ready.steps = self.steps(a, common, value, ready)?.map(Box::new);
            }
        }
        let growing = Growing::new(a, self.map, outcome, value)?;
        let own_factors = match value.discount_place() {
            None => None,
            Some(further) => {
                let intakes = if T::ALL_LINES { outcome.quantity().intakes() } else { 0 };
                let years = (intakes + common.lasts).saturating_sub(1);
                let years = if T::ALL_LINES { u32::try_from(years).unwrap_or(u32::MAX) } else { 0 };
                Some(self.years_of(Some(further))?.from(a, common.first, years)?)
            }
        };
        let of_value = OfValue {
            value,
            proxy: &proxy,
            growing: growing.as_ref(),
            recipients: &recipients,
            factors: own_factors.as_ref().unwrap_or(common.factors),
        };
        for intake in 0..outcome.quantity().intakes() {
            self.intake(a, taker, common, &of_value, source(intake), intake)?;
        }
        self.recipients = recipients;
        Ok(())
    }

    /// What the steps of each calendar year release to a recipient, over all intakes.
    fn steps(
        &self,
        a: &mut A,
        common: &Common<'_, 'm, A>,
        value: &Value,
        ready: &Ready<'_, A>,
    ) -> Result<Option<YearsOfSteps<A::Number>>, Error> {
        let outcome = common.outcome;
        let Cashability::Steps(rule) = cashability(a, self.map, outcome, value, ready.recipient)? else {
            return Ok(None);
        };
        let intakes = outcome.quantity().intakes();
        let [.., kept] = common.kept;
        common.course.reach_all(a)?;
        let change = |a: &mut A, intake, k: usize| {
            let quantity = quantity::intake(a, self.map, outcome, intake)?;
            let persistence = common.course.felt(a, common.from, k)?;
            super::cashable::change(a, &quantity, kept, &persistence, &ready.share)
        };
        YearsOfSteps::new(a, rule, intakes, common.lasts, change).map(Some)
    }

    fn intake<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        common: &Common<'_, 'm, A>,
        of_value: &OfValue<'_, 'm, A>,
        source: Source,
        intake: usize,
    ) -> Result<(), Error> {
        let (outcome, lasts, value, recipients) = (common.outcome, common.lasts, of_value.value, of_value.recipients);
        let quantity = quantity::intake(a, self.map, outcome, intake)?;
        let proxy = a.repeated(of_value.proxy);
        let gross = impact::gross(a, &quantity, &proxy)?;
        let whole = impact::impact_after(a, &gross, common.kept, 3)?;
        if !value.is_transfer() && taker.wants_impacts(common.place) {
            let years = &stated(a, self.map, outcome.lasts().into(), || length_of(outcome))?;
            taker.impact(
                a,
                &impact::Impact { outcome: common.place, gross: &gross, kept: common.kept, whole: &whole, years },
            )?;
        }
        let stream = |ready: &Ready<'_, A>| Stream::of_value(source, outcome, value, ready.recipient);
        let wanted = recipients.iter().map(|ready| taker.wants(&stream(ready), lasts).lines);
        let wanted = wanted.filter(|lines| !lines.is_empty());
        let Some(years) = wanted.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)) else { return Ok(()) };
        // where a line can be told from its scale, what is felt in its year is worked out if it cannot
        let may_tell = A::ESTIMATES && of_value.growing.is_none();
        let first_year = outcome.starts().index().saturating_add(u32::try_from(intake).unwrap_or(u32::MAX));
        let further = value.discount_place();
        let of_value_years = years_of(&mut self.years, further)?;
        let shares = if may_tell {
            let wanted = Wanted { lines: years.clone(), cashable: false, discounted: true };
            self.in_years.of(a, common.course, first_year, further, |a| {
                of_value_years.over(a, of_value.factors, first_year, &wanted)
            })?
        } else {
            None
        };
        let estimates = shares.is_some();
        self.effects.clear();
        self.before_growth.clear();
        self.growth.clear();
        if !estimates {
            common.course.reach_all(a)?;
            for year in years.clone() {
                let felt = common.course.felt(a, common.from, year)?;
                self.effects.push(impact::effect(a, &whole, &felt)?);
            }
        }
        if let Some(growing) = of_value.growing {
            std::mem::swap(&mut self.effects, &mut self.before_growth);
            for (k, effect) in (years.start..).zip(&self.before_growth) {
                let after = u32::try_from(intake.saturating_add(k)).unwrap_or(u32::MAX);
                let growth = common.first.after(a, after, |a, year| growing.in_year(a, year))?;
                self.effects.push(impact::grown(a, effect, &growth)?);
                self.growth.push(growth);
            }
        }
        for ready in recipients {
            let stream = stream(ready);
            let wanted = taker.wants(&stream, lasts);
            if wanted.lines.is_empty() {
                continue;
            }
            let cashables = match &ready.steps {
                Some(steps) => Cashables::InSteps { steps, intake },
                None if wanted.cashable => match cashability(a, self.map, outcome, value, ready.recipient)? {
                    Cashability::Share(share) => Cashables::Share(share),
                    Cashability::Steps(_) => Cashables::None,
                },
                None => Cashables::None,
            };
            let own_years = years_of(&mut self.years, value.discount_place())?;
            let (effects, scale) = if estimates {
                (Effects::Of { impact: &whole, course: common.course }, a.scale(&whole, &ready.share))
            } else {
                let (before_growth, growth) = (&*self.before_growth, &*self.growth);
                (Effects::Known { effects: &self.effects, before_growth, growth, first: years.start }, None)
            };
            let cashable_scale = match &cashables {
                Cashables::Share(share) if estimates => {
                    let part = impact::part(a, &whole, &ready.share)?;
                    a.scale(&part, share)
                }
                _ => None,
            };
            let lines = ValueLines {
                effects,
                share: ready.share.clone(),
                shares,
                scale,
                cashable_scale,
                cashables,
                discounts: own_years.over(a, of_value.factors, stream.first_year, &wanted)?,
                places: wanted.lines,
            };
            taker.lines(a, &stream, lines)?;
        }
        Ok(())
    }
}

/// Those of all years that are by the discount, or by a further one at this place.
fn years_of<'y, 'm, A: Algebra>(
    all: &'y mut [Years<'m, A>],
    further: Option<usize>,
) -> Result<&'y mut Years<'m, A>, Error> {
    // the check has seen that it is there
    all.get_mut(further.map_or(0, |place| place.saturating_add(1))).ok_or_else(fault::no_such_number)
}
