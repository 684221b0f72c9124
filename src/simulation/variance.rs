//! Variance-based sensitivity: Sobol' first-order and total indices of a result, with standard errors.
//!
//! A and B are independent matrices of draws (series 1 and 2), `AB_i` is A with the columns of group i from B, and a, b,
//! `c_i` are the results of their rows. `first_i` = V(E(f | i)) / V(f) is the correlation of b and `c_i`, which share
//! nothing but i; `total_i` = 1 - V(E(f | all but i)) / V(f) is 1 less that of a and `c_i`, which share all else:
//!
//! - first: mean((b - m)(c - m)) / mean(((b - m)^2 + (c - m)^2) / 2), with m the mean of both (Janon, Klein, Lagnoux,
//!   Nodet and Prieur, ESAIM: Probability and Statistics 18, 2014, `T_N`), precise where the index is large; or
//!   mean((b - m)(c - a)) / V (Saltelli et al., Computer Physics Communications 181, 2010), precise where it is small.
//!   Of the two, the one with the smaller standard error stands.
//! - total: mean((a - c)^2 / 2) / V (Jansen, Computer Physics Communications 117, 1999), V from a and c.
//!
//! Each is a ratio of two means n / v over rows; its standard error is that of the mean of (n - index v) / mean(v), by
//! the delta method.

use super::model::evaluated;
use super::summary::moments::{count, mean_and_error, sum};
use super::{Columns, Model, Sampling};
use crate::address::Address;
use crate::error::{Error, ErrorKind, Term, limits as beyond, simulation as fault};
use crate::limits::Limit;
use crate::work::{Stage, Work};

/// The number of rows that are evaluated together.
const BLOCK: usize = 1_024;

/// Steps of the rows that are worked out between two questions whether to go on.
const WAVE: u64 = 10_000_000;

/// The most numbers of A and B that are kept from one group to the next, 8 bytes each. Where there are more, they are
/// drawn anew for each group.
const KEPT: usize = 4_000_000;

/// The series of draws that are the matrices A and B; 0 is the simulation's own.
const A: u64 = 1;
const B: u64 = 2;

/// Sobol' indices of one result: the share of its variance that each number in doubt explains.
///
/// Numbers that a copula correlates have no shares of their own, since part of what one explains the others explain
/// too. They are taken together, as one group whose columns are exchanged together. Groups are independent of one
/// another, so that the decomposition of the variance holds between them. Each member reports the indices of its group.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Columns, Model, Sampling, VarianceIndices};
///
/// struct Sum;
///
/// impl Model for Sum {
///     fn inputs(&self) -> usize { 2 }
///     fn results(&self) -> usize { 1 }
///     fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), sroi::Error> {
///         for (row, sum) in results.column_mut(0).iter_mut().enumerate() {
///             *sum = drawn.column(0)[row] + drawn.column(1)[row];
///         }
///         Ok(())
///     }
/// }
///
/// let narrow = ("/inputs/rent/amount".parse().unwrap(), Distribution::uniform(0, 1)?);
/// let wide = ("/inputs/staff/amount".parse().unwrap(), Distribution::uniform(0, 3)?);
/// let indices = VarianceIndices::new(&Sum, 0, &Sampling::new(1, [narrow, wide]), 2_000)?;
/// // variances of 1/12 and 9/12
/// let staff = &indices.groups()[1];
/// assert!((staff.first - 0.9).abs() < 4.0 * staff.first_error);
/// assert!((staff.total - 0.9).abs() < 4.0 * staff.total_error);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceIndices {
    mean: f64,
    variance: f64,
    groups: Vec<VarianceIndex>,
    /// The group of each number, by its place among the groups; none of those that were left out.
    group_of: Vec<Option<usize>>,
}

/// The indices of one number, or of numbers correlated with one another.
///
/// The indices lie from 0 to 1. Their estimates are not cut to that range, since cutting would make the means wrong.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VarianceIndex {
    /// The columns of the numbers: one, or all members of a correlated group, ascending.
    pub numbers: Vec<usize>,
    /// The addresses of the numbers, in the order of their columns.
    pub addresses: Vec<Address>,
    /// The first-order index: the share of the variance, from 0 to 1, that would go if these numbers were known.
    pub first: f64,
    /// The standard error of the first-order index.
    pub first_error: f64,
    /// The total index: the share of the variance, from 0 to 1, that would stay if all other numbers were known.
    pub total: f64,
    /// The standard error of the total index.
    pub total_error: f64,
}

impl VarianceIndices {
    /// The indices of the result of a model at this place, from matrices of `draws` rows. The model is evaluated
    /// `draws` x (groups + 2) times, at most 1,024 rows at a time.
    ///
    /// # Errors
    /// A model that takes another number of inputs than are drawn, or that does not have this result; fewer than 2
    /// rows, or more than the default limits allow; `NoResult` where the result does not exist or is not finite in some row (the
    /// error says which), or is the same in all rows, so that there is no variance to divide; a variance beyond the
    /// range of floats; errors of the model.
    pub fn new(model: &impl Model, result: usize, sampling: &Sampling, draws: usize) -> Result<Self, Error> {
        Self::new_with(model, result, sampling, draws, &Work::default())
    }

