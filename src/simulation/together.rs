//! Several maps drawn together, in the same worlds: one uniform for an address in all of them, whatever each makes of it.
//!
//! What maps have alike is then alike in every draw, so that their differences are not noise (common random numbers).

use super::assessment::sampling;
use super::simd::Vectors;
use super::study::{Study, StudyWarning};
use super::{Columns, DrawnMap, Model, Sampling};
use crate::address::Address;
use crate::distribution::Distribution;
use crate::error::{Error, Findings};
use crate::work::Work;

/// Maps that are drawn together. Its inputs are uniforms, one for each address of the study.
#[derive(Debug)]
pub(crate) struct Together<'m> {
    columns: usize,
    /// What is drawn of a column, each once for all maps in which it is the same.
    drawn: Vec<(usize, Distribution)>,
    parts: Vec<Part<'m>>,
    /// Steps that whoever takes the results takes over each row.
    more_steps: u64,
}

/// One of the maps.
#[derive(Debug)]
struct Part<'m> {
    map: DrawnMap<'m>,
    /// Where what is wrong with a draw of it is told.
    at: Address,
    /// Which of what is drawn are its numbers in doubt.
    takes: Vec<usize>,
}

impl<'m> Together<'m> {
    /// No map yet, of so many addresses; `more_steps` is what is done with the results of a row, in steps of a nanosecond.
    pub(crate) const fn new(columns: usize, more_steps: u64) -> Self {
        Self { columns, drawn: Vec::new(), parts: Vec::new(), more_steps }
    }

    /// Adds a map with these numbers in doubt, each with its column and its distribution there.
    pub(crate) fn add<'d>(
        &mut self,
        map: DrawnMap<'m>,
        at: Address,
        numbers: impl Iterator<Item = (usize, &'d Distribution)>,
    ) {
        let takes = numbers.map(|(column, distribution)| {
            let known = self.drawn.iter().position(|(other, one)| *other == column && one == distribution);
            known.unwrap_or_else(|| {
                self.drawn.push((column, distribution.clone()));
                self.drawn.len().saturating_sub(1)
            })
        });
        let takes = takes.collect();
        self.parts.push(Part { map, at, takes });
    }
}

impl Model for Together<'_> {
    fn inputs(&self) -> usize {
        self.columns
    }

    fn results(&self) -> usize {
        self.parts.iter().map(|part| part.map.results()).sum()
    }

    fn block(&self) -> usize {
        self.parts.iter().map(|part| part.map.block()).min().unwrap_or(1)
    }

    fn steps(&self) -> u64 {
        let of_maps = self.parts.iter().map(|part| part.map.steps());
        let of_numbers = self.drawn.iter().map(|(_, distribution)| distribution.steps());
        of_maps.chain(of_numbers).fold(self.more_steps, u64::saturating_add)
    }

    fn evaluate(&self, uniforms: &Columns, results: &mut Columns) -> Result<(), Error> {
        let rows = uniforms.rows();
        let mut drawn = Columns::new(self.drawn.len(), rows)?;
        Vectors::Widest.run(
            #[inline(always)]
            || {
                for (place, (column, distribution)) in self.drawn.iter().enumerate() {
                    let numbers = drawn.column_mut(place);
                    numbers.copy_from_slice(uniforms.column(*column));
                    distribution.quantiles(numbers);
                }
            },
        );
        let mut first = 0_usize;
        for part in &self.parts {
            let mut own = Columns::new(part.takes.len(), rows)?;
            for (place, taken) in part.takes.iter().enumerate() {
                own.column_mut(place).copy_from_slice(drawn.column(*taken));
            }
            let mut of_part = Columns::new(part.map.results(), rows)?;
            part.map.evaluate(&own, &mut of_part).map_err(|error| error.at(part.at.clone()))?;
            for (place, column) in of_part.iter().enumerate() {
                results.column_mut(first.saturating_add(place)).copy_from_slice(column);
            }
            first = first.saturating_add(part.map.results());
        }
        Ok(())
    }
}

/// The uniforms of the addresses of a study and then of others, correlated as the study says, by its seed and design; with what there is to
/// look at in its correlations.
///
/// # Errors
/// Correlations that cannot be; more steps than are allowed; the answer to stop.
pub(crate) fn worlds(
    study: &Study,
    more: &[Address],
    work: &Work<'_>,
) -> Result<(Sampling, Vec<StudyWarning>), Findings> {
    let mut warnings = Vec::new();
    Ok((sampling(study, &study.worlds(more)?, &mut warnings, work)?, warnings))
}
