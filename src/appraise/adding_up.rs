//! Adding up: the walk in exact numbers, each line added to every total that it counts for as it comes.

use super::bridge::Stages;
use crate::address::Address;
use crate::error::{Error, Findings, appraise as fault};
use crate::ledger::{RunSum, Tallies};
use crate::map::{ImpactMap, OutcomeAt};
use crate::number::{Money, Tally};
use crate::rules::line::{self, Figures};
use crate::rules::{Exact, Impact, Lines, Part, Side, Source, Stream, Taker, Walk, Wanted, largest_quantity};
use rust_decimal::Decimal;

/// Everything that lines of a map add up to.
pub(super) struct AddedUp<'m> {
    map: &'m ImpactMap,
    /// How many lines there are.
    pub(super) lines: usize,
    /// The discount factor of each year, 0 to the last with a line.
    pub(super) factors: Vec<Decimal>,
    /// By year, as they are and at present value; transfers left out.
    pub(super) inputs: Vec<[Tally; 2]>,
    pub(super) outcomes: Vec<[Tally; 2]>,
    /// Everybody's, transfers left out.
    pub(super) society: Tallies,
    /// By stakeholder, transfers included.
    pub(super) stakeholders: Vec<Tallies>,
    /// Of the account of no stakeholder.
    pub(super) outside: Tallies,
    /// The present value of each input.
    pub(super) paid: Vec<Tally>,
    /// The impact of each outcome, and the place behind its last value.
    pub(super) impacts: Vec<(Money, usize)>,
    /// The present value of each value of each outcome; nothing of a transfer.
    pub(super) values: Vec<Tally>,
    pub(super) stages: Stages,
    /// The impact of the outcome at hand.
    impact: Tally,
    /// The place of its first value.
    first_value: usize,
}

/// Adds up the lines of a map.
pub(super) fn added_up(map: &ImpactMap) -> Result<AddedUp<'_>, Findings> {
    let mut walk = Walk::new(map);
    let a = &mut Exact::default();
    let factors = checked_factors(map, &mut walk, a)?;
    let outcomes = map.outcomes().len();
    let mut sums = AddedUp {
        map,
        lines: 0,
        inputs: vec![[Tally::default(); 2]; factors.len()],
        outcomes: vec![[Tally::default(); 2]; factors.len()],
        factors,
        society: Tallies::default(),
        stakeholders: vec![Tallies::default(); map.stakeholders().len()],
        outside: Tallies::default(),
        paid: vec![Tally::default(); map.inputs().len()],
        impacts: Vec::with_capacity(outcomes),
        values: Vec::with_capacity(outcomes),
        stages: Stages::default(),
        impact: Tally::default(),
        first_value: 0,
    };
    walk.run(a, &mut sums)?;
    Ok(sums)
}

impl AddedUp<'_> {
    /// Adds the sum of a stream's lines.
    #[inline]
    fn add(&mut self, stream: &Stream, sum: &RunSum) {
        if !stream.transfer {
            self.society.add(stream, sum);
        }
        let holder = match stream.holder {
            Some(holder) => self.stakeholders.get_mut(holder),
            None => Some(&mut self.outside),
        };
        if let Some(tallies) = holder {
            tallies.add(stream, sum);
        }
        match stream.source {
            Source::Input(place) => {
                if let Some(tally) = self.paid.get_mut(place) {
                    tally.merge(sum.present);
                }
            }
            Source::Value { value, .. } if !stream.transfer => {
                let place = self.first_value.saturating_add(value);
                if self.values.len() <= place {
                    self.values.resize(place.saturating_add(1), Tally::default());
                }
                if let Some(tally) = self.values.get_mut(place) {
                    tally.merge(sum.present);
                }
            }
            Source::Value { .. } => {}
        }
    }
}

impl Taker<Exact> for AddedUp<'_> {
    const ALL_FAULTS: bool = true;

    #[inline]
    fn wants(&self, stream: &Stream, lines: usize) -> Wanted {
        Wanted { lines: 0..lines, cashable: stream.cashable, discounted: true }
    }

    #[inline]
    fn lines(&mut self, a: &mut Exact, stream: &Stream, lines: &impl Lines<Exact>) -> Result<(), Error> {
        let grows = lines.grows() && !stream.transfer;
        let years = match stream.side() {
            Side::Input => &mut self.inputs,
            Side::Outcome => &mut self.outcomes,
        };
        let places = lines.places();
        let mut sum = RunSum::default();
        // what only changes hands is nobody's in a year of all
        let first = if stream.transfer { usize::MAX } else { stream.first_year as usize + places.start };
        let mut years = years.get_mut(first..).unwrap_or_default().iter_mut();
        let mut take = |figures: Figures<Exact>| {
            sum.add(&figures);
            if let Some([amount, present]) = years.next() {
                amount.add(figures.amount);
                present.add(figures.present);
            }
        };
        if grows {
            for place in places.clone() {
                let figures = lines.figures(a, place, stream.cashable)?;
                if let Some(before) = lines.amount_before_growth(a, place)? {
                    self.stages.grow(figures.amount, line::amount(a, &before)?);
                }
                take(figures);
            }
        } else {
            lines.each(a, stream.cashable, take)?;
        }
        self.lines = self.lines.saturating_add(places.len());
        self.add(stream, &sum);
        if let Some(counter) = stream.counter() {
            self.lines = self.lines.saturating_add(places.len());
            self.add(&counter, &sum.counter());
        }
        Ok(())
    }

    #[inline]
    fn impact(&mut self, a: &mut Exact, impact: &Impact<'_, Exact>) -> Result<(), Error> {
        self.impact.add(impact.amount(a)?);
        for stage in 0..Stages::COUNT {
            self.stages.add(stage, impact.bridge_line(a, stage)?);
        }
        Ok(())
    }

    fn finish(&mut self, outcome: OutcomeAt<'_>) -> Result<(), Error> {
        let next = self.first_value.saturating_add(outcome.values().len());
        self.values.resize(next, Tally::default());
        self.first_value = next;
        self.impacts.push((std::mem::take(&mut self.impact).money()?, next));
        Ok(())
    }

    fn failed(&self, error: Error, part: Part<'_>) -> Error {
        match part {
            Part::Input(input) => {
                fault::by_an_amount(error, input.amount().as_slice().iter().max().copied().unwrap_or_default())
            }
            Part::Value(value) => {
                fault::by_quantity_and_proxy(error, largest_quantity(self.map, *value.outcome()), value.proxy())
            }
        }
    }
}

fn checked_factors(map: &ImpactMap, walk: &mut Walk<'_, Exact>, a: &mut Exact) -> Result<Vec<Decimal>, Findings> {
    let at = || Address::of(["conventions", "discount"]);
    let mut factors = Vec::with_capacity(map.horizon() as usize);
    for year in 0..map.horizon() {
        let factor = walk.factor(a, year).map_err(|error| error.at(at()))?;
        factors.push(factor.to_decimal().map_err(|_| fault::factor_too_large(year).at(at()))?);
    }
    Ok(factors)
}
