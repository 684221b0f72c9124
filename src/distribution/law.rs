//! What every kind of distribution answers.

use super::quadrature;
use super::slope::Slope;
use crate::document::Node;
use rust_decimal::Decimal;
use std::fmt::Debug;

/// One kind of distribution.
pub(super) trait Law: Debug {
    /// The word for it in a study.
    fn word(&self) -> &'static str;

    /// Its parameters, as they stand behind the word.
    fn write(&self) -> Node<'static>;

    /// The value below which a share `u` of all draws lies; `u` inside (0, 1).
    fn quantile(&self, u: f64) -> f64;

    /// The probability of `x` or less.
    fn cdf(&self, x: f64) -> f64;

    /// The probability of less than `x`; another than `cdf` only where single values have mass.
    fn below(&self, x: f64) -> f64 {
        self.cdf(x)
    }

    /// The mean.
    fn mean(&self) -> f64;

    /// The standard deviation.
    fn sd(&self) -> f64;

    /// The smallest interval that holds every draw.
    fn support(&self) -> (f64, f64);

    /// The ends of the support that are stated, each under its key.
    fn ends(&self) -> [Option<(&'static str, Decimal)>; 2] {
        [None, None]
    }

    /// Where the density has a kink, as a share of the draws.
    fn kink(&self) -> Option<f64> {
        None
    }

    /// Its density, where its quantiles take long enough to be read from a table.
    fn slope(&self) -> Option<Slope> {
        None
    }

    /// Mean and standard deviation of the draws whose uniforms lie between the two.
    fn moments_within(&self, from: f64, to: f64) -> (f64, f64) {
        quadrature::moments(&|u| self.quantile(u), from, to, self.kink())
    }
}