    /// Works out the indices as [`VarianceIndices::new`] does, with leave to work. Where the answer is to stop, the groups
    /// that are finished by then are there.
    ///
    /// # Errors
    /// Those of [`VarianceIndices::new`], under the limits of the leave; the answer to stop before a group is finished.
    pub fn new_with(
        model: &impl Model,
        result: usize,
        sampling: &Sampling,
        draws: usize,
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        if model.inputs() != sampling.len() {
            return Err(fault::other_inputs(sampling.len(), model.inputs()));
        }
        if result >= model.results() {
            return Err(fault::no_such_place(Term::RESULT, model.results(), result));
        }
        if draws < 2 {
            return Err(fault::too_few_draws(Term::VARIANCE_INDICES, 2, draws));
        }
        let limits = work.limits();
        if limits.pass(Limit::IndexDraws, draws) {
            return Err(beyond::passed_by(limits, Limit::IndexDraws, draws));
        }
        // the columns of a group are drawn beside those of all
        let steps = model.steps().saturating_add(sampling.prepared(work)?.saturating_mul(2)).max(1);
        let groups = sampling.groups();
        let rows = u64::try_from(draws).unwrap_or(u64::MAX);
        let all = u64::try_from(groups.len()).unwrap_or(u64::MAX).saturating_add(2).saturating_mul(rows);
        work.allows(steps.saturating_mul(all))?;
        work.begin(Stage::Indices, groups.len())?;
        let kept = sampling.len().saturating_mul(draws) <= KEPT / 2;
        let blocks = if kept { vec![Block::default(); draws.div_ceil(BLOCK)] } else { Vec::new() };
        let mut matrices = Matrices { model, result, sampling, draws, steps, work, blocks };
        let a = matrices.evaluate(&[], A)?;
        let b = matrices.evaluate(&[], B)?;
        let origin = a.first().copied().unwrap_or_default();
        if a.iter().chain(&b).all(|value| value.to_bits() == origin.to_bits()) {
            return Err(fault::no_variance(origin));
        }
        let rows = count(draws);
        let offset = sum(draws, &|row| 0.5 * (a[row] - origin) + 0.5 * (b[row] - origin)) / rows;
        let mean = origin + offset;
        let variance = sum(draws, &|row| half_squares(a[row] - mean, b[row] - mean)) / rows;
        if !variance.is_finite() {
            return Err(fault::variance_overflows());
        }
        if variance <= 0.0 {
            return Err(fault::no_variance(mean));
        }
        let addresses: Vec<&Address> = sampling.addresses().collect();
        let mut indices = Self { mean, variance, groups: Vec::new(), group_of: vec![None; sampling.len()] };
        for numbers in groups {
            let c = match matrices.evaluate(&numbers, A) {
                Err(error) if error.kind() == ErrorKind::Stopped && !indices.groups.is_empty() => break,
                c => c?,
            };
            let (first, first_error) = first(&a, &b, &c, mean);
            let (total, total_error) = total(&a, &c, origin);
            for number in &numbers {
                indices.group_of[*number] = Some(indices.groups.len());
            }
            let addresses = numbers.iter().map(|number| addresses[*number].clone()).collect();
            indices.groups.push(VarianceIndex { numbers, addresses, first, first_error, total, total_error });
            work.done(indices.groups.len());
        }
        Ok(indices)
    }

    /// The indices of each group, in the order of the groups' first numbers. A number that is correlated with no other
    /// is a group by itself. Where the work was stopped, those that were finished.
    pub fn groups(&self) -> &[VarianceIndex] {
        &self.groups
    }

    /// The indices of the number in this column, which are those of its group. `None` where there is no such column, or the
    /// work was stopped before.
    pub fn of(&self, column: usize) -> Option<&VarianceIndex> {
        self.groups.get((*self.group_of.get(column)?)?)
    }

    /// How many numbers have no indices, since the work was stopped before. 0 otherwise.
    pub fn left_out(&self) -> usize {
        self.group_of.iter().filter(|group| group.is_none()).count()
    }

    /// The mean of the result over both matrices of draws, A and B.
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance of the result over A and B, of which the indices are shares.
    pub const fn variance(&self) -> f64 {
        self.variance
    }
}

struct Matrices<'a, 'w, M> {
    model: &'a M,
    result: usize,
    sampling: &'a Sampling,
    draws: usize,
    /// Steps that a row takes.
    steps: u64,
    work: &'a Work<'w>,
    /// The rows of A and B, where they are kept.
    blocks: Vec<Block>,
}

/// Rows of A and of B, each drawn when it is first needed.
#[derive(Clone, Debug, Default)]
struct Block {
    a: Columns,
    b: Columns,
}

