//! Densities of Poisson and binomial form without cancellation, for any real arguments: the saddle-point expansion of
//! C. Loader, *Fast and accurate computation of binomial probabilities* (2000).

use std::f64::consts::TAU;

/// The constant ln sqrt(2 pi).
const LN_ROOT_TAU: f64 = 0.918_938_533_204_672_8;

/// The error of Stirling's formula: ln Gamma(n + 1) less (n + 1/2) ln n - n + ln sqrt(2 pi).
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - LN_ROOT_TAU;
    }
    let square = n * n;
    let inner = 1.0 / 1680.0 - 1.0 / 1188.0 / square;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - inner / square) / square) / square) / n
}

/// The deviance x ln(x / mean) + mean - x, to full precision where x and the mean are near.
fn deviance(x: f64, mean: f64) -> f64 {
    let (gap, sum) = (x - mean, x + mean);
    if gap.abs() < 0.1 * sum {
        let v = gap / sum;
        let (mut total, mut term, square) = (gap * v, 2.0 * x * v, v * v);
        let mut odd = 1.0;
        loop {
            term *= square;
            odd += 2.0;
            let next = total + term / odd;
            // |v| < 0.1, so that it ends within a dozen terms
            if next.to_bits() == total.to_bits() || odd > 100.0 {
                return next;
            }
            total = next;
        }
    }
    x * libm::log(x / mean) + mean - x
}

/// The Poisson density x^a e^-x / Gamma(a + 1), for a and x above 0.
pub(super) fn poisson(a: f64, x: f64) -> f64 {
    libm::exp(-stirling_error(a) - deviance(a, x)) / libm::sqrt(TAU * a)
}

/// The binomial density x^a y^b Gamma(a + b + 1) / (Gamma(a + 1) Gamma(b + 1)), for a and b above 0 and x + y = 1.
pub(super) fn binomial(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let error = stirling_error(n) - stirling_error(a) - stirling_error(b);
    libm::exp(error - deviance(a, n * x) - deviance(b, n * y)) * libm::sqrt(n / (TAU * a * b))
}
