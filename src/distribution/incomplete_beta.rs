//! The incomplete beta function I(a, b) = integral from 0 to x of t^(a-1) (1-t)^(b-1) dt / B(a, b), and its inverse.
//!
//! By its continued fraction (Abramowitz and Stegun 26.5.8), the factor in front by its saddle point. The inverse is
//! Newton's method for ln I, or ln(1 - I), in the logarithm of the odds x / (1 - x), in which both are concave.

use super::incomplete_gamma::away_from_zero;
use super::newton::{Root, Side};
use super::saddle_point::binomial;
use super::standard_normal;

/// The terms after which the fraction is not improved any more; it needs about the square root of the larger shape.
const MOST_TERMS: u32 = 100_000;

/// The function I, 1 - I, and the density of ln(x / y), where `x` + `y` = 1.
pub(super) fn distribution(a: f64, b: f64, x: f64, y: f64) -> (f64, f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0, 0.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0, 0.0);
    }
    let slope = binomial(a, b, x, y) * (a * b / (a + b));
    if x < (a + 1.0) / (a + b + 2.0) {
        let p = (slope / a * fraction(a, b, x)).min(1.0);
        (p, 1.0 - p, slope)
    } else {
        let q = (slope / b * fraction(b, a, y)).min(1.0);
        (1.0 - q, q, slope)
    }
}

/// The continued fraction 1/(1+ d1/(1+ d2/(1+ ...))), by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let sum = a + b;
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - sum * x / (a + 1.0));
    let (mut h, mut m) = (d, 0.0);
    for _ in 0..MOST_TERMS {
        m += 1.0;
        let twice = a + 2.0 * m;
        let even = m * (b - m) * x / ((twice - 1.0) * twice);
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (sum + m) * x / (twice * (twice + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h
}

/// The x at which I = u, and 1 - x, for u inside (0, 1).
pub(super) fn inverse(a: f64, b: f64, u: f64) -> (f64, f64) {
    let side = Side::of(u);
    let mut root = Root::near(guess(a, b, u));
    while let Some(odds) = root.next() {
        let (x, y) = shares(odds);
        root.judge(side.newton(distribution(a, b, x, y)));
    }
    let odds = root.found();
    // the bracket ends where floats do
    match odds {
        ..1e-300 => (0.0, 1.0),
        1e300.. => (1.0, 0.0),
        _ => shares(odds),
    }
}

/// The shares x and 1 - x that these odds stand for.
fn shares(odds: f64) -> (f64, f64) {
    (odds / (1.0 + odds), 1.0 / (1.0 + odds))
}

/// A first guess of the odds, near which Newton's method begins.
fn guess(a: f64, b: f64, u: f64) -> f64 {
    if a >= 1.0 && b >= 1.0 {
        // Abramowitz and Stegun 26.5.22
        let z = -standard_normal::quantile(u);
        let (of_a, of_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let (h, third) = (2.0 / (of_a + of_b), (z * z - 3.0) / 6.0);
        let w = z * libm::sqrt((h + third).max(0.0)) / h - (of_b - of_a) * (third + 5.0 / 6.0 - 2.0 / (3.0 * h));
        return a / b * libm::exp(-2.0 * w);
    }
    // each end by its own power
    let (lower, upper) = (libm::exp(a * libm::log(a / (a + b))) / a, libm::exp(b * libm::log(b / (a + b))) / b);
    let whole = lower + upper;
    if u < lower / whole {
        let x = libm::exp(libm::log(a * whole * u) / a);
        x / (1.0 - x).max(1e-9)
    } else {
        let y = libm::exp(libm::log(b * whole * (1.0 - u)) / b);
        (1.0 - y).max(1e-9) / y
    }
}