impl<M: Model> Matrices<'_, '_, M> {
    /// The result in every row of a series, with some of its columns taken from B.
    fn evaluate(&mut self, exchanged: &[usize], series: u64) -> Result<Vec<f64>, Error> {
        let mut values = vec![0.0; self.draws];
        let blocks = usize::try_from(WAVE / self.steps).unwrap_or(usize::MAX) / BLOCK;
        let wave = blocks.max(1).saturating_mul(BLOCK);
        let rows = Rows { model: self.model, result: self.result, sampling: self.sampling };
        for (index, values) in values.chunks_mut(wave).enumerate() {
            self.work.take(self.steps.saturating_mul(u64::try_from(values.len()).unwrap_or(u64::MAX)))?;
            let first = index * wave;
            match self.blocks.get_mut(first / BLOCK..) {
                Some(blocks) if !blocks.is_empty() => rows.wave(first, values, exchanged, series, blocks)?,
                _ => {
                    let mut blocks = vec![Block::default(); values.len().div_ceil(BLOCK)];
                    rows.wave(first, values, exchanged, series, &mut blocks)?;
                }
            }
        }
        Ok(values)
    }
}

/// What the rows of a matrix are worked out from, on any thread.
struct Rows<'a, M> {
    model: &'a M,
    result: usize,
    sampling: &'a Sampling,
}

impl<M: Model> Rows<'_, M> {
    /// The results of several blocks of rows.
    fn wave(
        &self,
        first: usize,
        values: &mut [f64],
        exchanged: &[usize],
        series: u64,
        blocks: &mut [Block],
    ) -> Result<(), Error> {
        let block = |(index, (values, block)): (usize, (&mut [f64], &mut Block))| {
            self.block(first + index * BLOCK, values, exchanged, series, block)
        };
        // whatever is wrong, the first block's error is told, on any number of threads
        #[cfg(feature = "parallel")]
        let done: Vec<Result<(), Error>> = {
            use rayon::prelude::{
                IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator, ParallelSliceMut,
            };
            values.par_chunks_mut(BLOCK).zip(blocks.par_iter_mut()).enumerate().map(block).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let done: Vec<Result<(), Error>> = values.chunks_mut(BLOCK).zip(blocks).enumerate().map(block).collect();
        done.into_iter().collect()
    }

    fn block(
        &self,
        first: usize,
        values: &mut [f64],
        exchanged: &[usize],
        series: u64,
        block: &mut Block,
    ) -> Result<(), Error> {
        for (of, matrix) in [(A, &mut block.a), (B, &mut block.b)] {
            if (of == series || !exchanged.is_empty()) && matrix.rows() != values.len() {
                *matrix = Columns::new(self.sampling.len(), values.len())?;
                self.sampling.draw(of, u64::try_from(first).unwrap_or(u64::MAX), matrix);
            }
        }
        block.exchange(exchanged);
        let results = evaluated(self.model, if series == A { &block.a } else { &block.b });
        block.exchange(exchanged);
        let results = results?;
        for (index, (value, found)) in values.iter_mut().zip(results.column(self.result)).enumerate() {
            if !found.is_finite() {
                return Err(fault::no_result_in_row(self.result, first + index, *found));
            }
            *value = *found;
        }
        Ok(())
    }
}

impl Block {
    /// Exchanges columns of A and B with one another; once more, and they are back.
    fn exchange(&mut self, columns: &[usize]) {
        for &column in columns {
            self.a.column_mut(column).swap_with_slice(self.b.column_mut(column));
        }
    }
}

fn half_squares(one: f64, other: f64) -> f64 {
    0.5 * (one * one + other * other)
}

/// The ratio of the means of `above` and `below` over the rows, and its standard error; both 0 where the mean of
/// `below` is not above 0.
fn ratio(rows: usize, above: &impl Fn(usize) -> f64, below: &impl Fn(usize) -> f64) -> (f64, f64) {
    let mean = sum(rows, below) / count(rows);
    if mean <= 0.0 {
        return (0.0, 0.0);
    }
    let ratio = sum(rows, above) / count(rows) / mean;
    (ratio, mean_and_error(rows, &|row| (above(row) - ratio * below(row)) / mean).1)
}

fn first(a: &[f64], b: &[f64], c: &[f64], mean: f64) -> (f64, f64) {
    let rows = a.len();
    let shared = mean + sum(rows, &|row| 0.5 * (b[row] - mean) + 0.5 * (c[row] - mean)) / count(rows);
    let large = ratio(rows, &|row| (b[row] - shared) * (c[row] - shared), &|row| {
        half_squares(b[row] - shared, c[row] - shared)
    });
    let small =
        ratio(rows, &|row| (b[row] - mean) * (c[row] - a[row]), &|row| half_squares(a[row] - mean, b[row] - mean));
    if small.1 < large.1 { small } else { large }
}

fn total(a: &[f64], c: &[f64], origin: f64) -> (f64, f64) {
    let rows = a.len();
    let shared = origin + sum(rows, &|row| 0.5 * (a[row] - origin) + 0.5 * (c[row] - origin)) / count(rows);
    ratio(rows, &|row| 0.5 * (a[row] - c[row]) * (a[row] - c[row]), &|row| {
        half_squares(a[row] - shared, c[row] - shared)
    })
}
