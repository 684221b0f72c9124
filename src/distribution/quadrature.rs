//! Moments of a part of a distribution, by quadrature over its quantiles.

use std::f64::consts::PI;

/// The mean and standard deviation of the quantiles between two uniforms, by the tanh-sinh rule (Takahasi and Mori
/// 1974). It copes with the infinite slopes of a quantile function at 0 and 1. Where there is a kink, it is applied to
/// both sides of it.
pub(super) fn moments(quantile: &dyn Fn(f64) -> f64, from: f64, to: f64, kink: Option<f64>) -> (f64, f64) {
    const STEP: f64 = 1.0 / 32.0;
    let parts = match kink.filter(|kink| *kink > from && *kink < to) {
        Some(kink) => vec![(from, kink), (kink, to)],
        None => vec![(from, to)],
    };
    let (mut points, mut total) = (Vec::new(), 0.0);
    for (from, to) in parts {
        for index in -128..=128_i32 {
            let t = f64::from(index) * STEP;
            let s = PI * libm::sinh(t);
            // the distances from both ends, and the weight
            let (left, right) = (1.0 / (1.0 + libm::exp(-s)), 1.0 / (1.0 + libm::exp(s)));
            let weight = libm::cosh(t) * left * right * (to - from);
            let u = if left < right { from + left * (to - from) } else { to - right * (to - from) };
            if u > 0.0 && u < 1.0 {
                points.push((quantile(u), weight));
                total += weight;
            }
        }
    }
    let mean = points.iter().fold(0.0, |sum, (x, weight)| sum + x * weight) / total;
    let variance = points.iter().fold(0.0, |sum, (x, weight)| sum + (x - mean) * (x - mean) * weight) / total;
    (mean, libm::sqrt(variance))
}
