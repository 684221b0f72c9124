//! Appraisals: a map's results, and the lines of its ledger.

use crate::asking::worked_out;
use crate::findings::or_raised;
use crate::map::given;
use crate::reading::{decimal, tree};
use crate::writing;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyType};
use sroi::document::Node;
use sroi::ledger::{LedgerAccount, LedgerLine};
use sroi::{Appraisal, Conventions, ImpactMap, Money};
use std::borrow::Cow;

/// The results of an impact map, as a dict. `conventions` holds in place of the map's own: the word of a preset, or a dict; with
/// `ledger` the lines that all results are sums of stand at its end.
#[pyfunction]
#[pyo3(signature = (map, *, conventions = None, ledger = false))]
pub(crate) fn appraise<'py>(
    map: &Bound<'py, PyAny>,
    conventions: Option<&Bound<'py, PyAny>>,
    ledger: bool,
) -> PyResult<Bound<'py, PyAny>> {
    of_map(map.py(), given(map)?.map(), conventions, ledger)
}

pub(crate) fn of_map<'py>(
    py: Python<'py>,
    map: &ImpactMap,
    conventions: Option<&Bound<'py, PyAny>>,
    ledger: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let conventions = conventions.map(|stated| read_conventions(stated, map)).transpose()?;
    let appraisal = worked_out(py, map.limits(), |_| {
        let other = conventions.map(|conventions| map.with_conventions(&conventions)).transpose()?;
        let appraisal = sroi::appraise(other.as_ref().unwrap_or(map))?;
        // what is made once somebody asks is made here, where others can go on meanwhile
        appraisal.warnings();
        if ledger {
            appraisal.ledger().lines().next();
        }
        Ok(appraisal)
    })?;
    let result = writing::result(py, &appraisal.to_document())?;
    if ledger {
        result.set_item("ledger", lines(py, &appraisal)?)?;
    }
    Ok(result)
}

/// Conventions by the word of a preset, or as they stand in a map.
fn read_conventions(stated: &Bound<'_, PyAny>, map: &ImpactMap) -> PyResult<Conventions> {
    let document = match stated.cast::<PyString>() {
        Ok(preset) => {
            let preset = Node::Text(Cow::Owned(preset.to_str()?.to_owned()));
            Node::Object(vec![(Cow::Borrowed("preset"), preset)])
        }
        Err(_) => tree(stated, map.limits())?,
    };
    or_raised(stated.py(), Conventions::from_document(document, map.limits()))
}

/// The lines of the ledger, as results with their ledger have them.
fn lines<'py>(py: Python<'py>, appraisal: &Appraisal) -> PyResult<Bound<'py, PyList>> {
    let decimal = decimal(py)?;
    let lines = PyList::empty(py);
    for one in appraisal.ledger().lines() {
        lines.append(line(decimal, one)?)?;
    }
    Ok(lines)
}

fn line<'py>(decimal: &Bound<'py, PyType>, line: LedgerLine<'_>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(decimal.py());
    let money = |amount: Money| decimal.call1((amount.to_decimal().to_string(),));
    dict.set_item("side", line.side().as_str())?;
    dict.set_item("source", line.source().as_str())?;
    if let Some(intake) = line.intake() {
        dict.set_item("intake", intake)?;
    }
    dict.set_item("account", account(line.account()))?;
    if let Some(counterparty) = line.counterparty() {
        dict.set_item("counterparty", account(counterparty))?;
    }
    dict.set_item("year", line.year().index())?;
    if let Some(date) = line.date() {
        dict.set_item("date", date.to_string())?;
    }
    if let Some(kind) = line.kind() {
        dict.set_item("kind", kind.as_str())?;
    }
    if let Some(class) = line.class() {
        dict.set_item("class", class.as_str())?;
    }
    dict.set_item("transfer", line.is_transfer())?;
    dict.set_item("amount", money(line.amount())?)?;
    dict.set_item("cashable", money(line.cashable())?)?;
    dict.set_item("present_value", money(line.present_value())?)?;
    dict.set_item("cashable_present_value", money(line.cashable_present_value())?)?;
    Ok(dict)
}

/// The id of a stakeholder, or the account that belongs to none.
fn account(account: LedgerAccount<'_>) -> &str {
    account.id().map_or("outside", |id| id.as_str())
}
