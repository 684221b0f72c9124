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

#[cfg(test)]
#[allow(clippy::float_cmp)] // sums of small whole numbers are exact
mod tests {
    use super::*;

    /// The sums over draws, each the values of its terms and one gain.
    fn sums_of(draws: &[(&[f64], f64)]) -> Sums {
        let mut sums = Sums::new(draws[0].0.len(), 1);
        for (row, gain) in draws {
            sums.add(row, &[*gain]);
        }
        sums
    }

    fn regression(draws: &[(&[f64], f64)], tiers: &[usize]) -> Regression {
        sums_of(draws).regressions(tiers).remove(0)
    }

    /// A gain that is a sum of the terms is had back, whatever their order and scale.
    #[test]
    fn a_gain_that_is_linear_in_the_terms_has_its_own_coefficients() {
        let terms = |x: f64, y: f64| [1.0, x, 1_000.0 * y, x * y];
        let gain = |x: f64, y: f64| 7.0 - 3.0 * x + 5.0 * y + 2.0 * x * y;
        let rows: Vec<_> = (0..20).map(|draw| (f64::from(draw % 4), f64::from(draw % 5))).collect();
        let terms: Vec<_> = rows.iter().map(|(x, y)| terms(*x, *y)).collect();
        let draws: Vec<(&[f64], f64)> =
            terms.iter().zip(&rows).map(|(terms, (x, y))| (terms.as_slice(), gain(*x, *y))).collect();
        let fitted = regression(&draws, &[1, 4]);
        for (found, expected) in fitted.coefficients.iter().zip([7.0, -3.0, 0.005, 2.0]) {
            assert!((found - expected).abs() < 1e-9, "{:?}", fitted.coefficients);
        }
        assert!((fitted.expected(&[1.0, 10.0, -2_000.0, -20.0]) - (7.0 - 30.0 - 10.0 - 40.0)).abs() < 1e-8);
    }

    /// A term that the ones before it make up has no coefficient, and none of those behind it goes astray.
    #[test]
    fn collinear_terms_are_left_out() {
        let rows: Vec<[f64; 4]> = (0..20)
            .map(|draw| {
                let (x, y) = (f64::from(draw % 4), f64::from(draw % 5));
                [1.0, x, 3.0 - 2.0 * x, y]
            })
            .collect();
        let draws: Vec<(&[f64], f64)> = rows.iter().map(|row| (row.as_slice(), 1.0 + row[1] + 4.0 * row[3])).collect();
        let fitted = regression(&draws, &[4]);
        for (found, expected) in fitted.coefficients.iter().zip([1.0, 1.0, 0.0, 4.0]) {
            assert!((found - expected).abs() < 1e-9, "{:?}", fitted.coefficients);
        }
    }

    /// Of x + h z, beside 1 and x, h^2 var(z) is left, as a share of its mean square: x, y and z are 1 or -1 and
    /// independent, so that this is h^2.
    #[test]
    fn a_term_adds_something_new_from_its_least_share_on() {
        let sign = |draw: u32, period: u32| if (draw / period).is_multiple_of(2) { 1.0 } else { -1.0 };
        for (h, share) in [(1e-4, 1.0), (2e-5, 1.0), (5e-6, 0.0), (1e-7, 0.0)] {
            let rows: Vec<[f64; 3]> =
                (0..16).map(|draw| [1.0, sign(draw, 1), sign(draw, 1) + h * sign(draw, 2)]).collect();
            let draws: Vec<(&[f64], f64)> =
                (0..).zip(&rows).map(|(draw, row)| (row.as_slice(), sign(draw, 2))).collect();
            let found = regression(&draws, &[3]).expected(&[1.0, 1.0, 1.0 + h]);
            assert!((found - share).abs() < 1e-5, "{h}: {found}");
        }
    }

