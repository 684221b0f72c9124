//! Rows of a matrix of draws, worked out in blocks on any number of threads.

use crate::error::Error;
use crate::work::Work;

/// The series of draws that are the matrices A and B; 0 is the simulation's own.
pub(super) const A: u64 = 1;
pub(super) const B: u64 = 2;

/// The number of rows that are evaluated together.
pub(super) const BLOCK: usize = 1_024;

/// Steps of the rows that are worked out between two questions whether to go on.
const WAVE: u64 = 10_000_000;

/// What a block of rows comes to, by the number of its first row, for so many rows that take so many steps each.
///
/// # Errors
/// Those of the first block that has one; more steps than are allowed; the answer to stop.
pub(super) fn in_waves<T: Copy + Default + Send>(
    rows: usize,
    steps: u64,
    work: &Work<'_>,
    block: impl Fn(usize, &mut [T]) -> Result<(), Error> + Sync,
) -> Result<Vec<T>, Error> {
    let mut values = vec![T::default(); rows];
    let blocks = usize::try_from(WAVE / steps.max(1)).unwrap_or(usize::MAX) / BLOCK;
    let wave = blocks.max(1).saturating_mul(BLOCK);
    for (index, values) in values.chunks_mut(wave).enumerate() {
        work.take(steps.saturating_mul(u64::try_from(values.len()).unwrap_or(u64::MAX)))?;
        let first = index * wave;
        let of_block = |(index, values): (usize, &mut [T])| block(first + index * BLOCK, values);
        // whatever is wrong, the first block's error is told, on any number of threads
        #[cfg(feature = "parallel")]
        let done: Vec<Result<(), Error>> = {
            use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSliceMut};
            values.par_chunks_mut(BLOCK).enumerate().map(of_block).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let done: Vec<Result<(), Error>> = values.chunks_mut(BLOCK).enumerate().map(of_block).collect();
        done.into_iter().collect::<Result<(), Error>>()?;
    }
    Ok(values)
}
