//! Simulation: draws of a model, in ranges that can be merged.
//!
//! A draw depends on its number alone: threads, ranges and machines change no bit of it.

use super::design::Design;
use super::model::evaluated;
use super::{Columns, Model, Sampling};
use crate::document::pushed_one_by_one;
use crate::error::{Error, limits as beyond, simulation as fault};
use crate::limits::Limit;
use crate::work::{Stage, Work};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::ops::Range;

/// Steps of the rows that are handed to the threads at once, between two questions whether to go on.
const WAVE: u64 = 10_000_000;

/// Results that one wave may hold, beside those that are kept.
const WAVE_RESULTS: u64 = 2_000_000;

/// The most blocks of one wave.
const WAVE_BLOCKS: u64 = 64;

/// The results of consecutive draws, with one column for each result.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    first: u64,
    design: Design,
    /// The columns of the results, all of the same length.
    results: Vec<Vec<f64>>,
}

impl Draws {
    /// Draws that were worked out elsewhere, from the number of the first draw and a column for each result.
    ///
    /// # Errors
    /// Columns that differ in length; draws with numbers of 2^64 - 1 or more.
    pub fn new(first: u64, results: Vec<Vec<f64>>) -> Result<Self, Error> {
        let mut lengths = results.iter().map(Vec::len);
        let length = lengths.next().unwrap_or(0);
        if let Some(other) = lengths.find(|other| *other != length) {
            return Err(fault::uneven_results(length, other));
        }
        match first.checked_add(length as u64) {
            Some(_) => Ok(Self { first, design: Design::Random, results }),
            None => Err(fault::numbered_too_high(first, length)),
        }
    }

    /// These draws as those of a design, by which the errors of what is estimated from them are found. Those of
    /// [`Draws::new`] are taken to be random.
    #[must_use]
    pub fn of_design(self, design: Design) -> Self {
        Self { design, ..self }
    }

    /// The design by which they were drawn.
    pub const fn design(&self) -> Design {
        self.design
    }

    /// The range of the draws' numbers.
    pub fn range(&self) -> Range<u64> {
        self.first..self.first.saturating_add(self.len() as u64)
    }

    /// The number of draws.
    pub fn len(&self) -> usize {
        self.results.first().map_or(0, Vec::len)
    }

    /// Whether there are no draws.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of results of each draw.
    pub fn results(&self) -> usize {
        self.results.len()
    }

    /// The values of one result in all draws, in order; NaN for a draw in which the result does not exist. Empty where
    /// there is no result of that index.
    pub fn result(&self, index: usize) -> &[f64] {
        self.results.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// The columns of the results, for whoever keeps them elsewhere.
    pub fn into_results(self) -> Vec<Vec<f64>> {
        self.results
    }

    /// Merges ranges of one study, in whatever order they come. The result has the same bits as if all were drawn at
    /// once.
    ///
    /// # Errors
    /// No range; a draw that is missing between two ranges, or that is in both; ranges with different numbers of
    /// results, or of different designs.
    pub fn from_parts(parts: impl IntoIterator<Item = Self>) -> Result<Self, Error> {
        let mut parts: Vec<Self> = pushed_one_by_one(parts.into_iter().filter(|part| !part.is_empty()));
        parts.sort_unstable_by_key(|part| part.first);
        let mut parts = parts.into_iter();
        let mut whole = parts.next().ok_or_else(fault::no_draws)?;
        for part in parts {
            let next = whole.range().end;
            if part.first != next {
                return Err(fault::ranges_do_not_meet(next, part.first));
            }
            if part.design != whole.design {
                return Err(fault::other_design(whole.design.as_str(), part.design.as_str()));
            }
            if part.results.len() != whole.results.len() {
                return Err(fault::uneven_results(whole.results.len(), part.results.len()));
            }
            for (all, more) in whole.results.iter_mut().zip(part.results) {
                all.extend(more);
            }
        }
        Ok(whole)
    }
}

impl Serialize for Draws {
    /// The number of the `first` draw, and the `results`: a list of numbers for each, `null` where it does not exist or is not
    /// finite. They are handed over one by one, since there may be millions.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Draws", 2)?;
        object.serialize_field("first", &self.first)?;
        object.serialize_field("results", &self.results.iter().map(|column| Column(column)).collect::<Vec<_>>())?;
        object.end()
    }
}

