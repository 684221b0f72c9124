//! Mistakes as the exception that Python raises.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyType};
use sroi::{Error, Findings};

/// The exception of these mistakes: a dict each, as they serialize.
pub(crate) fn raised(py: Python<'_>, findings: &Findings) -> PyErr {
    listed(py, findings).map_or_else(|error| error, |list| exception(py, &list))
}

/// The exception of one mistake whose place is not known to who found it.
pub(crate) fn raised_at(py: Python<'_>, error: &Error, address: &str) -> PyErr {
    let told = || {
        let list = listed(py, &error.clone().into())?;
        let finding = list.get_item(0)?;
        if !address.is_empty() {
            finding.set_item(intern!(py, "address"), address)?;
            finding.set_item(intern!(py, "message"), format!("{address}: {error}"))?;
        }
        Ok(exception(py, &list))
    };
    told().unwrap_or_else(|error| error)
}

/// What a call gave, or the exception of what it found.
pub(crate) fn or_raised<T, E: Into<Findings>>(py: Python<'_>, result: Result<T, E>) -> PyResult<T> {
    result.map_err(|found| raised(py, &found.into()))
}

fn listed<'py>(py: Python<'py>, findings: &Findings) -> PyResult<Bound<'py, PyList>> {
    // mistakes are rare and few, so that their text may be read again
    let text = serde_json::to_string(findings).unwrap_or_default();
    Ok(py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (text,))?.cast_into()?)
}

/// The exception `sroi.Findings` of a list of dicts.
pub(crate) fn exception(py: Python<'_>, findings: &Bound<'_, PyList>) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let made = CLASS.import(py, "sroi._findings", "Findings").and_then(|class| class.call1((findings,)));
    made.map_or_else(|error| error, PyErr::from_value)
}
