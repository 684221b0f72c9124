//! Doubt: a study of a map.

use crate::asking::worked_out;
use crate::findings::or_raised;
use crate::map::given;
use crate::reading::read;
use crate::writing;
use pyo3::prelude::*;
use sroi::simulation::{Study, assess_with};
use sroi::{ImpactMap, Limits};

/// How sure the results of a map are, by a study, as a dict. `draws` and `seed` hold in place of what the study says.
#[pyfunction]
#[pyo3(signature = (map, study, *, draws = None, seed = None))]
pub(crate) fn simulate<'py>(
    map: &Bound<'py, PyAny>,
    study: &Bound<'py, PyAny>,
    draws: Option<u64>,
    seed: Option<u64>,
) -> PyResult<Bound<'py, PyAny>> {
    assessed(given(map)?.map(), study, draws, seed)
}

pub(crate) fn assessed<'py>(
    map: &ImpactMap,
    study: &Bound<'py, PyAny>,
    draws: Option<u64>,
    seed: Option<u64>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = study.py();
    let study = read_study(study, map.limits(), draws, seed)?;
    let found = worked_out(py, map.limits(), |work| assess_with(map, &study, work))?;
    writing::result(py, &found.to_document())
}

/// A study, with other draws and another seed where they are stated.
pub(crate) fn read_study(
    study: &Bound<'_, PyAny>,
    limits: Limits,
    draws: Option<u64>,
    seed: Option<u64>,
) -> PyResult<Study> {
    let mut read: Study = read(study, limits)?;
    if let Some(draws) = draws {
        read = or_raised(study.py(), read.with_draws(draws))?;
    }
    Ok(match seed {
        Some(seed) => read.with_seed(seed),
        None => read,
    })
}
