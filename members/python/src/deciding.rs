//! Decisions, and contracts.

use crate::asking::worked_out;
use crate::limits;
use crate::map::given;
use crate::reading::read;
use crate::writing;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sroi::contracts::{Contract, Outcomes, Savings};
use sroi::decisions::Decision;
use sroi::pockets::Counting;

/// What comes of a document of any of the formats of decisions, as a dict: options, a roll-out, corrections, an equity document, value
/// sets, a portfolio.
#[pyfunction]
#[pyo3(signature = (document, *, limits = None))]
pub(crate) fn decide<'py>(
    document: &Bound<'py, PyAny>,
    limits: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = document.py();
    let limits = limits::limits(limits)?;
    let decision: Decision = read(document, limits)?;
    let decided = worked_out(py, limits, |_| decision.decided())?;
    writing::result(py, &decided.to_document())
}

/// What an outcome contract pays, to whom and when, as a dict. With a map, also every pocket without the contract and with it.
#[pyfunction]
#[pyo3(signature = (contract, outcomes, *, savings = None, map = None, limits = None))]
pub(crate) fn settle<'py>(
    contract: &Bound<'py, PyAny>,
    outcomes: &Bound<'py, PyAny>,
    savings: Option<&Bound<'py, PyAny>>,
    map: Option<&Bound<'py, PyAny>>,
    limits: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = contract.py();
    let limits = limits::limits(limits)?;
    let contract: Contract = read(contract, limits)?;
    let outcomes: Outcomes = read(outcomes, limits)?;
    let savings: Option<Savings> = savings.map(|savings| read(savings, limits)).transpose()?;
    let Some(map) = map else {
        let settled = worked_out(py, limits, |_| contract.settled(&outcomes, savings.as_ref()))?;
        return writing::result(py, &settled.to_document());
    };
    if savings.is_some() {
        return Err(PyTypeError::new_err("savings follow from the map: state one of the two"));
    }
    let map = given(map)?;
    let map = map.map();
    let applied = worked_out(py, limits, |_| contract.applied(&outcomes, &sroi::appraise(map)?, Counting::default()))?;
    writing::result(py, &applied.to_document())
}
