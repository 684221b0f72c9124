//! Gamma: density x^(shape-1) e^(-x/scale) / (Gamma(shape) scale^shape) above 0.

use super::law::Law;
use super::slope::Slope;
use super::{incomplete_gamma, parameter};
use crate::document::Node;
use crate::document::Object;
use crate::error::{Error, Term};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gamma {
    stated: [Decimal; 2],
    shape: f64,
    scale: f64,
}

impl Gamma {
    pub(super) const WORD: &'static str = "gamma";

    pub(super) fn new(shape: Decimal, scale: Decimal) -> Result<Self, Error> {
        let stated = [shape, scale];
        let shape = parameter::shape(Self::WORD, "shape", shape)?;
        let scale = parameter::above_zero(Self::WORD, "scale", Term::SCALE, scale)?;
        Ok(Self { stated, shape, scale })
    }
}

impl Law for Gamma {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [shape, scale] = self.stated;
        Object::new().decimal("shape", Some(shape)).decimal("scale", Some(scale)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        self.scale * incomplete_gamma::inverse(self.shape, u)
    }

    fn cdf(&self, x: f64) -> f64 {
        incomplete_gamma::distribution(self.shape, x / self.scale).0
    }

    fn mean(&self) -> f64 {
        self.shape * self.scale
    }

    fn sd(&self) -> f64 {
        libm::sqrt(self.shape) * self.scale
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn slope(&self) -> Option<Slope> {
        Some(Slope::Gamma { shape: self.shape, scale: self.scale })
    }
}
