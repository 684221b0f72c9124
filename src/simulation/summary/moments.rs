//! Mean and variance, summed in a fixed tree: leaves of 128 draws, then halves, so that neither blocks nor threads change
//! a bit, and rounding grows with the logarithm of the number of draws (Higham, SIAM J. Sci. Comput. 14, 1993).

/// The number of draws that are added one after the other.
const LEAF: usize = 128;

/// The mean and the standard deviation. Each is `None` where it does not exist.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moments {
    pub(crate) mean: Option<f64>,
    pub(crate) sd: Option<f64>,
}

/// A count as a float: exact to 2^53.
#[allow(clippy::cast_precision_loss)]
pub(crate) const fn count(draws: usize) -> f64 {
    draws as f64
}

/// The sum of the terms 0 to `terms` - 1.
pub(crate) fn sum(terms: usize, term: &impl Fn(usize) -> f64) -> f64 {
    between(0, terms, term)
}

fn between(first: usize, end: usize, term: &impl Fn(usize) -> f64) -> f64 {
    let terms = end - first;
    if terms <= LEAF {
        return (first..end).fold(0.0, |sum, index| sum + term(index));
    }
    // half of the leaves, the larger half first
    let middle = first + terms.div_ceil(LEAF).div_ceil(2) * LEAF;
    between(first, middle, term) + between(middle, end, term)
}

/// The mean of the terms 0 to `terms` - 1, and its standard error; both are 0 where there are no terms.
pub(crate) fn mean_and_error(terms: usize, term: &impl Fn(usize) -> f64) -> (f64, f64) {
    let n = count(terms.max(1));
    let mean = sum(terms, term) / n;
    let squares = sum(terms, &|index| (term(index) - mean) * (term(index) - mean));
    (mean, libm::sqrt(squares / count(terms.saturating_sub(1).max(1)) / n))
}

/// The mean and standard deviation of the draws that are not NaN.
///
/// Draws are measured from the first of them, so that the mean of draws that are all the same is that draw, and their
/// spread 0. Moments beyond the range of floats are `None`.
pub(crate) fn of(draws: &[f64]) -> Moments {
    let none = Moments { mean: None, sd: None };
    let present = draws.iter().filter(|draw| !draw.is_nan()).count();
    let Some(origin) = draws.iter().copied().find(|draw| !draw.is_nan()) else { return none };
    if draws.iter().any(|draw| draw.is_infinite()) {
        return none;
    }
    let n = count(present);
    let offset = |draw: f64| if draw.is_nan() { 0.0 } else { draw - origin };
    let mean = sum(draws.len(), &|index| offset(draws[index])) / n + origin;
    let deviation = |draw: f64| if draw.is_nan() { 0.0 } else { draw - mean };
    let squares = sum(draws.len(), &|index| deviation(draws[index]) * deviation(draws[index]));
    let sd = libm::sqrt(squares / (n - 1.0));
    Moments { mean: Some(mean).filter(|mean| mean.is_finite()), sd: Some(sd).filter(|sd| sd.is_finite()) }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // sums of whole numbers are exact
mod tests {
    use super::{count, of, sum};

    #[test]
    fn each_term_is_added_once() {
        for terms in [0, 1, 2, 127, 128, 129, 255, 256, 257, 1_000, 1_024, 1_025, 100_003] {
            let expected = count(terms) * (count(terms) - 1.0) / 2.0;
            assert_eq!(sum(terms, &count), if terms == 0 { 0.0 } else { expected });
        }
    }

    /// One large draw and very many small ones: added in turn, each small one would be lost.
    #[test]
    fn small_draws_are_not_lost() {
        let term = |index: usize| if index == 0 { 1.0 } else { 1e-16 };
        assert!((sum(1 << 20, &term) - 1.0 - 1e-16 * 1_048_575.0).abs() < 3e-14);
    }

    #[test]
    fn equal_draws_have_no_spread() {
        for draws in [3, 10, 1_000] {
            let moments = of(&vec![0.1; draws]);
            assert_eq!((moments.mean, moments.sd), (Some(0.1), Some(0.0)));
        }
    }
}
