//! Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, Matrix Computations,
//! section 8.5): no machine's own libraries, the same bits everywhere.

use super::matrix::Matrix;

/// The most sweeps of the search; ten are enough for any matrix met in practice.
const MOST_SWEEPS: usize = 50;

/// The positive semidefinite matrix nearest to a symmetric one: its eigenvalues below 0 are set to 0.
pub(super) fn positive_part(matrix: &Matrix) -> Matrix {
    let (values, vectors) = eigen(matrix);
    let size = matrix.size();
    let mut part = Matrix::zero(size);
    for row in 0..size {
        for column in 0..=row {
            let terms = values.iter().enumerate().filter(|(_, value)| **value > 0.0);
            let entry = terms.fold(0.0, |sum, (k, value)| sum + value * vectors.get(row, k) * vectors.get(column, k));
            part.set_both(row, column, entry);
        }
    }
    part
}

/// The eigenvalues, and the eigenvectors as columns.
fn eigen(matrix: &Matrix) -> (Vec<f64>, Matrix) {
    let size = matrix.size();
    let mut turned = matrix.clone();
    let mut vectors = Matrix::identity(size);
    let small = 1e-15 * matrix.norm();
    for _ in 0..MOST_SWEEPS {
        let mut rotated = false;
        for p in 0..size {
            for q in p + 1..size {
                if turned.get(p, q).abs() > small {
                    rotate(&mut turned, &mut vectors, p, q);
                    rotated = true;
                }
            }
        }
        if !rotated {
            break;
        }
    }
    ((0..size).map(|index| turned.get(index, index)).collect(), vectors)
}

/// Turns the plane of p and q so that their common entry is 0.
fn rotate(matrix: &mut Matrix, vectors: &mut Matrix, p: usize, q: usize) {
    let slope = (matrix.get(q, q) - matrix.get(p, p)) / (2.0 * matrix.get(p, q));
    let tangent = libm::copysign(1.0, slope) / (slope.abs() + libm::sqrt(1.0 + slope * slope));
    let cosine = 1.0 / libm::sqrt(1.0 + tangent * tangent);
    let sine = tangent * cosine;
    let turn = |one: f64, other: f64| (cosine * one - sine * other, sine * one + cosine * other);
    for k in 0..matrix.size() {
        let (one, other) = turn(matrix.get(k, p), matrix.get(k, q));
        matrix.set(k, p, one);
        matrix.set(k, q, other);
        let (one, other) = turn(vectors.get(k, p), vectors.get(k, q));
        vectors.set(k, p, one);
        vectors.set(k, q, other);
    }
    for k in 0..matrix.size() {
        let (one, other) = turn(matrix.get(p, k), matrix.get(q, k));
        matrix.set(p, k, one);
        matrix.set(q, k, other);
    }
}

#[cfg(test)]
mod tests {
    use super::{Matrix, eigen, positive_part};

    /// The second difference has the eigenvalues 2 - 2 cos(k pi / (n + 1)).
    #[test]
    fn the_second_difference_has_its_eigenvalues() {
        let size = 7;
        let mut matrix = Matrix::zero(size);
        for row in 0..size {
            matrix.set(row, row, 2.0);
            if row > 0 {
                matrix.set_both(row, row - 1, -1.0);
            }
        }
        let (mut values, vectors) = eigen(&matrix);
        for row in 0..size {
            for column in 0..size {
                let entry: f64 = (0..size).map(|k| values[k] * vectors.get(row, k) * vectors.get(column, k)).sum();
                assert!((entry - matrix.get(row, column)).abs() < 1e-13);
            }
        }
        values.sort_unstable_by(f64::total_cmp);
        for (k, value) in (1..).zip(&values) {
            let closed = 2.0 - 2.0 * (f64::from(k) * std::f64::consts::PI / 8.0).cos();
            assert!((value - closed).abs() < 1e-13, "{value} {closed}");
        }
    }

    /// [[1, 2], [2, 1]] has 3 along (1, 1) and -1 along (1, -1): what is left is 3/2 everywhere.
    #[test]
    fn what_is_below_zero_is_cut() {
        let mut matrix = Matrix::identity(2);
        matrix.set_both(0, 1, 2.0);
        let part = positive_part(&matrix);
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            assert!((part.get(row, column) - 1.5).abs() < 1e-14);
        }
    }
}
