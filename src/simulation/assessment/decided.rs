//! The value of information before it is decided whether to go ahead.

use super::Information;
use super::measured::{INPUTS, NET, OUTCOMES};
use crate::address::Address;
use crate::error::{Error, ErrorKind, Term, limits as beyond, simulation as fault};
use crate::limits::Limit;
use crate::map::{ImpactMap, NegativeOutcomes};
use crate::number::decimal_to_float;
use crate::simulation::closed::{Closed, parts};
use crate::simulation::engine::{Poly, Products};
use crate::simulation::grouping::Grouping;
use crate::simulation::{Columns, Decision, DecisionThreshold, Draws, InformationValue, Sampling};
use crate::work::{Stage, Work};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The fewest draws from which the value of information is worked out.
const LEAST_ROWS: usize = 100;

/// What is known before the decision: how the numbers in doubt are drawn, and what measures are made of them.
pub(super) struct Known<'a> {
    pub(super) map: &'a ImpactMap,
    pub(super) sampling: &'a Sampling,
    pub(super) draws: &'a Draws,
    pub(super) products: &'a Products,
}

/// The value of information: that of one number in closed form where it can be had, all else from the first draws of a
/// simulation. An amount up to `negligible` below the threshold counts as reaching it, since floats cannot tell the two apart.
pub(super) fn decided(
    known: &Known<'_>,
    threshold: DecisionThreshold,
    indexed: usize,
    negligible: f64,
    work: &Work<'_>,
) -> Result<Information, Error> {
    let Known { map, sampling, draws, products } = known;
    let rows = indexed.min(draws.len());
    if rows < LEAST_ROWS {
        let key = if indexed < LEAST_ROWS { "index_draws" } else { "draws" };
        return Err(fault::too_few_draws(Term::VALUE_OF_INFORMATION, LEAST_ROWS, rows).at(Address::of([key])));
    }
    let of = |measure: usize| draws.result(measure);
    let sum_of = |measure: usize| products.sides(measure).map(|sides| &sides.above);
    let (net_benefit, sum, level) = match threshold {
        DecisionThreshold::Net(level) => (Cow::Borrowed(of(NET)), sum_of(NET).cloned(), decimal_to_float(level)),
        DecisionThreshold::Sroi(ratio) if ratio == Decimal::ONE => (Cow::Borrowed(of(NET)), sum_of(NET).cloned(), 0.0),
        DecisionThreshold::Sroi(_) if map.conventions().negative_outcomes() == NegativeOutcomes::Denominator => {
            return Err(fault::ratio_with_harm_below());
        }
        // a ratio reaches r where outcomes - r x inputs reaches 0, which is money
        DecisionThreshold::Sroi(ratio) => {
            let ratio = decimal_to_float(ratio);
            let both = of(OUTCOMES).iter().zip(of(INPUTS));
            let sum = sum_of(OUTCOMES).zip(sum_of(INPUTS)).map(|(outcomes, inputs)| outcomes.less(inputs, ratio));
            (Cow::Owned(both.map(|(outcomes, inputs)| outcomes - ratio * inputs).collect()), sum, 0.0)
        }
    };
    let decision = Decision::from_threshold(net_benefit.get(..rows).unwrap_or_default(), level)?
        .of_design(draws.design(), draws.range().start);
    let summary = draws.summary_of(&net_benefit)?;
    let grouping = sampling.grouping();
    // the answer to stop is heard again before anything is worked out
    let _heard = work.begin(Stage::Information, grouping.groups().len());
    let given = (summary.mean.unwrap_or(level), summary.mcse.unwrap_or_default());
    let closed = InClosedForm::of(known, &grouping, sum.as_ref(), given, work)?;
    let others = grouping.groups().iter().filter(|group| !closed.has(group)).flatten().copied();
    let drawn = Drawn::new(sampling, &grouping.with_correlated(others), rows, draws.range().start, work)?;
    let mut evppi = Vec::with_capacity(grouping.groups().len());
    for group in grouping.groups() {
        let value = match **group {
            [column] if closed.has(group) => closed.worth(column, level, work),
            _ => decision.evppi_with(&drawn.of(group), work),
        };
        match value {
            Err(error) if error.kind() == ErrorKind::Stopped => break,
            value => evppi.push((group.clone(), value?)),
        }
        work.done(evppi.len());
    }
    Ok(Information {
        threshold,
        reached: draws.probability_that(&net_benefit, level - negligible)?,
        // as the mean of all draws says, which is printed
        go_ahead: summary.mean.is_some_and(|mean| mean >= level - negligible),
        evpi: decision.evpi(),
        evppi,
    })
}

