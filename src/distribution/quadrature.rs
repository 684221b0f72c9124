//! Moments by quadrature over the quantiles of a distribution, by the tanh-sinh rule (Takahasi and Mori 1974).
//!
//! It copes with the infinite slopes of a quantile function at 0 and 1. Where there is a kink, it is applied to both sides of
//! it.

use std::f64::consts::PI;

/// A rule: its step, and how many steps it goes to either side of the middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    step: f64,
    reach: i32,
}

impl Rule {
    /// To the last digit, whatever the shape.
    pub(super) const FINE: Self = Self { step: 1.0 / 32.0, reach: 128 };
    /// To some 12 digits, up to tails of 10^-20.
    pub(super) const QUICK: Self = Self { step: 1.0 / 16.0, reach: 54 };

    /// The uniforms between two at which is asked, ascending, each with its weight.
    pub(super) fn points(self, from: f64, to: f64, kink: Option<f64>) -> Vec<(f64, f64)> {
        let parts = match kink.filter(|kink| *kink > from && *kink < to) {
            Some(kink) => vec![(from, kink), (kink, to)],
            None => vec![(from, to)],
        };
        let mut points = Vec::new();
        for (from, to) in parts {
            for index in -self.reach..=self.reach {
                let t = f64::from(index) * self.step;
                let s = PI * libm::sinh(t);
                // the distances from both ends, and the weight
                let (left, right) = (1.0 / (1.0 + libm::exp(-s)), 1.0 / (1.0 + libm::exp(s)));
                let weight = libm::cosh(t) * left * right * (to - from);
                let u = if left < right { from + left * (to - from) } else { to - right * (to - from) };
                if u > 0.0 && u < 1.0 {
                    points.push((u, weight));
                }
            }
        }
        points
    }
}

/// The mean and standard deviation of the quantiles between two uniforms.
pub(super) fn moments(quantile: &dyn Fn(f64) -> f64, from: f64, to: f64, kink: Option<f64>) -> (f64, f64) {
    let (mut points, mut total) = (Vec::new(), 0.0);
    for (u, weight) in Rule::FINE.points(from, to, kink) {
        points.push((quantile(u), weight));
        total += weight;
    }
    let mean = points.iter().fold(0.0, |sum, (x, weight)| sum + x * weight) / total;
    let variance = points.iter().fold(0.0, |sum, (x, weight)| sum + (x - mean) * (x - mean) * weight) / total;
    (mean, libm::sqrt(variance))
}
