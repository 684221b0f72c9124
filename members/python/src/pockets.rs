//! Pockets: who pays, who gains, and what would make everyone whole.

use crate::asking::worked_out;
use crate::findings::or_raised;
use crate::map::given;
use crate::writing;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sroi::ImpactMap;
use sroi::pockets::{Choices, Count, Counting, Harm, Pockets, Valuation};
use sroi::sharing::SharingRule;

/// Who pays, who gains, and what would make everyone whole, as a dict. What is left out is as usual.
#[pyfunction]
#[pyo3(signature = (map, *, count = None, window = None, valuation = None, rule = None, harm = None))]
pub(crate) fn pockets<'py>(
    map: &Bound<'py, PyAny>,
    count: Option<&str>,
    window: Option<u32>,
    valuation: Option<&str>,
    rule: Option<&str>,
    harm: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = map.py();
    of_map(py, given(map)?.map(), choices(py, count, window, valuation, rule, harm)?)
}

pub(crate) fn of_map<'py>(py: Python<'py>, map: &ImpactMap, choices: Choices) -> PyResult<Bound<'py, PyAny>> {
    let pockets = worked_out(py, map.limits(), |_| Ok(Pockets::new(&sroi::appraise(map)?, choices)?))?;
    writing::result(py, &pockets.to_document())
}

/// Choices by their words.
pub(crate) fn choices(
    py: Python<'_>,
    count: Option<&str>,
    window: Option<u32>,
    valuation: Option<&str>,
    rule: Option<&str>,
    harm: Option<&str>,
) -> PyResult<Choices> {
    let usual = Choices::default();
    let count = count.map(|word| or_raised(py, word.parse::<Count>())).transpose()?.unwrap_or_default();
    let counting = Counting::new(count);
    let counting = window.map_or(Ok(counting), |years| or_raised(py, counting.with_window(years)))?;
    let valuations = [Valuation::Present, Valuation::Undiscounted].map(|one| (one.as_str(), one));
    let harms = [Harm::Refused, Harm::Compensated].map(|one| (one.as_str(), one));
    Ok(Choices {
        counting,
        valuation: valuation.map_or(Ok(usual.valuation), |word| chosen("valuation", word, &valuations))?,
        rule: rule.map_or(Ok(usual.rule), |word| or_raised(py, word.parse::<SharingRule>()))?,
        harm: harm.map_or(Ok(usual.harm), |word| chosen("harm", word, &harms))?,
    })
}

/// The one of these that a word stands for.
fn chosen<T: Copy>(what: &str, word: &str, all: &[(&str, T)]) -> PyResult<T> {
    let found = all.iter().find(|(known, _)| *known == word);
    found.map(|(_, one)| *one).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|(known, _)| *known).collect();
        PyValueError::new_err(format!("{what} is one of {}; this is \"{word}\"", words.join(", ")))
    })
}
