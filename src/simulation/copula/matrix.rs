//! Square symmetric matrices: Cholesky's factor L with L L' = A, and the range of one entry that keeps A positive
//! definite.

/// The size up to which a pivot counts as 0.
const LEAST_PIVOT: f64 = 1e-10;

/// A square matrix of floats.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Matrix {
    size: usize,
    /// The entries, one row after the other.
    entries: Vec<f64>,
}

impl Matrix {
    pub(super) fn zero(size: usize) -> Self {
        Self { size, entries: vec![0.0; size * size] }
    }

    pub(super) fn identity(size: usize) -> Self {
        let mut matrix = Self::zero(size);
        for index in 0..size {
            matrix.set(index, index, 1.0);
        }
        matrix
    }

    pub(super) const fn size(&self) -> usize {
        self.size
    }

    pub(super) fn get(&self, row: usize, column: usize) -> f64 {
        self.entries[row * self.size + column]
    }

    pub(super) fn set(&mut self, row: usize, column: usize, entry: f64) {
        self.entries[row * self.size + column] = entry;
    }

    /// Sets an entry and the one across the diagonal.
    pub(super) fn set_both(&mut self, row: usize, column: usize, entry: f64) {
        self.set(row, column, entry);
        self.set(column, row, entry);
    }

    /// This matrix combined, entry by entry, with another of its size.
    pub(super) fn zip(&self, other: &Self, with: impl Fn(f64, f64) -> f64) -> Self {
        let entries = self.entries.iter().zip(&other.entries).map(|(one, other)| with(*one, *other)).collect();
        Self { size: self.size, entries }
    }

    /// The Frobenius norm: the square root of the sum of the squared entries.
    pub(super) fn norm(&self) -> f64 {
        libm::sqrt(self.entries.iter().fold(0.0, |sum, entry| sum + entry * entry))
    }

    /// Cholesky's factor of the matrix, or the first row at which the matrix is not positive definite.
    pub(super) fn cholesky(&self) -> Result<Self, usize> {
        let mut factor = Self::zero(self.size);
        for row in 0..self.size {
            for column in 0..=row {
                let mut rest = self.get(row, column);
                for before in 0..column {
                    rest -= factor.get(row, before) * factor.get(column, before);
                }
                if row > column {
                    factor.set(row, column, rest / factor.get(column, column));
                } else if rest > LEAST_PIVOT {
                    factor.set(row, row, libm::sqrt(rest));
                } else {
                    return Err(row);
                }
            }
        }
        Ok(factor)
    }

    /// Steps of about a nanosecond that it takes to factor the matrix.
    pub(super) fn steps(&self) -> u64 {
        u64::try_from(self.size).unwrap_or(u64::MAX).saturating_pow(3)
    }

    /// The range of one entry off the diagonal within which the matrix is positive semidefinite, the others held: with
    /// R the factor of the other rows, and y = R^-1 of the entries of the two against those, y1 y2 -+ sqrt((1 - y1^2)
    /// (1 - y2^2)). `None` where no value of that entry is enough.
    pub(super) fn range(&self, row: usize, column: usize) -> Option<(f64, f64)> {
        let others: Vec<usize> = (0..self.size).filter(|other| *other != row && *other != column).collect();
        let order: Vec<usize> = others.into_iter().chain([row, column]).collect();
        let mut sorted = Self::zero(self.size);
        for (to_row, &from_row) in order.iter().enumerate() {
            for (to_column, &from_column) in order.iter().enumerate() {
                sorted.set(to_row, to_column, self.get(from_row, from_column));
            }
        }
        let (first, second) = (self.size - 2, self.size - 1);
        let mut factor = Self::zero(self.size);
        let mut left = [0.0; 2];
        let mut centre = 0.0;
        for at in 0..self.size {
            let mut squares = 0.0;
            for before in 0..at.min(first) {
                let mut rest = sorted.get(at, before);
                for earlier in 0..before {
                    rest -= factor.get(at, earlier) * factor.get(before, earlier);
                }
                let entry = rest / factor.get(before, before);
                factor.set(at, before, entry);
                squares += entry * entry;
                if at == second {
                    centre += entry * factor.get(first, before);
                }
            }
            let pivot = sorted.get(at, at) - squares;
            if pivot <= LEAST_PIVOT {
                return None;
            }
            factor.set(at, at, libm::sqrt(pivot));
            if at >= first {
                left[at - first] = pivot;
            }
        }
        let reach = libm::sqrt(left[0] * left[1]);
        Some((centre - reach, centre + reach))
    }
}
