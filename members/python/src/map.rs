//! A map that is checked once and asked many times.

use crate::reading::read;
use crate::{appraising, doubt, explaining, limits, pockets, writing};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyType};
use sroi::ImpactMap;

/// An impact map, checked: a dict, or JSON as ``str`` or ``bytes``. It never changes, and goes through ``pickle`` to other processes.
#[pyclass(frozen, eq, module = "sroi")]
#[derive(Debug, PartialEq)]
pub(crate) struct Map(pub(crate) ImpactMap);

#[pymethods]
impl Map {
    #[new]
    #[pyo3(signature = (document, limits = None))]
    fn new(document: &Bound<'_, PyAny>, limits: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        read(document, limits::limits(limits)?).map(Self)
    }

    /// The title.
    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    /// The code of the currency.
    #[getter]
    fn currency(&self) -> &'static str {
        self.0.currency().code()
    }

    /// The map as JSON, every default written out.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The map as a dict, every default written out.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        writing::document(py, &self.0.to_document())
    }

    /// As the function ``appraise``.
    #[pyo3(signature = (*, conventions = None, ledger = false))]
    fn appraise<'py>(
        &self,
        py: Python<'py>,
        conventions: Option<&Bound<'py, PyAny>>,
        ledger: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        appraising::of_map(py, &self.0, conventions, ledger)
    }

    /// As the function ``pockets``.
    #[pyo3(signature = (*, count = None, window = None, valuation = None, rule = None, harm = None))]
    fn pockets<'py>(
        &self,
        py: Python<'py>,
        count: Option<&str>,
        window: Option<u32>,
        valuation: Option<&str>,
        rule: Option<&str>,
        harm: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        pockets::of_map(py, &self.0, pockets::choices(py, count, window, valuation, rule, harm)?)
    }

    /// As the function ``explain``.
    #[pyo3(signature = (address, *, text = false))]
    fn explain<'py>(&self, py: Python<'py>, address: &str, text: bool) -> PyResult<Bound<'py, PyAny>> {
        explaining::of_map(py, &self.0, address, text)
    }

    /// As the function ``simulate``.
    #[pyo3(signature = (study, *, draws = None, seed = None))]
    fn simulate<'py>(
        &self,
        study: &Bound<'py, PyAny>,
        draws: Option<u64>,
        seed: Option<u64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        doubt::assessed(&self.0, study, draws, seed)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        Ok((py.get_type::<Self>(), (self.0.to_json(), limits::stated(py, self.0.limits())?)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        // as Python would write the title
        Ok(format!("<sroi.Map {}>", PyString::new(py, self.0.title()).repr()?))
    }
}

/// What makes the same map elsewhere.
type Reduced<'py> = (Bound<'py, PyType>, (String, Option<Bound<'py, PyDict>>));

/// A map that was handed in: held by Python, or just read.
pub(crate) enum Given<'a> {
    /// By Python.
    Held(&'a ImpactMap),
    /// From a document.
    Read(Box<ImpactMap>),
}

impl Given<'_> {
    pub(crate) fn map(&self) -> &ImpactMap {
        match self {
            Self::Held(map) => map,
            Self::Read(map) => map,
        }
    }
}

/// The map that a caller means by a `Map` or by its document.
pub(crate) fn given<'a>(source: &'a Bound<'_, PyAny>) -> PyResult<Given<'a>> {
    if let Ok(map) = source.cast::<Map>() {
        return Ok(Given::Held(&map.get().0));
    }
    read(source, sroi::Limits::default()).map(|map| Given::Read(Box::new(map)))
}
