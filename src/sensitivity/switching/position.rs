//! Where a map stands against a threshold: what each input and outcome adds to the measure, laid out (`layout.rs`) so that
//! each number's part in it can be told.

use super::forms::Forms;
use super::layout::Laid;
use super::threshold::Threshold;
use super::weighing::Weighing;
use crate::address::Address;
use crate::appraise::appraise;
use crate::error::{Error, Findings, map as missing, number as fault};
use crate::map::{ImpactMap, Input, Outcome, OutcomeAt, Value};
use crate::measure::Sum;
use crate::number::Unrounded;
use crate::rules::{self, Exact, Growing, Stream};
use crate::work::Work;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::cell::OnceCell;
use std::ops::Range;

/// Where a map stands against a threshold, part by part.
pub(super) struct Position<'m, 'w> {
    pub(super) map: &'m ImpactMap,
    pub(super) work: &'m Work<'w>,
    pub(super) threshold: Threshold,
    /// The lines that the measure adds up.
    sum: Sum,
    /// The discount factor of each year, as far as a number could move anything, and as far as they can be appraised.
    factors: Vec<Unrounded>,
    /// The same by each further discount, as far as one was asked for.
    further: Vec<OnceCell<Vec<Unrounded>>>,
    /// How many years of factors there may be at most.
    horizon: u32,
    pub(super) inputs: IndexMap<&'m str, InputPart<'m>>,
    pub(super) outcomes: IndexMap<&'m str, OutcomePart<'m>>,
    /// The measure less its level.
    pub(super) total: Unrounded,
    /// Ledger lines of the map.
    pub(super) lines: usize,
}

/// What an input adds to the measure.
pub(super) struct InputPart<'m> {
    pub(super) place: usize,
    pub(super) input: &'m Input,
    /// Each year's amount in the map's prices, as the measure counts it.
    pub(super) flows: Vec<Unrounded>,
    pub(super) present: Unrounded,
}

/// What an outcome adds to the measure, as a sum of products: one for each way in which its values weigh the years.
pub(super) struct OutcomePart<'m> {
    pub(super) place: usize,
    pub(super) outcome: &'m Outcome,
    /// The same with its numbers.
    pub(super) in_place: OutcomeAt<'m>,
    pub(super) laid: Laid<Unrounded>,
    pub(super) courses: Vec<Course>,
    /// The course of each value, by its place among these.
    course_of: Vec<usize>,
    pub(super) present: Unrounded,
    /// Ledger lines for each year that it lasts.
    pub(super) lines_a_year: usize,
}

/// The values of an outcome that are discounted by one discount and grow at one rate.
pub(super) struct Course {
    /// The place of a further discount; none of the one.
    pub(super) further: Option<usize>,
    /// The place of one of the values that grow so.
    pub(super) like: usize,
    /// What one unit is worth in a year of full effect, over its values, as the measure counts it.
    pub(super) worth: Unrounded,
    /// Growth x discount factor of each year, from the outcome's first.
    pub(super) factors: Vec<Unrounded>,
    /// Of each intake: persistence x factor over its years of life.
    pub(super) weights: Vec<Unrounded>,
}

/// The sum of what can fail.
pub(super) fn sum(all: impl IntoIterator<Item = Result<Unrounded, Error>>) -> Result<Unrounded, Error> {
    all.into_iter().try_fold(Unrounded::ZERO, |sum, one| sum.plus(one?))
}

/// A number, or 0 where it is so much smaller than what it was taken from that only rounding can have left it.
pub(super) fn negligible_to_zero(number: Unrounded, from: Unrounded) -> Unrounded {
    const DIGITS: u32 = 24;
    let scale = Unrounded::from(Decimal::from_parts(1, 0, 0, false, DIGITS));
    match from.times(scale) {
        Ok(least) if size(number) < size(least) => Unrounded::ZERO,
        _ => number,
    }
}

/// A number without its sign.
pub(super) fn size(number: Unrounded) -> Unrounded {
    if number.is_negative() { number.negated() } else { number }
}

