//! A measure laid out as products, so that each number's part in it can be told:
//! kept x sum of values (rebased proxy x shares) x sum of intakes (quantity x sum of years (persistence x discount factor)).

use super::threshold::Threshold;
use crate::appraise::appraise;
use crate::error::{Error, Findings, number as fault};
use crate::map::{Cashable, ImpactMap, Input, Outcome, Recipient, Value};
use crate::measure::Sum;
use crate::number::Unrounded;
use crate::rules::{self, Exact, Persisting, Source, Stream};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::ops::Range;

/// Where a map stands against a threshold, part by part.
pub(super) struct Position<'m> {
    pub(super) map: &'m ImpactMap,
    pub(super) threshold: Threshold,
    /// The lines that the measure adds up.
    sum: Sum,
    /// The discount factor of each year, as far as a number could move anything, and as far as they can be appraised.
    factors: Vec<Unrounded>,
    /// Whether no year counts more than the one before it.
    pub(super) falling: bool,
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

/// What an outcome adds to the measure, as a product.
pub(super) struct OutcomePart<'m> {
    pub(super) place: usize,
    pub(super) outcome: &'m Outcome,
    /// The share left after deductions.
    pub(super) kept: Unrounded,
    /// What one unit is worth in a year of full effect, over all values, as the measure counts it.
    pub(super) worth: Unrounded,
    pub(super) quantities: Vec<Unrounded>,
    /// In each year of life.
    pub(super) persistence: Vec<Unrounded>,
    /// Of each intake: persistence x discount factor over its years of life.
    pub(super) weights: Vec<Unrounded>,
    pub(super) present: Unrounded,
    /// Ledger lines for each year that it lasts.
    pub(super) lines_a_year: usize,
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

impl<'m> Position<'m> {
    /// Lays out a map that can be appraised.
    pub(super) fn new(map: &'m ImpactMap, threshold: Threshold) -> Result<Self, Findings> {
        let sum = threshold.sum(map)?;
        // whatever is too large for an appraisal is too large here, and is said as there
        appraise(map)?;
        let longest = map.outcomes().map(|outcome| outcome.quantity().intakes() + outcome.lasts() as usize);
        let longest = longest.chain(map.inputs().map(|input| input.amount().as_slice().len())).max().unwrap_or(0);
        // the latest start, and from there the longest life there is or could be
        let horizon = u32::try_from(longest.saturating_add(2_001)).unwrap_or(u32::MAX);
        let factors = rules::discount_factors(map.conventions(), horizon);
        // as far as they can be appraised
        let factors: Vec<_> = factors.into_iter().take_while(|factor| factor.to_decimal().is_ok()).collect();
        let mut position = Self {
            map,
            threshold,
            sum,
            falling: factors.is_sorted_by(|a, b| a >= b),
            factors,
            inputs: IndexMap::new(),
            outcomes: IndexMap::new(),
            total: Unrounded::ZERO,
            lines: 0,
        };
        let mut total = Unrounded::from(position.threshold.level()).negated();
        for (place, input) in map.inputs().enumerate() {
            let at = |error: Error| error.at(input.address());
            let part = position.input(place, input).map_err(at)?;
            total = total.plus(part.present).map_err(at)?;
            position.lines += part.flows.len();
            position.inputs.insert(input.id().as_str(), part);
        }
        for (place, outcome) in map.outcomes().enumerate() {
            let at = |error: Error| error.at(outcome.address());
            let part = position.outcome(place, outcome).map_err(at)?;
            total = total.plus(part.present).map_err(at)?;
            position.lines += part.lines_a_year * outcome.lasts() as usize;
            position.outcomes.insert(outcome.id().as_str(), part);
        }
        position.total = total;
        Ok(position)
    }

