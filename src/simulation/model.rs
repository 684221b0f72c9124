//! Models: functions from the numbers in doubt to results.

use super::Columns;
use crate::error::Error;

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
