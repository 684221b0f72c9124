//! Models: functions from the numbers in doubt to results.

use super::Columns;
use crate::error::{Error, simulation as fault};

/// A model: a function from the numbers in doubt to results, which works out a block of draws at a time.
///
/// The compiled map is a model; anything else can be another, such as pockets, a contract, or a formula of your own.
/// The same draws must give the same results in whatever blocks they come.
///
/// ```
/// use sroi::simulation::{Columns, Model};
///
/// struct Product;
///
/// impl Model for Product {
///     fn inputs(&self) -> usize { 2 }
///     fn results(&self) -> usize { 1 }
///     fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), sroi::Error> {
///         for row in 0..drawn.rows() {
///             results.column_mut(0)[row] = drawn.column(0)[row] * drawn.column(1)[row];
///         }
///         Ok(())
///     }
/// }
/// ```
pub trait Model: Sync {
    /// The number of inputs: how many numbers in doubt it takes.
    fn inputs(&self) -> usize;

    /// The number of results it gives for each draw.
    fn results(&self) -> usize;

    /// The number of rows that the model prefers to be given at once. A model that takes long over one should have few,
    /// so that a simulation can be stopped soon.
    fn block(&self) -> usize {
        512
    }

    /// About how many steps of a nanosecond a row takes. So many rows are worked out between two questions whether to go on
    /// as take some milliseconds, and they count towards [`Limit::Steps`](crate::Limit::Steps).
    fn steps(&self) -> u64 {
        1_000
    }

    /// Works out every row. `drawn` has a column for each number and `results` one for each result, all with the same
    /// number of rows. A result that does not exist in a draw, such as a ratio to 0, is NaN.
    ///
    /// # Errors
    /// Any reason for which a draw cannot be worked out.
    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error>;
}

/// The results of every row of the drawn numbers. A model can hand back other columns than it was given, which is told.
pub(super) fn evaluated(model: &impl Model, drawn: &Columns) -> Result<Columns, Error> {
    let mut results = Columns::new(model.results(), drawn.rows())?;
    let given = (results.len(), results.rows());
    model.evaluate(drawn, &mut results)?;
    if (results.len(), results.rows()) == given {
        Ok(results)
    } else {
        Err(fault::other_results((results.len(), results.rows()), given))
    }
}

/// Refuses columns that are not those of the model: fewer drawn than it takes, or other results than it gives.
pub(super) fn refuse_other_columns(model: &impl Model, drawn: &Columns, results: &Columns) -> Result<(), Error> {
    let rows = drawn.rows();
    if rows > 0 && drawn.len() < model.inputs() {
        return Err(fault::other_inputs(drawn.len(), model.inputs()));
    }
    if results.rows() != rows || (rows > 0 && results.len() < model.results()) {
        return Err(fault::other_results((results.len(), results.rows()), (model.results(), rows)));
    }
    Ok(())
}
