//! The incomplete gamma function P(a, x) = integral from 0 to x of t^(a-1) e^-t dt / Gamma(a), and its inverse.
//!
//! By its series below a + 1 and by Legendre's continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31), the
//! factor in front of both by its saddle point. The inverse is Newton's method for ln P, or ln(1 - P), in ln x: both are
//! concave, so that it converges from everywhere; a bracket ends it in any case.

use super::newton::{Root, Side};
use super::saddle_point::poisson;
use super::standard_normal;

/// The terms after which a series is not improved any more; shapes up to a million need less than ten thousand.
const MOST_TERMS: u32 = 100_000;

/// The function P, 1 - P, and the density of ln x.
pub(super) fn distribution(a: f64, x: f64) -> (f64, f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0, 0.0);
    }
    if !x.is_finite() {
        return (1.0, 0.0, 0.0);
    }
    let front = poisson(a, x);
    let slope = a * front;
    if x < a + 1.0 {
        let p = (front * series(a, x)).min(1.0);
        (p, 1.0 - p, slope)
    } else {
        let q = (slope * fraction(a, x)).min(1.0);
        (1.0 - q, q, slope)
    }
}

/// The series 1 + x/(a+1) + x^2/((a+1)(a+2)) + ...
fn series(a: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut n) = (1.0, 1.0, a);
    for _ in 0..MOST_TERMS {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// The continued fraction 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- ...))), by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let (mut h, mut i) = (d, 0.0);
    for _ in 0..MOST_TERMS {
        i += 1.0;
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / away_from_zero(numerator * d + b);
        c = away_from_zero(b + numerator / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h
}

/// The value itself, or the small number that Lentz's method puts in place of 0.
pub(super) fn away_from_zero(value: f64) -> f64 {
    if value.abs() < 1e-300 { 1e-300 } else { value }
}

/// The x at which P(a, x) = u, for u inside (0, 1).
pub(super) fn inverse(a: f64, u: f64) -> f64 {
    let side = Side::of(u);
    // P is x^a / Gamma(a + 1) where x is small
    let smallest = (libm::log(u) + libm::lgamma(a + 1.0)) / a;
    if smallest < -40.0 {
        return libm::exp(smallest);
    }
    // Wilson and Hilferty (1931)
    let ninth = 1.0 / (9.0 * a);
    let cube_root = 1.0 - ninth + standard_normal::quantile(u) * libm::sqrt(ninth);
    let guess = if cube_root > 0.3 { a * cube_root * cube_root * cube_root } else { libm::exp(smallest) };
    let mut root = Root::near(guess);
    while let Some(x) = root.next() {
        root.judge(side.newton(distribution(a, x)));
    }
    root.found()
}
