//! A record batch that is handed on by Arrow's C data interface: pyarrow, polars, pandas, `DuckDB` and others take it, and none is
//! needed here. The capsules are made by themselves: `arrow-pyarrow` would ask for pyarrow wherever the package runs, and for a version of pyo3 of its own.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, RecordBatch, RecordBatchIterator, StructArray};
use arrow_schema::ArrowError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A table. `pyarrow.table(batch)`, `polars.DataFrame(batch)` and others take it without copying its columns.
#[pyclass(frozen, module = "sroi.arrow")]
#[derive(Debug)]
pub(crate) struct Batch(pub(crate) RecordBatch);

#[pymethods]
impl Batch {
    /// The names of its columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        let table = self.0.schema().metadata().get("sroi.table").cloned().unwrap_or_default();
        format!("<sroi.arrow.Batch {table}, {} rows>", self.0.num_rows())
    }

    /// The schema, as Arrow's interface of capsules asks for it.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_of(py, &self.0)
    }

    /// Schema and columns. No other schema is offered than the own.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        drop(requested_schema);
        let columns = FFI_ArrowArray::new(&StructArray::from(self.0.clone()).to_data());
        Ok((schema_of(py, &self.0)?, PyCapsule::new_with_value(py, columns, c"arrow_array")?))
    }

    /// A stream of the one batch, for those who take nothing else.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
    }
}

fn schema_of<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(&*batch.schema()).map_err(|error| of_arrow(&error))?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// What Arrow refuses of what the library made: a fault of one of the two.
pub(crate) fn of_arrow(error: &ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}
