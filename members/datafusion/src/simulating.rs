//! Draws of a map: its study, compiled.

use crate::appraising::Stated;
use sroi::map::Stakeholder;
use sroi::simulation::{CheckedStudy, Draws, Engine, Sampling, simulate_with};
use sroi::{Address, ErrorKind, Findings, ImpactMap, Limits, Measure, Work};
use std::ops::{ControlFlow, Range};

/// A map and its study, ready to be drawn.
pub(crate) struct Drawing {
    checked: CheckedStudy,
    engine: Engine,
    sampling: Sampling,
    measures: Vec<Measure>,
    range: Range<u64>,
    limits: Limits,
}

impl Drawing {
    /// `None` where there is no study. All of it draws on the steps that the limits allow, but for the draws themselves, which have as many.
    pub(crate) fn new(map: &ImpactMap, stated: &Stated<'_>, limits: Limits) -> Result<Option<Self>, Findings> {
        let Some(study) = stated.study(limits)? else { return Ok(None) };
        let work = Work::new(limits);
        let checked = study.check_with(map, &work)?;
        let sampling = study.sampling(&checked, &work)?;
        let doubts: Vec<Address> = sampling.addresses().cloned().collect();
        let agencies = map.stakeholders().filter(|stakeholder| stakeholder.agency().is_some()).map(Stakeholder::id);
        let measures: Vec<Measure> =
            [Measure::Sroi, Measure::Net].into_iter().chain(agencies.cloned().map(Measure::NetOf)).collect();
        let engine = Engine::new_with(map, &doubts, checked.years(), &measures, &work)?;
        let range = stated.draws.clone().unwrap_or(0..study.draws());
        Ok(Some(Self { checked, engine, sampling, measures, range, limits }))
    }

    pub(crate) fn checked(&self) -> &CheckedStudy {
        &self.checked
    }

    /// The results of which there are draws, in order.
    pub(crate) fn measures(&self) -> &[Measure] {
        &self.measures
    }

    pub(crate) fn draws(&self) -> Result<Draws, Findings> {
        self.with(&Work::new(self.limits))
    }

    /// Why there could be no draws, without making one.
    pub(crate) fn refusal(&self) -> Option<Findings> {
        let stopped = Work::new(self.limits).asking(|_| ControlFlow::Break(()));
        self.with(&stopped).err().filter(|findings| findings.first().kind() != ErrorKind::Stopped)
    }

    fn with(&self, work: &Work<'_>) -> Result<Draws, Findings> {
        Ok(simulate_with(&self.engine, &self.sampling, self.range.clone(), work)?)
    }
}