/// One result in all draws.
struct Column<'d>(&'d [f64]);

impl Serialize for Column<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|value| value.is_finite().then_some(value)))
    }
}

/// Draws a model: works out the draws with these numbers, from the numbers in doubt that `sampling` draws.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Columns, Draws, Model, Sampling, simulate};
/// use sroi::Error;
///
/// struct Doubled;
/// impl Model for Doubled {
///     fn inputs(&self) -> usize { 1 }
///     fn results(&self) -> usize { 1 }
///     fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
///         for (result, drawn) in results.column_mut(0).iter_mut().zip(drawn.column(0)) {
///             *result = 2.0 * drawn;
///         }
///         Ok(())
///     }
/// }
///
/// let sampling = Sampling::new(1, [("/x".parse().unwrap(), Distribution::uniform(0, 1)?)]);
/// let whole = simulate(&Doubled, &sampling, 0..10_000)?;
/// let parts = [simulate(&Doubled, &sampling, 3_000..10_000)?, simulate(&Doubled, &sampling, 0..3_000)?];
/// assert_eq!(Draws::from_parts(parts)?, whole);
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// An empty range of draws; a model that takes another number of inputs than are drawn, or has no result; errors of the model;
/// ranges of more than a million draws, or with more than 20 million results, which are the default limits.
pub fn simulate(model: &impl Model, sampling: &Sampling, draws: Range<u64>) -> Result<Draws, Error> {
    simulate_with(model, sampling, draws, &Work::default())
}

/// Draws a model as [`simulate`] does, with leave to work. Where the answer is to stop, the draws made until then are kept,
/// from the first one on without a gap.
///
/// # Errors
/// Those of [`simulate`], under the limits of the leave.
pub fn simulate_with(
    model: &impl Model,
    sampling: &Sampling,
    draws: Range<u64>,
    work: &Work<'_>,
) -> Result<Draws, Error> {
    check(model, sampling, &draws)?;
    let wanted = draws.end - draws.start;
    let limits = work.limits();
    let room = usize::try_from(wanted).map_err(|_| fault::too_many_draws(wanted))?;
    let kept = room.saturating_mul(model.results());
    if limits.pass(Limit::KeptResults, kept) {
        return Err(beyond::passed_by(limits, Limit::KeptResults, kept));
    }
    let results = columns_for(model.results(), room);
    let mut results = results.ok_or_else(|| fault::too_many_results(model.results(), wanted))?;
    let first = draws.start;
    let keep = |found: Columns| {
        for (all, column) in results.iter_mut().zip(found.iter()) {
            all.extend_from_slice(column);
        }
    };
    block_by_block(model, sampling, draws, (&Ok, keep), work)?;
    Ok(Draws::new(first, results)?.of_design(sampling.design()))
}

