//! Replicates: draws of a scrambled design depend on one another, and independent scramblings of it do not; so the error of
//! an estimate is found from what it would be in each of them (Owen 1997; L'Ecuyer, Nakayama, Owen and Tuffin 2023).
//!
//! For an estimate m = S / C, a ratio of sums over the draws, with s and c the parts of one of R replicates in S and C, the
//! error is sqrt(R / (R - 1) x the sum of (s - m c)^2) / C: where all have the same c, the standard deviation of their
//! means / sqrt(R).

use super::design::Design;

/// The number of replicates. They take turns: draw i belongs to replicate i mod 16.
pub(super) const REPLICATES: usize = 16;

/// How the draws of an estimate hang together, which decides about its error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dependence {
    /// Each draw is independent of the others, or is taken to be.
    None,
    /// They are those of replicates, the first of them of this one.
    Replicates {
        /// The replicate of the first draw.
        first: usize,
    },
}

impl Dependence {
    /// That of the draws of a design from number `first` on.
    pub(super) fn of(design: Design, first: u64) -> Self {
        match design {
            Design::Sobol => Self::Replicates { first: usize::try_from(first % REPLICATES as u64).unwrap_or(0) },
            Design::Random | Design::LatinHypercube => Self::None,
        }
    }

    /// The standard deviation of the sum, over the draws that are not NaN, of what each of them deviates from an estimate.
    /// `None` where draws are independent, or in fewer than two replicates.
    pub(super) fn spread(self, draws: &[f64], deviation: impl Fn(f64) -> f64) -> Option<f64> {
        let Self::Replicates { first } = self else { return None };
        let (mut sums, mut met) = ([0.0; REPLICATES], [false; REPLICATES]);
        let mut add = |replicate: usize, draw: f64| {
            sums[replicate] += if draw.is_nan() { 0.0 } else { deviation(draw) };
            met[replicate] |= !draw.is_nan();
        };
        let (head, whole) = draws.split_at(((REPLICATES - first) % REPLICATES).min(draws.len()));
        for (replicate, draw) in (first..).zip(head) {
            add(replicate, *draw);
        }
        for turn in whole.chunks(REPLICATES) {
            for (replicate, draw) in turn.iter().enumerate() {
                add(replicate, *draw);
            }
        }
        spread_between(sums, met)
    }

    /// The standard error of the mean of these draws, which are not all NaN.
    pub(super) fn error_of_mean(self, draws: &[f64], mean: f64) -> Option<f64> {
        let count = draws.iter().map(|draw| f64::from(u8::from(!draw.is_nan()))).fold(0.0, |count, one| count + one);
        self.spread(draws, |draw| draw - mean).map(|spread| spread / count)
    }
}

/// The standard deviation of a sum over the draws, from what each replicate adds to it; `met` are those that have draws. `None` where
/// fewer than two have.
pub(super) fn spread_between(sums: [f64; REPLICATES], met: [bool; REPLICATES]) -> Option<f64> {
    let replicates = met.into_iter().map(|met| f64::from(u8::from(met))).fold(0.0, |count, one| count + one);
    let squares = sums.into_iter().fold(0.0, |squares, sum| squares + sum * sum);
    (replicates > 1.0).then(|| libm::sqrt(replicates / (replicates - 1.0) * squares))
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // sums of small whole numbers are exact
mod tests {
    use super::*;

    const NOTHING: f64 = f64::NAN;

    /// 16 replicates of two draws, whose means are 1 to 16: their standard deviation is sqrt(340 / 15).
    #[test]
    fn the_error_is_that_of_the_mean_of_the_replicates() {
        let draws: Vec<f64> = (1..=16).map(f64::from).chain((1..=16).map(f64::from)).collect();
        let error = (340.0_f64 / 15.0 / 16.0).sqrt();
        for first in 0..16 {
            let found = Dependence::of(Design::Sobol, 160 + first).error_of_mean(&draws, 8.5).unwrap();
            assert!((found - error).abs() < 1e-15, "{first}: {found}");
        }
        // a draw that moves to the turn of another replicate brings the two nearer to each other
        let mut turned = draws.clone();
        turned.rotate_left(1);
        let mixed: Vec<f64> = draws[..16].iter().chain(&turned[..16]).copied().collect();
        assert!(Dependence::of(Design::Sobol, 0).error_of_mean(&mixed, 8.5).unwrap() < error - 0.05);
    }

    /// A draw that does not exist counts in no replicate: of 3, 5 and 10 in two replicates, the mean is 6, and the
    /// deviations are -4 and 4.
    #[test]
    fn what_is_missing_is_left_out() {
        let mut draws = [NOTHING; 32];
        (draws[1], draws[17], draws[3]) = (3.0, 5.0, 10.0);
        let found = Dependence::of(Design::Sobol, 0).error_of_mean(&draws, 6.0).unwrap();
        assert!((found - 64.0_f64.sqrt() / 3.0).abs() < 1e-15, "{found}");
        draws[3] = NOTHING;
        assert_eq!(Dependence::of(Design::Sobol, 0).error_of_mean(&draws, 4.0), None);
        assert_eq!(Dependence::of(Design::Random, 0).error_of_mean(&draws, 4.0), None);
    }
}
