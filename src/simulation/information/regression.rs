//! Least squares on terms in tiers: by the normal equations and Cholesky's factor, whose first rows are the factor of each
//! tier; the tier by generalised cross-validation, (RSS / n) / (1 - p / n)^2 (Craven and Wahba, Numerische Mathematik 31,
//! 1979).

use crate::simulation::summary::moments::count;

/// A term of which less than this share is left, after those before it, adds nothing new.
const LEAST_SHARE: f64 = 1e-10;

/// Sums of products over draws: of the terms with one another, and with each of several gains.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    terms: usize,
    draws: usize,
    /// The lower triangle of the products, row by row.
    products: Vec<f64>,
    /// For each gain, its products with each of the terms.
    gains: Vec<Vec<f64>>,
    /// For each gain, the sum of its squares.
    squares: Vec<f64>,
}

/// A fitted regression: the coefficients of the terms that are used.
#[derive(Clone, Debug)]
pub(super) struct Regression {
    coefficients: Vec<f64>,
}

impl Regression {
    /// The expected gain, given the values of the terms.
    pub(super) fn expected(&self, row: &[f64]) -> f64 {
        self.coefficients.iter().zip(row).fold(0.0, |sum, (coefficient, term)| sum + coefficient * term)
    }
}

impl Sums {
    pub(super) fn new(terms: usize, gains: usize) -> Self {
        let products = vec![0.0; terms * (terms + 1) / 2];
        Self { terms, draws: 0, products, gains: vec![vec![0.0; terms]; gains], squares: vec![0.0; gains] }
    }

    /// Adds one draw: the values of its terms and its gains.
    pub(super) fn add(&mut self, row: &[f64], gains: &[f64]) {
        self.draws += 1;
        let mut rest = self.products.as_mut_slice();
        for (index, term) in row.iter().enumerate() {
            let (line, below) = rest.split_at_mut(index + 1);
            for (sum, other) in line.iter_mut().zip(row) {
                *sum += term * other;
            }
            rest = below;
        }
        for ((sums, square), gain) in self.gains.iter_mut().zip(&mut self.squares).zip(gains) {
            *square += gain * gain;
            for (sum, term) in sums.iter_mut().zip(row) {
                *sum += gain * term;
            }
        }
    }

    /// Adds the sums over the draws of another part.
    pub(super) fn join(&mut self, other: &Self) {
        let add = |sums: &mut [f64], others: &[f64]| {
            for (sum, other) in sums.iter_mut().zip(others) {
                *sum += other;
            }
        };
        self.draws += other.draws;
        add(&mut self.products, &other.products);
        add(&mut self.squares, &other.squares);
        for (sums, others) in self.gains.iter_mut().zip(&other.gains) {
            add(sums, others);
        }
    }

    /// The regression of each gain, on the tier of terms that is chosen for it.
    pub(super) fn regressions(&self, tiers: &[usize]) -> Vec<Regression> {
        let factor = self.factor();
        self.gains.iter().zip(&self.squares).map(|(gains, squares)| self.fit(&factor, gains, *squares, tiers)).collect()
    }

    /// The place at which a row of a lower triangle begins.
    const fn line(row: usize) -> usize {
        row * (row + 1) / 2
    }

    /// Cholesky's factor as a lower triangle; the rows of terms that add nothing new are 0.
    fn factor(&self) -> Vec<f64> {
        let mut factor = vec![0.0; self.products.len()];
        for row in 0..self.terms {
            let (above, line) = factor.split_at_mut(Self::line(row));
            for column in 0..row {
                let other = &above[Self::line(column)..=Self::line(column) + column];
                let (before, pivot) = (&other[..column], other[column]);
                if pivot > 0.0 {
                    let known = line.iter().zip(before).fold(0.0, |sum, (one, other)| sum + one * other);
                    line[column] = (self.products[Self::line(row) + column] - known) / pivot;
                }
            }
            let square = self.products[Self::line(row) + row];
            let left = line[..row].iter().fold(square, |left, entry| left - entry * entry);
            if left > LEAST_SHARE * square {
                line[row] = libm::sqrt(left);
            } else {
                line[..row].fill(0.0);
            }
        }
        factor
    }

    fn fit(&self, factor: &[f64], gains: &[f64], squares: f64, tiers: &[usize]) -> Regression {
        let pivot = |row: usize| factor[Self::line(row) + row];
        // L w = the products with the gain; each w squared is what its term takes off the residuals
        let mut weights = vec![0.0; self.terms];
        for row in (0..self.terms).filter(|row| pivot(*row) > 0.0) {
            let line = &factor[Self::line(row)..Self::line(row) + row];
            let known = line.iter().zip(&weights).fold(0.0, |sum, (entry, weight)| sum + entry * weight);
            weights[row] = (gains[row] - known) / pivot(row);
        }
        let used = self.tier(&weights, &pivot, squares, tiers);
        // L' b = w, as far as terms are used
        let mut coefficients = weights;
        coefficients.truncate(used);
        for row in (0..used).rev().filter(|row| pivot(*row) > 0.0) {
            let coefficient = coefficients[row] / pivot(row);
            coefficients[row] = coefficient;
            for (column, rest) in coefficients.iter_mut().enumerate().take(row) {
                *rest -= factor[Self::line(row) + column] * coefficient;
            }
        }
        Regression { coefficients }
    }

    /// The number of terms that are used, chosen by generalised cross-validation.
    fn tier(&self, weights: &[f64], pivot: &impl Fn(usize) -> f64, squares: f64, tiers: &[usize]) -> usize {
        let n = count(self.draws.max(1));
        let mut best = (f64::INFINITY, 1);
        let (mut residual, mut parameters, mut done) = (squares, 0, 0);
        for &tier in tiers {
            for (row, weight) in weights.iter().enumerate().take(tier).skip(done) {
                residual -= weight * weight;
                parameters += usize::from(pivot(row) > 0.0);
            }
            done = tier;
            let left = 1.0 - count(parameters) / n;
            let score = residual.max(0.0) / (left * left);
            if left > 0.5 && score < best.0 {
                best = (score, tier);
            }
        }
        best.1.min(self.terms)
    }
}
