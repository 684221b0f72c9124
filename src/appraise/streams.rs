//! From the map to the ledger: the walk in exact numbers, every line posted.

use super::bridge::Stages;
use crate::address::Address;
use crate::error::{Error, Findings, appraise as fault};
use crate::ledger::{Ledger, Posting};
use crate::map::{ImpactMap, Outcome, Value};
use crate::number::{Money, Tally, Unrounded};
use crate::rules::{Exact, Impact, Lines, Part, Stream, Taker, Walk, Wanted, largest_quantity, line};

/// The ledger of a map, with what is worked out on the way to it.
pub(crate) struct Streams {
    pub(crate) ledger: Ledger,
    /// The discount factor of each year, 0 to the last with a line.
    pub(crate) factors: Vec<Unrounded>,
    /// The impact of each outcome, in order.
    pub(crate) impacts: Vec<Money>,
    pub(crate) stages: Stages,
}

/// Posts what it takes.
struct Posted {
    ledger: Ledger,
    impacts: Vec<Money>,
    /// The impact of the outcome at hand.
    impact: Tally,
    stages: Stages,
}

/// Makes the ledger of a map.
pub(crate) fn streams(map: &ImpactMap) -> Result<Streams, Findings> {
    let mut walk = Walk::new(map);
    let a = &mut Exact::default();
    let factors = checked_factors(map, &mut walk, a)?;
    let runs = map.inputs().len() + map.outcomes().map(runs_of).sum::<usize>();
    let mut posted = Posted {
        ledger: Ledger::new(map, lines_of(map), runs),
        impacts: Vec::with_capacity(map.outcomes().len()),
        impact: Tally::default(),
        stages: Stages::default(),
    };
    walk.run(a, &mut posted)?;
    Ok(Streams { ledger: posted.ledger, factors, impacts: posted.impacts, stages: posted.stages })
}

impl Posted {
    /// Adds what growth makes of the lines that were posted last to the bridge.
    fn grow(&mut self, a: &mut Exact, lines: &impl Lines<Exact>) -> Result<(), Error> {
        let Some(last) = self.ledger.runs().last().map(|run| run.lines.clone()) else { return Ok(()) };
        for (index, place) in last.zip(lines.places()) {
            if let Some(before) = lines.amount_before_growth(a, place)? {
                self.stages.grow(self.ledger.amount(index), line::amount(a, &before)?);
            }
        }
        Ok(())
    }
}

impl Taker<Exact> for Posted {
    const ALL_FAULTS: bool = true;

    #[inline]
    fn wants(&self, stream: &Stream, lines: usize) -> Wanted {
        Wanted { lines: 0..lines, cashable: stream.cashable, discounted: true }
    }

    #[inline]
    fn lines(&mut self, a: &mut Exact, stream: &Stream, lines: impl Lines<Exact>) -> Result<(), Error> {
        let postings = lines.places().map(|place| {
            let number = lines.amount(a, place)?;
            let discount = lines.discount(place);
            let (amount, present) = line::both(a, &number, discount)?;
            if !stream.cashable {
                return Ok(Posting { amount, present, cashable: (Money::ZERO, Money::ZERO) });
            }
            let cashable = match lines.cashable(a, place, &number)? {
                Some(part) => line::both(a, &part, discount)?,
                None => (Money::ZERO, Money::ZERO),
            };
            Ok(Posting { amount, present, cashable })
        });
        self.ledger.post(*stream, postings)?;
        if lines.grows() && !stream.transfer {
            self.grow(a, &lines)?;
        }
        if let Some(counter) = stream.counter() {
            self.ledger.post_counter(counter);
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

    fn finish(&mut self, _: usize) -> Result<(), Error> {
        self.impacts.push(std::mem::take(&mut self.impact).money()?);
        Ok(())
    }

    fn failed(&self, error: Error, part: Part<'_>) -> Error {
        match part {
            Part::Input(input) => {
                fault::by_an_amount(error, input.amount().as_slice().iter().max().copied().unwrap_or_default())
            }
            Part::Value(outcome, value) => {
                let largest = largest_quantity(self.ledger.map(), outcome);
                fault::by_quantity_and_proxy(error, largest, value.proxy())
            }
        }
    }
}

fn runs_of(outcome: &Outcome) -> usize {
    outcome.quantity().intakes() * outcome.values().map(Value::lines).sum::<usize>()
}

/// The check has held this to the limit.
fn lines_of(map: &ImpactMap) -> usize {
    let inputs: usize = map.inputs().map(|input| input.amount().as_slice().len()).sum();
    inputs + map.outcomes().map(|outcome| runs_of(outcome) * outcome.lasts() as usize).sum::<usize>()
}

/// The first year after the last with a line.
fn horizon(map: &ImpactMap) -> u32 {
    let years = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let inputs = map.inputs().map(|input| input.year().index() + years(input.amount().as_slice().len()));
    let valued = map.outcomes().filter(|outcome| outcome.values().len() > 0);
    let outcomes =
        valued.map(|outcome| outcome.starts().index() + years(outcome.quantity().intakes()) - 1 + outcome.lasts());
    inputs.chain(outcomes).max().unwrap_or(0)
}

fn checked_factors(map: &ImpactMap, walk: &mut Walk<'_, Exact>, a: &mut Exact) -> Result<Vec<Unrounded>, Findings> {
    let at = || Address::of(["conventions", "discount"]);
    let mut factors = Vec::with_capacity(horizon(map) as usize);
    for year in 0..horizon(map) {
        let factor = walk.factor(a, year).map_err(|error| error.at(at()))?;
        factor.to_decimal().map_err(|_| fault::factor_too_large(year).at(at()))?;
        factors.push(factor);
    }
    Ok(factors)
}
