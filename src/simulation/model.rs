//! A model: any function from the numbers in doubt to results.

use super::Columns;
use crate::error::Error;

/// A function from the numbers in doubt to results, a block of draws at a time.
///
/// The compiled map is one; anything else can be another: pockets, a contract, a formula of your own. The same draws
/// must give the same results, whatever the block they come in.
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
    /// How many numbers it takes.
    fn inputs(&self) -> usize;

    /// How many results it gives.
    fn results(&self) -> usize;

    /// How many rows it likes to be given at once. A model that takes long over one has few, so that it can be stopped soon.
    fn block(&self) -> usize {
        512
    }

    /// Works out every row: `drawn` has a column for each number, `results` one for each result, both of as many rows.
    /// A result that does not exist in a draw (a ratio with nothing below the line) is NaN.
    ///
    /// # Errors
    /// Whatever makes a draw impossible to work out.
    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error>;
}