/// Draws of some of the numbers.
struct Drawn {
    /// Their columns, ascending.
    columns: Vec<usize>,
    numbers: Columns,
}

impl Drawn {
    fn new(sampling: &Sampling, columns: &[usize], rows: usize, first: u64, work: &Work<'_>) -> Result<Self, Error> {
        let kept = columns.len().saturating_mul(rows);
        if work.limits().pass(Limit::KeptResults, kept) {
            return Err(beyond::passed_by(work.limits(), Limit::KeptResults, kept));
        }
        let mut numbers = Columns::new(columns.len(), rows)?;
        sampling.only(columns).draw(0, first, &mut numbers);
        Ok(Self { columns: columns.to_vec(), numbers })
    }

    fn of(&self, group: &[usize]) -> Vec<&[f64]> {
        let places = group.iter().filter_map(|column| self.columns.binary_search(column).ok());
        places.map(|place| self.numbers.column(place)).collect()
    }
}

/// The parts of a net benefit of which expectations are to be had.
struct InClosedForm {
    /// What is known of each number, by column.
    of_column: Vec<Hanging>,
    parts: Vec<Closed>,
    /// The mean of the net benefit, and its error where that of a part comes from draws.
    mean: f64,
    error: f64,
}

/// What hangs on a number.
#[derive(Clone, Copy, PartialEq)]
enum Hanging {
    Nothing,
    /// A part of which expectations are to be had, by its place.
    Part(usize),
    /// A part of which they are not.
    Unknown,
}

/// Steps that the value of a number takes.
const STEPS: u64 = 50_000;

impl InClosedForm {
    /// The mean given, with its error, stands where a part has no expectations.
    fn of(
        known: &Known<'_>,
        grouping: &Grouping,
        sum: Option<&Poly>,
        given: (f64, f64),
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        let (mut of_column, mut closed) = (vec![Hanging::Nothing; known.sampling.len()], Vec::new());
        let mut mean = sum.map(Poly::certain_part);
        for part in sum.map(|sum| parts(known.products, sum, grouping)).unwrap_or_default() {
            let found = Closed::of(known.products, &part.sum, (known.sampling, grouping), work)?;
            mean = mean.zip(found.as_ref()).map(|(mean, part)| mean + part.mean());
            let hanging = if found.is_some() { Hanging::Part(closed.len()) } else { Hanging::Unknown };
            closed.extend(found);
            for column in part.columns {
                if let Some(slot) = of_column.get_mut(column) {
                    *slot = hanging;
                }
            }
        }
        let (mean, error) = mean.filter(|mean| mean.is_finite()).map_or(given, |mean| (mean, 0.0));
        Ok(Self { of_column, parts: closed, mean, error })
    }

    /// Whether the value of a group of numbers is to be had.
    fn has(&self, group: &[usize]) -> bool {
        let [column] = *group else { return false };
        self.of_column.get(column).is_some_and(|hanging| *hanging != Hanging::Unknown)
    }

    fn worth(&self, column: usize, level: f64, work: &Work<'_>) -> Result<InformationValue, Error> {
        work.take(STEPS)?;
        let Some(Hanging::Part(part)) = self.of_column.get(column) else { return Ok(InformationValue::default()) };
        let Some(part) = self.parts.get(*part) else { return Ok(InformationValue::default()) };
        Ok(InformationValue { value: part.worth_knowing(column, self.mean - level)?, error: self.error })
    }
}
