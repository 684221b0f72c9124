//! Draws of some of the numbers in doubt.

use crate::error::{Error, limits as beyond};
use crate::limits::Limit;
use crate::simulation::{Columns, Sampling};
use crate::work::Work;

/// Draws of some of the numbers.
pub(super) struct Drawn {
    /// Their columns, ascending.
    columns: Vec<usize>,
    numbers: Columns,
}

impl Drawn {
    pub(super) fn new(
        sampling: &Sampling,
        columns: &[usize],
        rows: usize,
        first: u64,
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        let kept = columns.len().saturating_mul(rows);
        if work.limits().pass(Limit::KeptResults, kept) {
            return Err(beyond::passed_by(work.limits(), Limit::KeptResults, kept));
        }
        let mut numbers = Columns::new(columns.len(), rows)?;
        sampling.only(columns).draw(0, first, &mut numbers);
        Ok(Self { columns: columns.to_vec(), numbers })
    }

    pub(super) fn of(&self, group: &[usize]) -> Vec<&[f64]> {
        let places = group.iter().filter_map(|column| self.columns.binary_search(column).ok());
        places.map(|place| self.numbers.column(place)).collect()
    }
}
