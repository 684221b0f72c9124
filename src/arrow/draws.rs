//! Draws: a row a draw, a column a result.

use super::estimates::Numbers;
use super::table::{self, field};
use crate::error::{Error, arrow as fault};
use crate::measure::Measure;
use crate::simulation::Draws;
use arrow_array::{ArrayRef, Float64Array, RecordBatch, UInt64Array};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, SchemaRef};
use std::sync::Arc;

/// The columns of the draws of these results.
///
/// | column | type | meaning |
/// |---|---|---|
/// | `draw` | whole number of 64 bits | the number of the draw |
/// | the address of a result, such as `/ratios/sroi` | float, null | its value in the draw; null where it does not exist |
pub fn draws_schema<'m>(results: impl IntoIterator<Item = &'m Measure>) -> SchemaRef {
    let columns = results.into_iter().map(|result| field::<Numbers>(result.address().as_str(), true));
    let draw = Field::new("draw", DataType::UInt64, false);
    table::schema("draws", std::iter::once(draw).chain(columns).collect())
}

/// Draws as one batch, by [`draws_schema`]: their columns are moved into it, and not copied.
///
/// ```
/// use sroi::arrow::draws;
/// use sroi::simulation::Draws;
/// let drawn = Draws::new(5, vec![vec![2.0, f64::NAN]])?;
/// let before = drawn.result(0).as_ptr();
/// let batch = draws(drawn, &[sroi::Measure::Sroi])?;
/// let column: &arrow_array::Float64Array = batch.column(1).as_any().downcast_ref().unwrap();
/// assert_eq!((column.iter().collect::<Vec<_>>(), column.values().as_ptr()), (vec![Some(2.0), None], before));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Another number of results than the draws have; a result that is named twice.
pub fn draws(draws: Draws, results: &[Measure]) -> Result<RecordBatch, Error> {
    check(results, &draws)?;
    let schema = draws_schema(results);
    let numbers: ArrayRef = Arc::new(UInt64Array::from_iter_values(draws.range()));
    let columns = draws.into_results().into_iter().map(|values| -> ArrayRef {
        let exists = values.iter().any(|value| value.is_nan());
        let nulls = exists.then(|| values.iter().map(|value| !value.is_nan()).collect::<NullBuffer>());
        Arc::new(Float64Array::new(values.into(), nulls))
    });
    let columns = std::iter::once(numbers).chain(columns).collect();
    RecordBatch::try_new(schema, columns).map_err(|_| fault::other_results_named(results.len(), results.len()))
}

/// Whether these are names for the results of the draws.
pub(super) fn check(results: &[Measure], draws: &Draws) -> Result<(), Error> {
    if draws.results() != results.len() {
        return Err(fault::other_results_named(draws.results(), results.len()));
    }
    let mut met = std::collections::BTreeSet::new();
    match results.iter().map(Measure::address).find(|result| !met.insert(result.clone())) {
        Some(twice) => Err(fault::result_named_twice(&twice)),
        None => Ok(()),
    }
}
