//! The measures of every assessment: the results of society, then the net of each agency.

use crate::map::{ImpactMap, Stakeholder};
use crate::measure::Measure;

/// The places of society's results among the measures.
pub(super) const SROI: usize = 0;
pub(super) const NET: usize = 1;
pub(super) const OUTCOMES: usize = 2;
pub(super) const INPUTS: usize = 3;

/// The agencies, whose places follow those of society's results.
pub(super) fn agencies(map: &ImpactMap) -> impl Iterator<Item = &Stakeholder> {
    map.stakeholders().filter(|stakeholder| stakeholder.agency().is_some())
}

pub(super) fn measures(map: &ImpactMap) -> Vec<Measure> {
    let society = [Measure::Sroi, Measure::Net, Measure::Outcomes, Measure::Inputs];
    let agencies = agencies(map).map(|agency| Measure::NetOf(agency.id().clone()));
    society.into_iter().chain(agencies).collect()
}