/// The sum of products, pair by pair.
pub(super) fn scalar(a: &[Unrounded], b: &[Unrounded]) -> Result<Unrounded, Error> {
    sum(a.iter().zip(b).map(|(a, b)| a.times(*b)))
}

impl<'m, 'w> Position<'m, 'w> {
    /// Lays out a map that can be appraised.
    pub(super) fn new(map: &'m ImpactMap, threshold: Threshold, work: &'m Work<'w>) -> Result<Self, Findings> {
        let sum = threshold.sum(map)?;
        // whatever is too large for an appraisal is too large here, and is said as there
        work.take(map.steps().saturating_mul(2))?;
        appraise(map)?;
        let longest = map.outcomes().map(|outcome| outcome.quantity().intakes() + outcome.lasts() as usize);
        let longest = longest.chain(map.inputs().map(|input| input.amount().as_slice().len())).max().unwrap_or(0);
        // the latest start, and from there the longest life there is or could be
        let horizon = u32::try_from(longest.saturating_add(2_001)).unwrap_or(u32::MAX);
        let factors = factors_of(map, None, horizon);
        let mut position = Self {
            map,
            work,
            threshold,
            sum,
            factors,
            further: map.conventions().discounts().map(|_| OnceCell::new()).collect(),
            horizon,
            inputs: IndexMap::new(),
            outcomes: IndexMap::new(),
            total: Unrounded::ZERO,
            lines: 0,
        };
        let mut total = Unrounded::from(position.threshold.amount()?).negated();
        for (place, input) in map.inputs().enumerate() {
            let at = |error: Error| error.at(input.address());
            let part = position.input(place, input).map_err(at)?;
            total = total.plus(part.present).map_err(at)?;
            position.lines += part.flows.len();
            position.inputs.insert(input.id().as_str(), part);
        }
        for in_place in map.outcomes_in_place() {
            let outcome = in_place.outcome();
            let at = |error: Error| error.at(outcome.address());
            let part = position.outcome(in_place).map_err(at)?;
            total = total.plus(part.present).map_err(at)?;
            position.lines += part.lines_a_year * outcome.lasts() as usize;
            position.outcomes.insert(outcome.id().as_str(), part);
        }
        position.total = total;
        Ok(position)
    }

    /// Steps that it takes to go through all lines.
    pub(super) fn lines_steps(&self) -> u64 {
        STEPS.saturating_mul(u64::try_from(self.lines).unwrap_or(u64::MAX))
    }

    /// The rules as functions of a number of the map.
    pub(super) fn forms(&self, number: Address, base: Decimal) -> Forms<'m, 'w> {
        Forms::of(number, base, self.work)
    }

