//! The nearest correlation matrix (Higham, Computing the nearest correlation matrix, IMA Journal of Numerical Analysis
//! 22, 2002): alternating projections on the positive semidefinite matrices and on those of unit diagonal, with
//! Dykstra's correction.

use super::eigen;
use super::matrix::Matrix;
use super::ranks::{pearson, spearman, within};
use crate::address::Address;
use crate::error::{Error, simulation as fault};
use crate::work::Work;

/// The most steps of the search. Convergence is linear, and the shrinkage covers what is left.
const MOST_STEPS: usize = 200;

/// The relative change of a step below which the search ends.
const ENOUGH: f64 = 1e-9;

/// A rank correlation that was changed so that all can hold at once.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangedRank {
    /// The two numbers of the pair, by their columns.
    pub numbers: (usize, usize),
    /// The addresses of the two numbers, in the same order.
    pub addresses: (Address, Address),
    /// The rank correlation as stated. `None` where the pair was not stated, which means 0.
    pub stated: Option<f64>,
    /// The rank correlation in its place, above -1 and below 1.
    pub nearest: f64,
}

/// The factor of the matrix nearest to that of a group, with the rank correlations that differ from those stated.
pub(super) fn nearest(
    addresses: &[Address],
    group: &[usize],
    ranks: &[(usize, usize, f64)],
    matrix: &Matrix,
    work: &Work<'_>,
) -> Result<(Matrix, Vec<ChangedRank>), Error> {
    let size = group.len();
    let projected = project(matrix, work)?;
    let mut stated: Vec<Option<f64>> = vec![None; size * size];
    for (row, column, rank) in within(group, ranks) {
        stated[row.max(column) * size + row.min(column)] = Some(rank);
    }
    // twice as much each time: once is enough, unless the projections were stopped early
    let mut shrinkage = 1e-6 * f64::from(u32::try_from(size).unwrap_or(u32::MAX));
    while shrinkage < 1.0 {
        let mut mended = Matrix::identity(size);
        let mut changed = Vec::new();
        for row in 0..size {
            for column in 0..row {
                let shrunk = (1.0 - shrinkage) * projected.get(row, column).clamp(-1.0, 1.0);
                let rank = libm::round(spearman(shrunk) * 1e6) / 1e6;
                mended.set_both(row, column, pearson(rank));
                let said = stated[row * size + column];
                if (rank - said.unwrap_or(0.0)).abs() > 0.0 {
                    let (first, second) = (group[column], group[row]);
                    changed.push(ChangedRank {
                        numbers: (first, second),
                        addresses: (addresses[first].clone(), addresses[second].clone()),
                        stated: said,
                        nearest: rank,
                    });
                }
            }
        }
        if let Ok(factor) = mended.cholesky() {
            return Ok((factor, changed));
        }
        shrinkage *= 2.0;
    }
    Err(fault::no_nearest_correlation())
}

fn project(matrix: &Matrix, work: &Work<'_>) -> Result<Matrix, Error> {
    let mut unit = matrix.clone();
    let mut correction = Matrix::zero(matrix.size());
    for _ in 0..MOST_STEPS {
        work.take(matrix.steps().saturating_mul(EIGEN))?;
        let corrected = unit.zip(&correction, |entry, correction| entry - correction);
        let positive = eigen::positive_part(&corrected);
        correction = positive.zip(&corrected, |positive, corrected| positive - corrected);
        let mut next = positive;
        for index in 0..next.size() {
            next.set(index, index, 1.0);
        }
        let change = next.zip(&unit, |next, unit| next - unit).norm();
        unit = next;
        if change <= ENOUGH * unit.norm() {
            break;
        }
    }
    Ok(unit)
}

/// How often finding the eigenvectors of a matrix goes through as many numbers as factoring it.
const EIGEN: u64 = 60;
