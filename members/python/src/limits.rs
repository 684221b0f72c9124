//! Limits as keyword arguments state them.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sroi::{Limit, Limits};

/// The limits that usually hold, with those of a dict in their place.
pub(crate) fn limits(stated: Option<&Bound<'_, PyDict>>) -> PyResult<Limits> {
    let mut limits = Limits::default();
    let Some(stated) = stated else { return Ok(limits) };
    for item in &stated.items() {
        let (word, most): (String, u64) = item.extract()?;
        let known = Limit::ALL.into_iter().find(|limit| limit.as_str() == word);
        let limit = known.ok_or_else(|| {
            let words = Limit::ALL.map(Limit::as_str).join(", ");
            PyValueError::new_err(format!("a limit is one of {words}; this is \"{word}\""))
        })?;
        limits = limits.with(limit, most);
    }
    Ok(limits)
}

/// The limits that are not those that usually hold, as a dict; none where there are none.
pub(crate) fn stated(py: Python<'_>, limits: Limits) -> PyResult<Option<Bound<'_, PyDict>>> {
    let dict = PyDict::new(py);
    for limit in Limit::ALL.into_iter().filter(|limit| limits.of(*limit) != limit.default_value()) {
        dict.set_item(limit.as_str(), limits.of(limit))?;
    }
    Ok((!dict.is_empty()).then_some(dict))
}
