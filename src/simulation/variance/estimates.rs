//! The estimators of indices, each a ratio of two means over the rows of two or three matrices of draws.

use crate::error::{Error, simulation as fault};
use crate::simulation::summary::moments::{count, mean_and_error, sum};

/// What the matrices A and B say of a result before any of their columns are exchanged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    /// The first result, from which others are measured.
    pub(super) origin: f64,
    pub(super) mean: f64,
    /// 0 where all results are the same.
    pub(super) variance: f64,
    /// The standard error of the variance.
    pub(super) variance_error: f64,
}

impl Whole {
    pub(super) fn of(a: &[f64], b: &[f64]) -> Self {
        let origin = a.first().copied().unwrap_or_default();
        if a.iter().chain(b).all(|value| value.to_bits() == origin.to_bits()) {
            return Self { origin, mean: origin, variance: 0.0, variance_error: 0.0 };
        }
        let rows = count(a.len());
        let offset = sum(a.len(), &|row| 0.5 * (a[row] - origin) + 0.5 * (b[row] - origin)) / rows;
        let mean = origin + offset;
        let squares = |row: usize| half_squares(a[row] - mean, b[row] - mean);
        let variance = sum(a.len(), &squares) / rows;
        let variance_error = mean_and_error(a.len(), &squares).1;
        Self { origin, mean, variance, variance_error }
    }

    /// The variance, where there is one to divide.
    ///
    /// # Errors
    /// A result that is the same in all rows; a variance beyond the range of floats.
    pub(super) fn some_variance(&self) -> Result<f64, Error> {
        if !self.variance.is_finite() {
            return Err(fault::variance_overflows());
        }
        if self.variance <= 0.0 {
            return Err(fault::no_variance(self.mean));
        }
        Ok(self.variance)
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

/// The first-order index, and its standard error.
pub(super) fn first(a: &[f64], b: &[f64], c: &[f64], mean: f64) -> (f64, f64) {
    let rows = a.len();
    let shared = mean + sum(rows, &|row| 0.5 * (b[row] - mean) + 0.5 * (c[row] - mean)) / count(rows);
    let large = ratio(rows, &|row| (b[row] - shared) * (c[row] - shared), &|row| {
        half_squares(b[row] - shared, c[row] - shared)
    });
    let small =
        ratio(rows, &|row| (b[row] - mean) * (c[row] - a[row]), &|row| half_squares(a[row] - mean, b[row] - mean));
    if small.1 < large.1 { small } else { large }
}

/// The total index, and its standard error.
pub(super) fn total(a: &[f64], c: &[f64], origin: f64) -> (f64, f64) {
    let rows = a.len();
    let shared = origin + sum(rows, &|row| 0.5 * (a[row] - origin) + 0.5 * (c[row] - origin)) / count(rows);
    ratio(rows, &|row| 0.5 * (a[row] - c[row]) * (a[row] - c[row]), &|row| {
        half_squares(a[row] - shared, c[row] - shared)
    })
}
