//! Estimates of a sum of products, or of a ratio of two: what changes when the numbers of a group are exchanged is worked out
//! for those products alone that read them.
//!
//! `c` of a row is the sum of A there, plus what its touched products are in `AB_i` less what they are in A.

use super::estimates::{Whole, first, total};
use super::indices::{VarianceIndex, VarianceIndices};
use super::rows::{A, B, in_waves};
use crate::error::{Error, simulation as fault};
use crate::simulation::engine::{Piece, Poly, Products, Sides};
use crate::simulation::grouping::Grouping;
use crate::simulation::{Columns, Sampling};
use crate::work::Work;
use std::collections::BTreeSet;

/// Sums of which the indices are estimated, of numbers some of which may be correlated.
pub(super) struct Touched<'a, 'w> {
    products: &'a mut Products,
    sides: Sides,
    /// Of each sum, the columns that each product reads.
    reads: Vec<Vec<Vec<usize>>>,
    /// Of each sum, the products that read each column.
    reading: Vec<Vec<Vec<usize>>>,
    sampling: &'a Sampling,
    grouping: &'a Grouping,
    draws: usize,
    /// The place of the result, for errors.
    result: usize,
    work: &'a Work<'w>,
}

/// Steps that it takes to make a number of those that a group touches ready to be drawn and read.
const STEPS_OF_COLUMN: u64 = 1_000;

/// What rows of a series come to: the sums, and the result that they make.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    sums: [f64; 2],
    result: f64,
}

/// The matrices A and B.
pub(super) struct Matrices {
    a: Vec<Row>,
    b: Vec<f64>,
    pub(super) whole: Whole,
}

impl<'a, 'w> Touched<'a, 'w> {
    pub(super) fn new(
        products: &'a mut Products,
        sides: Sides,
        (sampling, grouping): (&'a Sampling, &'a Grouping),
        (draws, result): (usize, usize),
        work: &'a Work<'w>,
    ) -> Self {
        let of = |sum: &Poly| (0..sum.products()).map(|term| products.columns(sum, term)).collect();
        let reads: Vec<Vec<Vec<usize>>> = std::iter::once(&sides.above).chain(&sides.below).map(of).collect();
        let by_column = |reads: &Vec<Vec<usize>>| {
            let mut reading = vec![Vec::new(); sampling.len()];
            for (term, columns) in reads.iter().enumerate() {
                for column in columns {
                    if let Some(terms) = reading.get_mut(*column) {
                        terms.push(term);
                    }
                }
            }
            reading
        };
        let reading = reads.iter().map(by_column).collect();
        Self { products, sides, reads, reading, sampling, grouping, draws, result, work }
    }

    fn sums(&self) -> impl Iterator<Item = (&Poly, &Vec<Vec<usize>>)> {
        std::iter::once(&self.sides.above).chain(&self.sides.below).zip(&self.reads)
    }

    /// All columns that are read.
    fn columns(&self) -> BTreeSet<usize> {
        self.reads.iter().flatten().flatten().copied().collect()
    }

    /// About how many steps of a nanosecond a row of all groups takes.
    pub(super) fn steps(&self) -> u64 {
        let mut each = vec![0_u64; self.sampling.len()];
        for (sum, reads) in self.sums() {
            for (term, columns) in reads.iter().enumerate() {
                let steps = u64::try_from(sum.factors_of(term)).unwrap_or(u64::MAX).saturating_mul(2);
                for column in columns {
                    let drawn = u64::try_from(columns.len()).unwrap_or(u64::MAX).saturating_mul(20);
                    if let Some(all) = each.get_mut(*column) {
                        *all = all.saturating_add(steps).saturating_add(drawn);
                    }
                }
            }
        }
        each.into_iter().fold(0, u64::saturating_add)
    }

    /// The matrices.
    ///
    /// # Errors
    /// A result that does not exist in a row; more steps than are allowed; the answer to stop.
    pub(super) fn matrices(&mut self) -> Result<Matrices, Error> {
        let columns = self.grouping.with_correlated(self.columns());
        let sampling = self.sampling.only(&columns);
        let sums: Vec<Poly> = self.sums().map(|(sum, _)| sum.clone()).collect();
        let piece = self.products.piece(sums, &columns, self.work)?;
        let steps = piece.steps().saturating_add(sampling.prepared(self.work)?);
        let (has_below, of) = (self.sides.below.is_some(), self.result);
        let of_series = |series: u64| {
            in_waves(self.draws, steps, self.work, |first, rows: &mut [Row]| {
                let mut drawn = Columns::new(sampling.len(), rows.len())?;
                sampling.draw(series, number(first), &mut drawn);
                let sums = of_rows(&piece, &drawn, rows.len())?;
                for (place, row) in rows.iter_mut().enumerate() {
                    row.sums = [at(&sums, 0, place), at(&sums, 1, place)];
                    row.result = existing(of, outer(row.sums, has_below), first + place)?;
                }
                Ok(())
            })
        };
        let a = of_series(A)?;
        let b: Vec<f64> = of_series(B)?.into_iter().map(|row| row.result).collect();
        let results: Vec<f64> = a.iter().map(|row| row.result).collect();
        let whole = Whole::of(&results, &b);
        Ok(Matrices { a, b, whole })
    }

