//! What it is worth to know more before it is decided whether to go ahead.

use super::Information;
use super::measured::{INPUTS, NET, OUTCOMES};
use crate::doubt::engine::decimal_to_float;
use crate::doubt::{Columns, Decision, DecisionThreshold, Draws, Sampling};
use crate::error::{Error, draws as fault};
use crate::map::{ImpactMap, NegativeOutcomes};
use rust_decimal::Decimal;

/// The value of information on the first draws of a simulation.
pub(super) fn decided(
    map: &ImpactMap,
    threshold: DecisionThreshold,
    sampling: &Sampling,
    draws: &Draws,
    indexed: usize,
) -> Result<Information, Error> {
    let rows = indexed.min(draws.len());
    let of = |measure: usize| draws.result(measure).get(..rows).unwrap_or_default();
    let (net_benefit, level) = match threshold {
        DecisionThreshold::Net(level) => (of(NET).to_vec(), decimal_to_float(level)),
        DecisionThreshold::Sroi(ratio) if ratio == Decimal::ONE => (of(NET).to_vec(), 0.0),
        DecisionThreshold::Sroi(_) if map.conventions().negative_outcomes() == NegativeOutcomes::Denominator => {
            return Err(fault::ratio_with_harm_below());
        }
        // a ratio reaches r where outcomes - r x inputs reaches 0, which is money
        DecisionThreshold::Sroi(ratio) => {
            let ratio = decimal_to_float(ratio);
            let both = of(OUTCOMES).iter().zip(of(INPUTS));
            (both.map(|(outcomes, inputs)| outcomes - ratio * inputs).collect(), 0.0)
        }
    };
    let decision = Decision::adopt(&net_benefit, level)?;
    let mut numbers = Columns::new(sampling.len(), rows);
    sampling.draw(0, draws.range().start, &mut numbers);
    let evppi = groups(sampling).into_iter().map(|group| {
        let columns: Vec<&[f64]> = group.iter().map(|column| numbers.column(*column)).collect();
        let value = decision.evppi(&columns)?;
        Ok((group, value))
    });
    Ok(Information {
        go_ahead: decision.best() == 1,
        evpi: decision.evpi(),
        evppi: evppi.collect::<Result<Vec<_>, Error>>()?,
    })
}

/// The numbers that are known together: those correlated with one another, else each by itself.
fn groups(sampling: &Sampling) -> Vec<Vec<usize>> {
    let correlated = sampling.copula().map(|copula| copula.groups().to_vec()).unwrap_or_default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for column in 0..sampling.len() {
        match correlated.iter().find(|group| group.contains(&column)) {
            Some(group) if group.first() == Some(&column) => groups.push(group.clone()),
            Some(_) => {}
            None => groups.push(vec![column]),
        }
    }
    groups
}
