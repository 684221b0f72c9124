//! Columns of numbers of one length: a block of draws, with one column for each number.

use crate::error::{Error, simulation as fault};

/// Columns of floats, all of one length: a row for each draw, and a column for each number or result.
///
/// ```
/// let mut columns = sroi::simulation::Columns::new(2, 3)?;
/// columns.column_mut(1).copy_from_slice(&[1.0, 2.0, 3.0]);
/// assert_eq!(columns.column(0), [0.0; 3]);
/// assert_eq!(columns.iter().map(|column| column.iter().sum::<f64>()).collect::<Vec<_>>(), [0.0, 6.0]);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    rows: usize,
    /// The columns, one after the other.
    data: Vec<f64>,
}

impl Columns {
    /// This many columns, each of this many zeros.
    ///
    /// # Errors
    /// More numbers than the memory has room for, at 8 bytes each.
    pub fn new(columns: usize, rows: usize) -> Result<Self, Error> {
        let too_large = || fault::too_many_columns(columns, rows);
        let length = columns.checked_mul(rows).ok_or_else(too_large)?;
        let mut data = Vec::new();
        data.try_reserve_exact(length).map_err(|_| too_large())?;
        data.resize(length, 0.0);
        Ok(Self { rows, data })
    }

    /// The number of rows: the length of each column.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns; 0 where the columns have no rows.
    pub fn len(&self) -> usize {
        self.data.len().checked_div(self.rows).unwrap_or(0)
    }

    /// Whether there is no number in any column.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The column at this index. Empty where there is none.
    pub fn column(&self, index: usize) -> &[f64] {
        let start = index.saturating_mul(self.rows);
        self.data.get(start..start.saturating_add(self.rows)).unwrap_or_default()
    }

    /// The column at this index, for writing. Empty where there is none.
    pub fn column_mut(&mut self, index: usize) -> &mut [f64] {
        let start = index.saturating_mul(self.rows);
        self.data.get_mut(start..start.saturating_add(self.rows)).unwrap_or_default()
    }

    /// All columns, in order of their index.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.data.chunks_exact(self.rows.max(1))
    }
}