/// Draws a model block by block: of the results of each what `of_block` says, which `take` is handed in order. The number of draws that were
/// made, fewer where the answer was to stop.
///
/// # Errors
/// Those of [`simulate`], but that any number of results may be drawn.
pub(crate) fn block_by_block<T: Send>(
    model: &impl Model,
    sampling: &Sampling,
    draws: Range<u64>,
    (of_block, mut take): (&(impl Fn(Columns) -> Result<T, Error> + Sync), impl FnMut(T)),
    work: &Work<'_>,
) -> Result<u64, Error> {
    check(model, sampling, &draws)?;
    let wanted = draws.end - draws.start;
    let limits = work.limits();
    let room = usize::try_from(wanted).map_err(|_| fault::too_many_draws(wanted))?;
    if limits.pass(Limit::Draws, room) {
        return Err(beyond::passed_by(limits, Limit::Draws, room));
    }
    let steps = model.steps().saturating_add(sampling.prepared(work)?).max(1);
    let block = (model.block() as u64).clamp(1, MOST_ROWS);
    let rows = (WAVE / steps).min(WAVE_RESULTS / (model.results() as u64).max(1));
    let wave_of = (rows / block).clamp(1, WAVE_BLOCKS).saturating_mul(block);
    work.allows(steps.saturating_mul(wanted))?;
    let mut start = draws.start;
    let mut leave = work.begin(Stage::Drawing, room);
    while start < draws.end && leave.is_ok() {
        let end = draws.end.min(start.saturating_add(wave_of));
        wave((model, sampling), start..end, block, of_block)?.into_iter().for_each(&mut take);
        start = end;
        work.done(usize::try_from(start - draws.start).unwrap_or(usize::MAX));
        leave = work.take(steps.saturating_mul(wave_of));
    }
    match leave {
        // stopped before the first draw
        Err(error) if start == draws.start => Err(error),
        _ => Ok(start - draws.start),
    }
}

/// Refuses draws that a model and a sampling do not have.
fn check(model: &impl Model, sampling: &Sampling, draws: &Range<u64>) -> Result<(), Error> {
    if draws.is_empty() {
        return Err(fault::no_draws());
    }
    if model.inputs() != sampling.len() {
        return Err(fault::other_inputs(sampling.len(), model.inputs()));
    }
    if let Some(limit) = sampling.limit().filter(|limit| draws.end > *limit) {
        return Err(match sampling.design() {
            Design::Sobol => fault::beyond_the_sequence(limit, draws.end),
            Design::Random | Design::LatinHypercube => fault::beyond_the_hypercube(limit, draws.end),
        });
    }
    if model.results() == 0 {
        return Err(fault::no_results());
    }
    Ok(())
}

/// The most rows of a block, however many a model would like to have.
const MOST_ROWS: u64 = 65_536;

/// Empty columns for so many results, with room for so many draws. `None` where the memory has no room.
fn columns_for(results: usize, draws: usize) -> Option<Vec<Vec<f64>>> {
    let mut columns = Vec::new();
    columns.try_reserve_exact(results).ok()?;
    // all of it at once, so that what cannot be is refused before much of it is taken
    Vec::<f64>::new().try_reserve_exact(results.checked_mul(draws)?).ok()?;
    for _ in 0..results {
        let mut column = Vec::new();
        column.try_reserve_exact(draws).ok()?;
        columns.push(column);
    }
    Some(columns)
}

/// Works out several blocks, in order, and of each what `of` says.
fn wave<T: Send>(
    (model, sampling): (&impl Model, &Sampling),
    draws: Range<u64>,
    block: u64,
    of: &(impl Fn(Columns) -> Result<T, Error> + Sync),
) -> Result<Vec<T>, Error> {
    let starts: Vec<u64> = (draws.start..draws.end).step_by(usize::try_from(block).unwrap_or(usize::MAX)).collect();
    let of_block = |drawn: &mut Columns, start: u64| {
        let rows = usize::try_from(block.min(draws.end - start)).unwrap_or(usize::MAX);
        if drawn.rows() != rows {
            *drawn = Columns::new(sampling.len(), rows)?;
        }
        sampling.draw(0, start, drawn);
        of(evaluated(model, drawn)?)
    };
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        // every block is waited for, so that of several errors the first is told, whatever the threads
        let blocks = starts.into_par_iter().map_init(Columns::default, |drawn, start| of_block(drawn, start));
        blocks.collect::<Vec<_>>().into_iter().collect()
    }
    #[cfg(not(feature = "parallel"))]
    {
        let mut block = Columns::default();
        starts.into_iter().map(|start| of_block(&mut block, start)).collect()
    }
}
