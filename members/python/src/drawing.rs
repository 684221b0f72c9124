//! Draws of a study, as a table, and what ranges of them say that were drawn apart.

use crate::asking::worked_out;
use crate::batch::{Batch, of_arrow};
use crate::doubt::read_study;
use crate::findings::or_raised;
use crate::map::given;
use pyo3::intern;
use pyo3::prelude::*;
use sroi::address::Address;
use sroi::arrow::SummariesTable;
use sroi::simulation::{Draws, Engine, RangeSummary, Study, simulate_with};
use sroi::{Findings, ImpactMap, Measure, Work};
use std::ops::Range;

/// The draws of a study, as a table: a row a draw, a column a result. A range of their numbers, `start` to `stop`, is drawn alone, so that
/// workers draw a part each. `results` are addresses such as `/ratios/sroi`; else society's, and the net of each agency.
#[pyfunction]
#[pyo3(signature = (map, study, *, start = 0, stop = None, seed = None, results = None))]
pub(crate) fn draws(
    map: &Bound<'_, PyAny>,
    study: &Bound<'_, PyAny>,
    start: u64,
    stop: Option<u64>,
    seed: Option<u64>,
    results: Option<Vec<String>>,
) -> PyResult<Batch> {
    let given = given(map)?;
    let map_itself = given.map();
    let study = read_study(study, map_itself.limits(), None, seed)?;
    let range = start..stop.unwrap_or(study.draws());
    let batch = worked_out(map.py(), map_itself.limits(), move |work| {
        let measures = measures(map_itself, results)?;
        let drawn = drawn(map_itself, &study, range, &measures, work)?;
        Ok(sroi::arrow::draws(drawn, &measures)?)
    });
    batch.map(Batch)
}

/// What the draws of a range say of each result, as a table: mean, quantiles, how likely it is below 0. Its column `state` holds what `merged`
/// makes one of, for ranges that were drawn apart.
#[pyfunction]
#[pyo3(signature = (map, study, *, name = None, start = 0, stop = None, seed = None, results = None))]
pub(crate) fn summaries(
    map: &Bound<'_, PyAny>,
    study: &Bound<'_, PyAny>,
    name: Option<&str>,
    start: u64,
    stop: Option<u64>,
    seed: Option<u64>,
    results: Option<Vec<String>>,
) -> PyResult<Batch> {
    let given = given(map)?;
    let map_itself = given.map();
    let study = read_study(study, map_itself.limits(), None, seed)?;
    let range = start..stop.unwrap_or(study.draws());
    let table = worked_out(map.py(), map_itself.limits(), move |work| {
        let measures = measures(map_itself, results)?;
        let drawn = drawn(map_itself, &study, range, &measures, work)?;
        let mut table = SummariesTable::new();
        table.push(name.unwrap_or(map_itself.title()), &measures, &drawn)?;
        Ok(table)
    });
    table?.finish().map(Batch).map_err(|error| of_arrow(&error))
}

/// The summary of a result from the states of ranges of its draws, in whatever order: the same as if all had been drawn at once.
#[pyfunction]
pub(crate) fn merged(py: Python<'_>, states: Vec<Vec<u8>>) -> PyResult<Bound<'_, PyAny>> {
    let summary = or_raised(
        py,
        py.detach(move || {
            let parts =
                states.into_iter().map(|state| RangeSummary::from_bytes(&state)).collect::<Result<Vec<_>, _>>()?;
            RangeSummary::merged(parts)?.summary()
        }),
    )?;
    let text = serde_json::to_string(&summary).unwrap_or_default();
    py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (text,))
}

/// The results at addresses; else those that an assessment summarises.
fn measures(map: &ImpactMap, results: Option<Vec<String>>) -> Result<Vec<Measure>, Findings> {
    if let Some(results) = results {
        let of = |text: String| -> Result<Measure, Findings> {
            let address: Address = text.parse()?;
            Ok(Measure::from_address(map, &address)?)
        };
        return results.into_iter().map(of).collect();
    }
    let agencies = map.stakeholders().filter(|stakeholder| stakeholder.agency().is_some());
    let nets = agencies.map(|agency| Measure::NetOf(agency.id().clone()));
    Ok([Measure::Sroi, Measure::Net, Measure::Outcomes, Measure::Inputs].into_iter().chain(nets).collect())
}

/// Draws the range, as an assessment of the whole study does.
fn drawn(
    map: &ImpactMap,
    study: &Study,
    range: Range<u64>,
    measures: &[Measure],
    work: &Work<'_>,
) -> Result<Draws, Findings> {
    let checked = study.check_with(map, work)?;
    let sampling = study.sampling(&checked, work)?;
    let addresses: Vec<Address> = sampling.addresses().cloned().collect();
    let engine = Engine::new_with(map, &addresses, checked.years(), measures, work)?;
    Ok(simulate_with(&engine, &sampling, range, work)?)
}
