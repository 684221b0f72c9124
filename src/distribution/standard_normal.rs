//! The standard normal distribution: quantiles by Wichura's algorithm AS 241 (PPND16, Applied Statistics 37, 1988), and
//! the distribution function Phi(z) = erfc(-z / sqrt 2) / 2.

// the coefficients stand as they are printed; and a loop on short vectors needs all of its body in it
#![allow(clippy::unreadable_literal, clippy::excessive_precision, clippy::inline_always)]

/// The numerators and denominators of the three ranges, from the constant term up: |u - 1/2| <= 0.425, then r <= 5,
/// then r > 5.
const CENTRE: ([f64; 8], [f64; 8]) = (
    [
        3.3871328727963666080e0,
        1.3314166789178437745e+2,
        1.9715909503065514427e+3,
        1.3731693765509461125e+4,
        4.5921953931549871457e+4,
        6.7265770927008700853e+4,
        3.3430575583588128105e+4,
        2.5090809287301226727e+3,
    ],
    [
        1.0,
        4.2313330701600911252e+1,
        6.8718700749205790830e+2,
        5.3941960214247511077e+3,
        2.1213794301586595867e+4,
        3.9307895800092710610e+4,
        2.8729085735721942674e+4,
        5.2264952788528545610e+3,
    ],
);
const SHOULDER: ([f64; 8], [f64; 8]) = (
    [
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ],
    [
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ],
);
const TAIL: ([f64; 8], [f64; 8]) = (
    [
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ],
    [
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ],
);

#[inline(always)]
fn ratio((above, below): &([f64; 8], [f64; 8]), r: f64) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * r + c);
    polynomial(above) / polynomial(below)
}

/// The z with Phi(z) = u, to about 16 digits; u lies inside (0, 1).
#[inline(always)]
pub(crate) fn quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180625 - q * q);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 { ratio(&SHOULDER, r - 1.6) } else { ratio(&TAIL, r - 5.0) };
    if q < 0.0 { -z } else { z }
}

/// The distribution function Phi(z): the probability of z or less.
#[inline(always)]
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// The density at `z`: e^(-z^2 / 2) / sqrt(2 pi).
pub(crate) fn density(z: f64) -> f64 {
    const ONE_OVER_ROOT_TAU: f64 = 0.398_942_280_401_432_7;
    ONE_OVER_ROOT_TAU * libm::exp(-z * z / 2.0)
}

#[cfg(test)]
mod tests {
    use super::{cdf, quantile};

    /// The checks printed with the algorithm, to the digits printed there.
    #[test]
    fn it_is_as_241() {
        for (u, z) in [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)] {
            assert!((quantile(u) - z).abs() < 2e-15 * f64::abs(z), "{u}: {}", quantile(u));
        }
        assert_eq!(quantile(0.5).to_bits(), 0);
    }

    /// A slip in any coefficient would part the two: erfc is computed by others.
    #[test]
    fn the_quantile_inverts_the_distribution_function() {
        for step in 1..2_000 {
            let u = f64::from(step) / 2_000.0;
            assert!((cdf(quantile(u)) / u - 1.0).abs() < 4e-15, "{u}");
        }
        for power in 4..300 {
            let u = libm::exp10(-f64::from(power));
            // Phi'(z) z / Phi(z) is about z^2: an error of one part in 10^16 of z grows by as much
            let z = quantile(u);
            assert!((cdf(z) / u - 1.0).abs() < 1e-15 * z * z, "{u}");
        }
    }
}
