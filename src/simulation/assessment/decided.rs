//! The value of information before it is decided whether to go ahead.

use super::Information;
use super::measured::{INPUTS, NET, OUTCOMES};
use crate::address::Address;
use crate::error::{Error, ErrorKind, Term, limits as beyond, simulation as fault};
use crate::limits::Limit;
use crate::map::{ImpactMap, NegativeOutcomes};
use crate::simulation::engine::decimal_to_float;
use crate::simulation::{Columns, Decision, DecisionThreshold, Draws, Sampling, Summary};
use crate::work::{Stage, Work};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The fewest draws from which the value of information is worked out.
const LEAST_ROWS: usize = 100;

/// The value of information, from the first draws of a simulation. An amount up to `negligible` below the threshold
/// counts as reaching it, since floats cannot tell the two apart.
pub(super) fn decided(
    map: &ImpactMap,
    threshold: DecisionThreshold,
    sampling: &Sampling,
    draws: &Draws,
    indexed: usize,
    negligible: f64,
    work: &Work<'_>,
) -> Result<Information, Error> {
    let rows = indexed.min(draws.len());
    if rows < LEAST_ROWS {
        let key = if indexed < LEAST_ROWS { "index_draws" } else { "draws" };
        return Err(fault::too_few_draws(Term::VALUE_OF_INFORMATION, LEAST_ROWS, rows).at(Address::of([key])));
    }
    let of = |measure: usize| draws.result(measure);
    let (net_benefit, level) = match threshold {
        DecisionThreshold::Net(level) => (Cow::Borrowed(of(NET)), decimal_to_float(level)),
        DecisionThreshold::Sroi(ratio) if ratio == Decimal::ONE => (Cow::Borrowed(of(NET)), 0.0),
        DecisionThreshold::Sroi(_) if map.conventions().negative_outcomes() == NegativeOutcomes::Denominator => {
            return Err(fault::ratio_with_harm_below());
        }
        // a ratio reaches r where outcomes - r x inputs reaches 0, which is money
        DecisionThreshold::Sroi(ratio) => {
            let ratio = decimal_to_float(ratio);
            let both = of(OUTCOMES).iter().zip(of(INPUTS));
            (Cow::Owned(both.map(|(outcomes, inputs)| outcomes - ratio * inputs).collect()), 0.0)
        }
    };
    let decision = Decision::from_threshold(net_benefit.get(..rows).unwrap_or_default(), level)?
        .of_design(draws.design(), draws.range().start);
    let kept = sampling.len().saturating_mul(rows);
    if work.limits().pass(Limit::KeptResults, kept) {
        return Err(beyond::passed_by(work.limits(), Limit::KeptResults, kept));
    }
    let mut numbers = Columns::new(sampling.len(), rows)?;
    sampling.draw(0, draws.range().start, &mut numbers);
    let groups = sampling.groups();
    let mut evppi = Vec::with_capacity(groups.len());
    let _heard = work.begin(Stage::Information, groups.len());
    for group in groups {
        let columns: Vec<&[f64]> = group.iter().map(|column| numbers.column(*column)).collect();
        match decision.evppi_with(&columns, work) {
            Err(error) if error.kind() == ErrorKind::Stopped => break,
            value => evppi.push((group, value?)),
        }
        work.done(evppi.len());
    }
    Ok(Information {
        // as the mean of all draws says, which is printed
        go_ahead: Summary::from_draws(&net_benefit)?.mean.is_some_and(|mean| mean >= level - negligible),
        evpi: decision.evpi(),
        evppi,
    })
}
