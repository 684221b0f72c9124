//! The interface of every kind of distribution.

use super::quadrature;
use super::slope::Slope;
use crate::document::Node;
use rust_decimal::Decimal;
use std::fmt::Debug;

/// A kind of distribution with its parameters.
pub(super) trait Law: Debug {
    /// The word for this kind in a study, such as `triangular`.
    fn word(&self) -> &'static str;

    /// The parameters, as a study states them after the word.
    fn write(&self) -> Node<'static>;

    /// The value below which a share `u` of all draws lies; `u` inside (0, 1).
    fn quantile(&self, u: f64) -> f64;

    /// The probability that a draw is `x` or less.
    fn cdf(&self, x: f64) -> f64;

    /// The probability that a draw is less than `x`. It differs from `cdf` only where single values have a probability.
    fn below(&self, x: f64) -> f64 {
        self.cdf(x)
    }

    /// The mean of the draws.
    fn mean(&self) -> f64;

    /// The standard deviation of the draws.
    fn sd(&self) -> f64;

    /// The smallest interval that holds every draw.
    fn support(&self) -> (f64, f64);

    /// The ends of the support that are stated, each with the key that states it.
    fn ends(&self) -> [Option<(&'static str, Decimal)>; 2] {
        [None, None]
    }

    /// The share of the draws below a kink of the density. `None` where it has none.
    fn kink(&self) -> Option<f64> {
        None
    }

    /// The density, for kinds whose quantiles are slow enough to be read from a table; `None` for others.
    fn slope(&self) -> Option<Slope> {
        None
    }

    /// The mean and standard deviation of the draws whose uniforms lie between these two.
    fn moments_within(&self, from: f64, to: f64) -> (f64, f64) {
        quadrature::moments(&|u| self.quantile(u), from, to, self.kink())
    }
}
