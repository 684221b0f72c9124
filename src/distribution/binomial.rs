//! Quantiles of the binomial distribution: how many of n say yes, each with the probability p.

use super::saddle_point;
use super::{incomplete_beta, standard_normal};

/// A probability that changes no digit of a uniform.
const NOTHING: f64 = 1e-18;

/// The number of successes among n trials of probability p at a uniform inside (0, 1): the least k for which at most k have a probability of
/// at least `uniform`.
///
/// From the number that a normal with the same moments, corrected for its skewness, would have (Cornish and Fisher 1938), by steps of one.
pub(crate) fn successes(n: u32, p: f64, uniform: f64) -> u32 {
    if n == 0 || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return n;
    }
    let (all, q) = (f64::from(n), 1.0 - p);
    let sd = libm::sqrt(all * p * q);
    let z = standard_normal::quantile(uniform);
    let near = all * p + z * sd + (q - p) * (z * z - 1.0) / 6.0 - 0.5;
    let mut k = whole(libm::floor(near + 0.5).clamp(0.0, all));
    let mut up_to = at_most(n, p, k);
    // what is added and taken away is what the probability of each is
    let mut of_k = exactly(n, p, k);
    // beyond the middle, what adds nothing any more is not gone through
    while up_to < uniform && k < n && (of_k > NOTHING || f64::from(k) < all * p) {
        of_k *= f64::from(n - k) * p / (f64::from(k + 1) * q);
        k += 1;
        up_to += of_k;
    }
    while k > 0 && up_to - of_k >= uniform {
        up_to -= of_k;
        of_k *= f64::from(k) * q / (f64::from(n - k + 1) * p);
        k -= 1;
    }
    k
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to n
const fn whole(near: f64) -> u32 {
    near as u32
}

/// The probability of at most k successes.
fn at_most(n: u32, p: f64, k: u32) -> f64 {
    if k >= n {
        return 1.0;
    }
    incomplete_beta::distribution(f64::from(n - k), f64::from(k) + 1.0, 1.0 - p, p).0
}

/// The probability of exactly k successes.
fn exactly(n: u32, p: f64, k: u32) -> f64 {
    let (yes, no) = (f64::from(k), f64::from(n - k));
    if k == 0 {
        return libm::exp(no * libm::log1p(-p));
    }
    if k == n {
        return libm::exp(yes * libm::log(p));
    }
    saddle_point::binomial(yes, no, p, 1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By adding up the probabilities from 0 on, each from the one before.
    fn by_adding(n: u32, p: f64, uniform: f64) -> u32 {
        let (mut of_k, mut k) = (libm::pow(1.0 - p, f64::from(n)), 0);
        let mut up_to = of_k;
        while up_to < uniform && k < n {
            of_k *= f64::from(n - k) * p / (f64::from(k + 1) * (1.0 - p));
            k += 1;
            up_to += of_k;
        }
        k
    }

    #[test]
    fn as_many_as_adding_up_says() {
        for n in [1, 2, 3, 7, 20, 130] {
            for p in [1e-9, 0.001, 0.03, 0.3, 0.5, 0.77, 0.995] {
                for step in 0..200 {
                    // no step of a distribution with short fractions
                    let uniform = (f64::from(step) + 0.413_7) / 200.0;
                    assert_eq!(successes(n, p, uniform), by_adding(n, p, uniform), "{n} {p} {uniform}");
                }
            }
        }
    }

    #[test]
    fn certain_answers_are_certain() {
        for uniform in [1e-16, 0.5, 1.0 - 1e-16] {
            assert_eq!((successes(9, 0.0, uniform), successes(9, 1.0, uniform), successes(0, 0.5, uniform)), (0, 9, 0));
        }
    }

    /// Mean n p and variance n p q of 20,000 evenly spread uniforms, for many people.
    #[test]
    fn of_many_people_the_moments_are_right() {
        let (n, p) = (100_000_u32, 0.37);
        let draws = 20_000_u32;
        let all = (0..draws).map(|draw| f64::from(successes(n, p, (f64::from(draw) + 0.5) / f64::from(draws))));
        let (sum, squares) = all.fold((0.0, 0.0), |(sum, squares), k| {
            let off = k - f64::from(n) * p;
            (sum + off, squares + off * off)
        });
        let variance = f64::from(n) * p * (1.0 - p);
        assert!((sum / f64::from(draws)).abs() < 0.01, "{sum}");
        assert!((squares / f64::from(draws) / variance - 1.0).abs() < 1e-3);
    }
}