    fn input(&self, place: usize, input: &'m Input) -> Result<InputPart<'m>, Error> {
        let price = self.rebased(input.price_year())?.times(self.weight_of_input(place, input))?;
        let amounts = input.amount().as_slice().iter();
        let flows = amounts.map(|amount| Unrounded::from(*amount).times(price)).collect::<Result<Vec<_>, Error>>()?;
        let present = self.present_of_input(&flows, input.year().index())?.ok_or_else(fault::overflow)?;
        Ok(InputPart { place, input, flows, present })
    }

    fn outcome(&self, place: usize, outcome: &'m Outcome) -> Result<OutcomePart<'m>, Error> {
        let a = &mut Exact::default();
        let deductions = rules::deductions(a, outcome);
        let [.., kept] = rules::kept(a, self.map.conventions().deductions(), &deductions)?;
        let worth = sum(outcome.values().map(|value| {
            let proxy = Unrounded::from(value.proxy());
            proxy.times(self.rebased(value.price_year())?)?.times(self.counted_of(place, outcome, value)?)
        }))?;
        let intakes = outcome.quantity().intakes();
        let quantities = (0..intakes).map(|at| rules::intake(a, outcome, at)).collect::<Result<Vec<_>, Error>>()?;
        let persisting = Persisting::new(a, self.map.conventions(), outcome)?;
        let persistence = (0..outcome.lasts()).map(|k| persisting.in_year(a, k)).collect::<Result<Vec<_>, Error>>()?;
        let starts = outcome.starts().index() as usize;
        // an outcome that is not valued has no line, and no year of it need be one that can be appraised
        let weights = (0..intakes).map(|at| scalar(&persistence, self.factors.get(starts + at..).unwrap_or_default()));
        let weights = weights.collect::<Result<Vec<_>, Error>>()?;
        let present = kept.times(worth)?.times(scalar(&quantities, &weights)?)?;
        let lines_a_year = outcome.values().map(Value::lines).fold(0, usize::saturating_add).saturating_mul(intakes);
        Ok(OutcomePart { place, outcome, kept, worth, quantities, persistence, weights, present, lines_a_year })
    }

    /// What an amount of 1 is in the map's prices.
    pub(super) fn rebased(&self, price_year: Option<i32>) -> Result<Unrounded, Error> {
        rules::rebased(&mut Exact::default(), self.map, Unrounded::ONE, price_year)
    }

    /// How much of a value the measure counts, over all recipients.
    pub(super) fn counted(&self, part: &OutcomePart<'_>, value: &Value) -> Result<Unrounded, Error> {
        self.counted_of(part.place, part.outcome, value)
    }

    fn counted_of(&self, place: usize, outcome: &Outcome, value: &Value) -> Result<Unrounded, Error> {
        sum(value.to().iter().map(|one| {
            Unrounded::from(one.share().to_decimal()).times(self.weight_of_part(place, outcome, value, one))
        }))
    }

    /// How often the measure counts what an input costs.
    pub(super) fn weight_of_input(&self, place: usize, input: &Input) -> Unrounded {
        Unrounded::whole(self.sum.weight(&Stream::of_input(place, input)))
    }

    /// How often the measure counts what a recipient gets of a value.
    pub(super) fn weight_of_part(&self, place: usize, outcome: &Outcome, value: &Value, one: &Recipient) -> Unrounded {
        let counts = self.counts(place, outcome, value, one);
        match one.cashable() {
            _ if !self.sum.is_cashable() || counts.is_zero() => counts,
            Cashable::Share(share) => share.to_decimal().into(),
            Cashable::Steps(_) => Unrounded::ZERO,
        }
    }

    /// How often the measure counts a recipient's part for each unit of its cashable share.
    pub(super) fn weight_of_cashable(&self, part: &OutcomePart<'_>, value: &Value, one: &Recipient) -> Unrounded {
        if self.sum.is_cashable() { self.counts(part.place, part.outcome, value, one) } else { Unrounded::ZERO }
    }

    /// How often the lines of a recipient's part are among those that the measure adds up.
    fn counts(&self, place: usize, outcome: &Outcome, value: &Value, one: &Recipient) -> Unrounded {
        // to no sum does it matter which value it is, or which intake
        let source = Source::Value { outcome: place, value: 0, intake: 0 };
        Unrounded::whole(self.sum.weight(&Stream::of_value(source, outcome, value, one)))
    }

    /// The discount factors of years; none where one of them cannot be appraised.
    pub(super) fn factors(&self, years: Range<usize>) -> Option<&[Unrounded]> {
        self.factors.get(years)
    }

    /// How many years have a discount factor.
    pub(super) fn years(&self) -> usize {
        self.factors.len()
    }

    /// The present value of flows from a year on; none where one of its years cannot be appraised.
    pub(super) fn present(&self, flows: &[Unrounded], first: u32) -> Result<Option<Unrounded>, Error> {
        let first = first as usize;
        self.factors(first..first.saturating_add(flows.len())).map(|factors| scalar(flows, factors)).transpose()
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
        beyond.plus(self.threshold.level().into())
    }
}

impl OutcomePart<'_> {
    /// The quantities x persistence of each year, from the outcome's first.
    pub(super) fn by_year(&self) -> Result<Vec<Unrounded>, Error> {
        let mut years = vec![Unrounded::ZERO; self.quantities.len() + self.persistence.len().saturating_sub(1)];
        for (intake, quantity) in self.quantities.iter().enumerate() {
            for (year, left) in years.iter_mut().skip(intake).zip(&self.persistence) {
                *year = year.plus(quantity.times(*left)?)?;
            }
        }
        Ok(years)
    }

    /// What a year of full effect of one unit counts.
    pub(super) fn scale(&self) -> Result<Unrounded, Error> {
        self.kept.times(self.worth)
    }
}