    /// Eight draws of a x + b e, with x and e of 1 and -1 and nothing in common. The mean alone leaves 8 (a^2 + b^2), the
    /// line 8 b^2; (RSS / n) / (1 - p / n)^2 is smaller for the line where b^2 / (a^2 + b^2) < (6/7)^2 = 0.7347.
    #[test]
    fn a_term_is_used_where_it_takes_off_more_than_its_penalty() {
        let x = [1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0];
        let e = [1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0];
        let used = |a: f64, b: f64| {
            let rows = x.map(|x| [1.0, x]);
            let gains = [0, 1, 2, 3, 4, 5, 6, 7].map(|draw| a * x[draw] + b * e[draw]);
            let draws: Vec<(&[f64], f64)> = rows.iter().map(<[f64; 2]>::as_slice).zip(gains).collect();
            regression(&draws, &[1, 2]).expected(&[1.0, 1.0])
        };
        // 25/34 = 0.7353, and 2401/3301 = 0.7274
        assert!(used(3.0, 5.0).abs() < 1e-12);
        assert!((used(30.0, 49.0) - 30.0).abs() < 1e-12);
    }

    /// At least half of the draws are left after the terms: five for two, seven for three.
    #[test]
    fn half_as_many_terms_as_draws_are_too_many() {
        let line = |draws: usize| {
            let rows: Vec<[f64; 2]> = [-2.0, 2.0, -1.0, 1.0, 0.0].map(|x| [1.0, x])[..draws].to_vec();
            let draws: Vec<(&[f64], f64)> = rows.iter().map(|row| (row.as_slice(), 3.0 * row[1])).collect();
            regression(&draws, &[1, 2]).expected(&[1.0, 1.0])
        };
        assert_eq!(line(4), 0.0);
        assert!((line(5) - 3.0).abs() < 1e-12);
        // a term that adds nothing is none of them
        let rows: Vec<[f64; 3]> = [-2.0, 2.0, -1.0, 1.0, 0.0].map(|x| [1.0, 2.0, x]).to_vec();
        let draws: Vec<(&[f64], f64)> = rows.iter().map(|row| (row.as_slice(), 3.0 * row[2])).collect();
        assert!((regression(&draws, &[1, 3]).expected(&[1.0, 2.0, 1.0]) - 3.0).abs() < 1e-12);
    }

    /// What the mean says already needs no further term, and each gain has a tier of its own.
    #[test]
    fn each_gain_has_the_smallest_tier_that_does() {
        let mut sums = Sums::new(2, 2);
        for x in [-2.0, -1.0, 0.0, 1.0, 2.0, 0.0] {
            sums.add(&[1.0, x], &[4.0, 4.0 + x]);
        }
        let fitted = sums.regressions(&[1, 2]);
        assert_eq!(fitted[0].coefficients.len(), 1);
        assert!((fitted[0].expected(&[1.0, 9.0]) - 4.0).abs() < 1e-12);
        assert!((fitted[1].expected(&[1.0, 9.0]) - 13.0).abs() < 1e-12);
        // without a draw nothing is expected
        assert_eq!(Sums::new(2, 1).regressions(&[1, 2])[0].expected(&[1.0, 9.0]), 0.0);
    }

    /// The sums of two parts, joined, are those of all their draws.
    #[test]
    fn parts_join_into_the_whole() {
        let rows: Vec<[f64; 2]> = (0..12).map(|draw| [1.0, f64::from(draw * draw % 7)]).collect();
        let draws: Vec<(&[f64], f64)> = rows.iter().map(|row| (row.as_slice(), row[1] * row[1])).collect();
        let (mut one, other, whole) = (sums_of(&draws[..5]), sums_of(&draws[5..]), sums_of(&draws));
        one.join(&other);
        assert_eq!((one.draws, &one.products, &one.gains), (12, &whole.products, &whole.gains));
        assert_eq!(one.squares, whole.squares);
        // by hand: the squares of 12 draws are 0 1 4 2 2 4 1 0 1 4 2 2
        assert_eq!(whole.products, [12.0, 23.0, 67.0]);
        assert_eq!((&whole.gains[0], whole.squares[0]), (&vec![67.0, 227.0], 835.0));
    }
}