    fn input(&self, place: usize, input: &'m Input) -> Result<InputPart<'m>, Error> {
        let price = self.rebased(input.price_year())?.times(self.weight_of_input(place, input))?;
        let amounts = input.amount().as_slice().iter();
        let flows = amounts.map(|amount| Unrounded::from(*amount).times(price)).collect::<Result<Vec<_>, Error>>()?;
        let present = self.present_of_input(&flows, input.year().index())?.ok_or_else(fault::overflow)?;
        Ok(InputPart { place, input, flows, present })
    }

    fn outcome(&self, in_place: OutcomeAt<'m>) -> Result<OutcomePart<'m>, Error> {
        let (a, place, outcome) = (&mut Exact::default(), in_place.place(), in_place.outcome());
        let laid = Laid::new(a, self.map, in_place, self.weighing(place))?;
        let (intakes, first) = (laid.quantities.len(), outcome.starts().index() as usize);
        let mut courses: Vec<Course> = Vec::new();
        let mut course_of = Vec::with_capacity(laid.worth.len());
        let mut known = IndexMap::new();
        for ((like, value), worth) in outcome.values().enumerate().zip(&laid.worth) {
            let key = (value.discount_place(), value.growth());
            let at = *known.entry(key).or_insert(courses.len());
            course_of.push(at);
            if let Some(course) = courses.get_mut(at) {
                course.worth = course.worth.plus(*worth)?;
                continue;
            }
            let years = first..(first + intakes + laid.persistence.len()).saturating_sub(1);
            // an outcome that is not valued has no line, and no year of it need be one that can be appraised
            let factors = self.factors_like(key.0, laid.growing.get(like).and_then(Option::as_ref), years)?;
            let weights = (0..intakes).map(|at| scalar(&laid.persistence, factors.get(at..).unwrap_or_default()));
            let weights = weights.collect::<Result<Vec<_>, Error>>()?;
            courses.push(Course { further: key.0, like, worth: *worth, factors, weights });
        }
        let each = courses
            .iter()
            .map(|course| laid.kept.times(course.worth)?.times(scalar(&laid.quantities, &course.weights)?));
        let present = sum(each)?;
        let lines_a_year = outcome.values().map(Value::lines).fold(0, usize::saturating_add).saturating_mul(intakes);
        Ok(OutcomePart { place, outcome, in_place, laid, courses, course_of, present, lines_a_year })
    }

    /// Growth x discount factor of years, as far as these can be appraised; by the discount or a further one.
    pub(super) fn factors_like(
        &self,
        further: Option<usize>,
        growing: Option<&Growing<Unrounded>>,
        years: Range<usize>,
    ) -> Result<Vec<Unrounded>, Error> {
        let known = self.factors_by(further);
        let discounts = known.get(years.start..years.end.min(known.len())).unwrap_or_default();
        let Some(growing) = growing else { return Ok(discounts.to_vec()) };
        let a = &mut Exact::default();
        let grown = (years.start..)
            .zip(discounts)
            .map(|(year, factor)| growing.in_year(a, u32::try_from(year).unwrap_or(u32::MAX))?.times(*factor));
        grown.collect()
    }

    /// The discount factor of each year, by the discount or a further one.
    fn factors_by(&self, further: Option<usize>) -> &[Unrounded] {
        let Some(further) = further else { return &self.factors };
        let known = self
            .further
            .get(further)
            .map(|cell| cell.get_or_init(|| factors_of(self.map, Some(further), self.horizon)));
        known.map_or(&[], Vec::as_slice)
    }

    /// How the measure weighs the lines of an outcome.
    pub(super) const fn weighing(&self, outcome: usize) -> Weighing {
        Weighing { sum: self.sum, outcome }
    }

    /// What an amount of 1 is in the map's prices.
    pub(super) fn rebased(&self, price_year: Option<i32>) -> Result<Unrounded, Error> {
        rules::rebased(&mut Exact::default(), self.map, Unrounded::ONE, price_year)
    }

    /// How often the measure counts what an input costs.
    pub(super) fn weight_of_input(&self, place: usize, input: &Input) -> Unrounded {
        Unrounded::whole(self.sum.weight(&Stream::of_input(place, input)))
    }

    /// How many years have a discount factor, by the discount or a further one.
    pub(super) fn years(&self, further: Option<usize>) -> usize {
        self.factors_by(further).len()
    }

    /// The present value of flows from a year on; none where one of its years cannot be appraised.
    pub(super) fn present(&self, flows: &[Unrounded], first: u32) -> Result<Option<Unrounded>, Error> {
        let first = first as usize;
        let factors = self.factors.get(first..first.saturating_add(flows.len()));
        factors.map(|factors| scalar(flows, factors)).transpose()
    }

    /// The same of an input, which is discounted only where the conventions say so.
    pub(super) fn present_of_input(&self, flows: &[Unrounded], first: u32) -> Result<Option<Unrounded>, Error> {
        if self.map.conventions().discount_inputs() {
            self.present(flows, first)
        } else {
            sum(flows.iter().map(|flow| Ok(*flow))).map(Some)
        }
    }

    /// The measure less its level, were one part of it another.
    pub(super) fn with(&self, part: Unrounded, instead: Unrounded) -> Result<Unrounded, Error> {
        self.total.minus(part)?.plus(instead)
    }

    /// The measure less its level, without one part; 0 where what is left is but the rounding of it.
    pub(super) fn without(&self, part: Unrounded) -> Result<Unrounded, Error> {
        self.total.minus(part).map(|rest| negligible_to_zero(rest, part))
    }

    /// What the measure is, by what it is less its level.
    pub(super) fn measure(&self, beyond: Unrounded) -> Result<Unrounded, Error> {
        beyond.plus(self.threshold.amount()?.into())
    }
}

/// Steps of about a nanosecond that a factor of a sum of products takes.
pub(super) const STEPS: u64 = 100;

impl OutcomePart<'_> {
    /// Steps that it takes to go through its intakes once for each of its courses.
    pub(super) fn steps(&self) -> u64 {
        let factors = self.laid.quantities.len().saturating_add(1).saturating_mul(self.courses.len());
        STEPS.saturating_mul(u64::try_from(factors).unwrap_or(u64::MAX))
    }

    /// Steps that it takes to go through the years of each intake.
    pub(super) fn steps_of_years(&self) -> u64 {
        self.steps().saturating_mul(u64::from(self.outcome.lasts()))
    }

    /// The quantities x persistence of each year, from the outcome's first.
    pub(super) fn by_year(&self) -> Result<Vec<Unrounded>, Error> {
        self.laid.by_year(&mut Exact::default())
    }

    /// What a year of full effect of one unit counts, of the values of a course.
    pub(super) fn scale(&self, course: &Course) -> Result<Unrounded, Error> {
        self.laid.kept.times(course.worth)
    }

    /// What the measure would count of it were nothing deducted.
    pub(super) fn undeducted(&self) -> Result<Unrounded, Error> {
        sum(self.courses.iter().map(|course| course.worth.times(scalar(&self.laid.quantities, &course.weights)?)))
    }

    /// What a unit of effect in a year of life counts, over all intakes.
    pub(super) fn of_year_of_life(&self, k: usize) -> Result<Unrounded, Error> {
        sum(self.courses.iter().map(|course| {
            let factors = course.factors.get(k..).unwrap_or_default();
            self.scale(course)?.times(scalar(&self.laid.quantities, factors)?)
        }))
    }

    /// What a unit of an intake counts over its life.
    pub(super) fn of_intake(&self, intake: usize) -> Result<Unrounded, Error> {
        sum(self.courses.iter().map(|course| {
            let weight = course.weights.get(intake).copied().ok_or_else(missing::no_such_number)?;
            self.scale(course)?.times(weight)
        }))
    }

    /// The course of a value, and its place.
    pub(super) fn course(&self, value: usize) -> Option<(usize, &Course)> {
        let at = *self.course_of.get(value)?;
        Some((at, self.courses.get(at)?))
    }

    /// What one unit of worth of a value counts.
    pub(super) fn units(&self, value: usize) -> Result<Unrounded, Error> {
        let (_, course) = self.course(value).ok_or_else(missing::no_such_number)?;
        self.laid.kept.times(scalar(&self.laid.quantities, &course.weights)?)
    }
}

/// The discount factors of years, as far as they can be appraised.
fn factors_of(map: &ImpactMap, further: Option<usize>, horizon: u32) -> Vec<Unrounded> {
    let factors = rules::discount_factors(map.conventions(), further, horizon);
    factors.into_iter().take_while(|factor| factor.to_decimal().is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of what is taken from 1, the last digits are rounding: what is below 10^-24, on either side of 0.
    #[test]
    fn what_rounding_left_is_nothing() {
        let n = |text: &str| Unrounded::from(crate::number::read_decimal(text).unwrap());
        let small = ["0.0000000000000000000000009", "-0.0000000000000000000000009"];
        let kept = ["0.000000000000000000000001", "0.0000000000000000000000011", "-0.0000000000000000000000011"];
        for from in ["1", "-1"].map(n) {
            assert!(small.iter().all(|number| negligible_to_zero(n(number), from).is_zero()));
            assert!(kept.iter().all(|number| negligible_to_zero(n(number), from) == n(number)));
        }
        assert_eq!(negligible_to_zero(n("0.0009"), n("1000")), n("0.0009"));
        assert!(negligible_to_zero(n("0.0000009"), n("1000000000000000000")).is_zero());
    }
}
