//! A piece of a map's formula: a program of a few of the numbers in doubt.

use super::program::Program;
use super::symbolic::{Atoms, Poly};
use crate::error::Error;
use crate::simulation::Columns;
use crate::simulation::simd::Vectors;

/// Sums as a program of some of the numbers in doubt, with a column for each of those.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Piece {
    program: Program,
}

impl Piece {
    /// The columns are ascending, and all that the sums read.
    pub(super) fn new(atoms: &Atoms, sums: &[Poly], columns: &[usize]) -> Self {
        let place = |column: usize| columns.binary_search(&column).unwrap_or(usize::MAX);
        Self { program: Program::new(atoms, sums).of_columns(place) }
    }

    /// About how many steps of a nanosecond a row takes.
    pub(in crate::simulation) fn steps(&self) -> u64 {
        self.program.steps()
    }

    /// The sums in every row.
    ///
    /// # Errors
    /// More numbers than the memory has room for.
    pub(in crate::simulation) fn of(&self, drawn: &Columns) -> Result<Columns, Error> {
        let mut sums = Columns::new(self.program.results.len(), drawn.rows())?;
        self.program.run(Vectors::Widest, drawn, &mut sums);
        Ok(sums)
    }
}
