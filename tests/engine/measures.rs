//! The measures of a map that are sums or ratios of them.

use sroi::{ImpactMap, Measure};

pub(crate) fn every_measure(map: &ImpactMap) -> Vec<Measure> {
    let whole = [Measure::Inputs, Measure::Outcomes, Measure::Net, Measure::Sroi, Measure::NetSroi];
    let outcomes = map.outcomes().map(|outcome| Measure::Outcome(outcome.id().clone()));
    let pockets = map.stakeholders().flat_map(|stakeholder| {
        let id = stakeholder.id();
        [
            Measure::Paid(id.clone()),
            Measure::Gained(id.clone()),
            Measure::NetOf(id.clone()),
            Measure::Cashable(id.clone()),
        ]
    });
    whole.into_iter().chain(outcomes).chain(pockets).collect()
}
