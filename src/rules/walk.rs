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
//! numbers that are added up or posted to a ledger, trees that explain lines, the formula that is drawn from. The order of the
//! rules stands here and, for one value, in `valuing.rs`, and nowhere else; switching values ask single rules for the shape in which a number enters.

use super::common::{Common, Ready};
use super::courses::{Course, Courses, InYears};
use super::lines::InputLines;
use super::needed::Needed;
use super::persistence::Persisting;
use super::stream::{Source, Stream};
use super::taker::{Part, Taker};
use super::years::{Discounts, Factors, First, Life, Years, length_of, start_of, year_of};
use super::{Algebra, deductions};
use crate::error::{Error, Findings, map as fault};
use crate::map::{ImpactMap, Input, OutcomeAt};

/// A walk over a map, with the discount factors that it has met.
pub(crate) struct Walk<'m, A: Algebra> {
    pub(super) map: &'m ImpactMap,
    /// By the discount, and by each further one.
    pub(super) years: Vec<Years<'m, A>>,
    /// Kept from one outcome to the next: their room.
    pub(super) courses: Courses<'m, A>,
    pub(super) in_years: InYears<A>,
    pub(super) effects: Vec<A::Number>,
    pub(super) before_growth: Vec<A::Number>,
    pub(super) growth: Vec<A::Number>,
    pub(super) recipients: Vec<Ready<'m, A>>,
}

/// What is worked out of an outcome's years.
struct Living<'c, 'm, A: Algebra> {
    course: &'c Course<'m, A>,
    lasts: usize,
    first: First<A>,
    factors: Factors<A>,
}

impl<'m, A: Algebra> Walk<'m, A> {
    pub(crate) fn new(map: &'m ImpactMap) -> Self {
        let further = (0..map.conventions().discounts().len()).map(Some);
        let years = std::iter::once(None).chain(further).map(|further| Years::new(map, further));
        Self {
            map,
            years: years.collect(),
            courses: Courses::of(map.outcomes().len()),
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
    pub(super) fn years_of(&mut self, further: Option<usize>) -> Result<&mut Years<'m, A>, Error> {
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
        for outcome in map.outcomes_in_place() {
            if let Err(error) = self.outcome(a, taker, outcome) {
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
                map.outcome_in_place(place).map_or(Ok(()), |outcome| self.outcome(a, taker, outcome))
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
            Some(factors) => self.years_of(None)?.over(a, factors, stream.first_year, wanted.lines.clone())?,
            None => Discounts::None,
        };
        taker.lines(a, &stream, &InputLines { map, input, places: wanted.lines, discounts })
    }

    fn outcome<T: Taker<A>>(&mut self, a: &mut A, taker: &mut T, outcome: OutcomeAt<'m>) -> Result<(), Error> {
        let needed = if T::ALL_LINES { Some(Needed::ALL) } else { Needed::of(taker, outcome) };
        let Some(needed) = needed else { return Ok(()) };
        let here = || outcome.outcome().address();
        let deductions = deductions::deductions(a, self.map, outcome).map_err(|error| error.at(here()))?;
        let kept = deductions::kept(a, self.map.conventions().deductions(), &deductions);
        let kept = kept.map_err(|error| error.at(here()))?;
        let mut courses = std::mem::take(&mut self.courses);
        let with_years = T::ALL_LINES && (T::UNVALUED_YEARS || outcome.is_valued());
        let life = self.life(a, outcome, with_years, &needed, &mut courses).map_err(|error| error.at(here()));
        let posted = life.and_then(|life| {
            let Living { course, lasts, first, factors } = &life;
            // a course that may be others' too has all years
            let from = if A::ESTIMATES { 0 } else { needed.from };
            let common = Common { outcome, kept: &kept, lasts: *lasts, from, course, first, factors };
            outcome.values().try_for_each(|value| {
                let posted = self.value(a, taker, &common, &value);
                posted.map_err(|error| {
                    let at = outcome.outcome().address_of(value.value());
                    taker.failed(error, Part::Value(&value)).at(at)
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
        outcome: OutcomeAt<'m>,
        with_years: bool,
        needed: &Needed,
        courses: &'c mut Courses<'m, A>,
    ) -> Result<Living<'c, 'm, A>, Error> {
        let (length, lasts) = (length_of(outcome.outcome()), outcome.lasts());
        let life = Life::of(a, self.map, length, lasts);
        let from = u32::try_from(needed.from).unwrap_or(u32::MAX);
        let to = u32::try_from(needed.to).unwrap_or(u32::MAX).min(life.longest);
        let course = if A::ESTIMATES {
            courses.known(a, self.map, outcome)?
        } else {
            let persisting = Persisting::new(a, self.map, outcome)?;
            courses.own(|felt| {
                (from..to).try_for_each(|k| {
                    let share = persisting.in_year(a, k)?;
                    felt.push(life.share(a, self.map, length, lasts, k, share)?);
                    Ok(())
                })
            })?
        };
        let intakes = u32::try_from(outcome.intakes()).unwrap_or(u32::MAX);
        let years = intakes.saturating_add(life.longest).saturating_sub(1);
        // without a value there is no line, and no year need be one that can be discounted
        let years = if with_years { years } else { 0 };
        let first = First::new(a, self.map, start_of(outcome.outcome()), outcome.first_year())?;
        let factors = self.years_of(None)?.from(a, &first, years)?;
        Ok(Living { course, lasts: life.longest as usize, first, factors })
    }
}

/// Those of all years that are by the discount, or by a further one at this place.
pub(super) fn years_of<'y, 'm, A: Algebra>(
    all: &'y mut [Years<'m, A>],
    further: Option<usize>,
) -> Result<&'y mut Years<'m, A>, Error> {
    // the check has seen that it is there
    all.get_mut(further.map_or(0, |place| place.saturating_add(1))).ok_or_else(fault::no_such_number)
}
