//! Densities of kinds whose quantiles are read from a table, with the derivative of their logarithm.

use super::standard_normal;
use super::{incomplete_beta, saddle_point};

/// The density of a kind of distribution, and the derivative of its logarithm.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slope {
    /// A beta that begins at `low` and has this width.
    Beta {
        a: f64,
        b: f64,
        low: f64,
        width: f64,
    },
    Gamma {
        shape: f64,
        scale: f64,
    },
    Bell {
        mean: f64,
        sd: f64,
    },
    Skewed {
        mu: f64,
        sigma: f64,
    },
}

impl Slope {
    /// About how many steps of a nanosecond a table of the distribution takes: each of its 1,200 quantiles is searched for, the
    /// longer the closer to 0 a shape is.
    pub(super) fn steps_of_table(self) -> u64 {
        const NEAR_ZERO: f64 = 0.05;
        match self {
            Self::Bell { .. } | Self::Skewed { .. } => 200_000,
            Self::Gamma { .. } => 1_500_000,
            Self::Beta { a, b, .. } if a.min(b) < NEAR_ZERO => 8_000_000,
            Self::Beta { .. } => 2_500_000,
        }
    }

    /// The density at `x`, and the derivative of its logarithm there.
    pub(super) fn at(self, x: f64) -> (f64, f64) {
        match self {
            Self::Beta { a, b, low, width } => {
                let (x, y) = ((x - low) / width, (low + width - x) / width);
                let (_, _, of_logit) = incomplete_beta::distribution(a, b, x, y);
                (of_logit / (x * y) / width, ((a - 1.0) / x - (b - 1.0) / y) / width)
            }
            Self::Gamma { shape, scale } => {
                let x = x / scale;
                let density = shape * saddle_point::poisson(shape, x) / x;
                (density / scale, ((shape - 1.0) / x - 1.0) / scale)
            }
            Self::Bell { mean, sd } => {
                let z = (x - mean) / sd;
                (standard_normal::density(z) / sd, -z / sd)
            }
            Self::Skewed { mu, sigma } => {
                let z = (libm::log(x) - mu) / sigma;
                (standard_normal::density(z) / (x * sigma), -(1.0 + z / sigma) / x)
            }
        }
    }
}