    /// The indices of the numbers in these columns together.
    ///
    /// # Errors
    /// Those of [`Touched::matrices`].
    pub(super) fn index(&mut self, matrices: &Matrices, group: &[usize]) -> Result<VarianceIndex, Error> {
        let mut columns: BTreeSet<usize> = group.iter().copied().collect();
        let mut sums = Vec::with_capacity(2);
        for ((sum, reads), reading) in self.sums().zip(&self.reading) {
            let touched = group.iter().filter_map(|column| reading.get(*column)).flatten().copied();
            let touched: Vec<usize> = touched.collect::<BTreeSet<_>>().into_iter().collect();
            columns.extend(touched.iter().filter_map(|term| reads.get(*term)).flatten());
            sums.push(sum.part(&touched));
        }
        let mut index = VarianceIndices::of_none(group, self.sampling);
        if sums.iter().all(|sum| sum.products() == 0) {
            return Ok(index);
        }
        let columns = self.grouping.with_correlated(columns);
        self.work.take(STEPS_OF_COLUMN.saturating_mul(u64::try_from(columns.len()).unwrap_or(u64::MAX)))?;
        let exchanged = self.grouping.with_correlated(group.iter().copied());
        let (all, own) = (self.sampling.only(&columns), self.sampling.only(&exchanged));
        let places: Vec<(usize, usize)> = (0..)
            .zip(&exchanged)
            .filter_map(|(from, column)| Some((from, columns.binary_search(column).ok()?)))
            .collect();
        let piece = self.products.piece(sums, &columns, self.work)?;
        let steps = piece.steps().saturating_mul(2);
        let steps = steps.saturating_add(all.prepared(self.work)?).saturating_add(own.prepared(self.work)?);
        let (has_below, of) = (self.sides.below.is_some(), self.result);
        let c = in_waves(self.draws, steps, self.work, |first, values: &mut [f64]| {
            let mut drawn = Columns::new(all.len(), values.len())?;
            all.draw(A, number(first), &mut drawn);
            let before = of_rows(&piece, &drawn, values.len())?;
            let mut others = Columns::new(own.len(), values.len())?;
            own.draw(B, number(first), &mut others);
            for (from, to) in &places {
                drawn.column_mut(*to).copy_from_slice(others.column(*from));
            }
            let after = of_rows(&piece, &drawn, values.len())?;
            for (place, value) in values.iter_mut().enumerate() {
                let sums = matrices.a.get(first + place).map_or([0.0; 2], |row| row.sums);
                let moved = |sum: usize| sums[sum] + (at(&after, sum, place) - at(&before, sum, place));
                *value = existing(of, outer([moved(0), moved(1)], has_below), first + place)?;
            }
            Ok(())
        })?;
        let a: Vec<f64> = matrices.a.iter().map(|row| row.result).collect();
        (index.first, index.first_error) = first(&a, &matrices.b, &c, matrices.whole.mean);
        (index.total, index.total_error) = total(&a, &c, matrices.whole.origin);
        Ok(index)
    }
}

/// A result that has to exist.
fn existing(of: usize, result: f64, row: usize) -> Result<f64, Error> {
    if result.is_finite() { Ok(result) } else { Err(fault::no_result_in_row(of, row, result)) }
}

/// The number of a row's draw.
fn number(row: usize) -> u64 {
    u64::try_from(row).unwrap_or(u64::MAX)
}

/// The sums in rows; of no number the same in all.
fn of_rows(piece: &Piece, drawn: &Columns, rows: usize) -> Result<Columns, Error> {
    if drawn.is_empty() { piece.of(&Columns::new(1, rows)?) } else { piece.of(drawn) }
}

fn at(sums: &Columns, sum: usize, row: usize) -> f64 {
    sums.column(sum).get(row).copied().unwrap_or_default()
}

/// What the sums come to: the first, or its ratio to the second.
fn outer([above, below]: [f64; 2], has_below: bool) -> f64 {
    match has_below {
        false => above,
        true if below == 0.0 => f64::NAN,
        true => above / below,
    }
}
