//! How a result came about.

use crate::asking::worked_out;
use crate::map::given;
use crate::writing;
use pyo3::prelude::*;
use pyo3::types::PyString;
use sroi::ImpactMap;
use sroi::address::Address;

/// How the result at an address came about, `/ratios/sroi` say: a tree of dicts, or the same as a text.
#[pyfunction]
#[pyo3(signature = (map, address, *, text = false))]
pub(crate) fn explain<'py>(map: &Bound<'py, PyAny>, address: &str, text: bool) -> PyResult<Bound<'py, PyAny>> {
    of_map(map.py(), given(map)?.map(), address, text)
}

pub(crate) fn of_map<'py>(py: Python<'py>, map: &ImpactMap, address: &str, text: bool) -> PyResult<Bound<'py, PyAny>> {
    if text {
        let text = worked_out(py, map.limits(), |_| {
            let address: Address = address.parse()?;
            Ok(sroi::appraise(map)?.explanation(&address)?.to_string())
        })?;
        return Ok(PyString::new(py, &text).into_any());
    }
    let trail = worked_out(py, map.limits(), |_| {
        let address: Address = address.parse()?;
        Ok(sroi::appraise(map)?.explain(&address)?)
    })?;
    writing::trail(py, &trail.to_document())
}
