//! Beta: density x^(alpha-1) (1-x)^(beta-1) / B(alpha, beta) on 0..1.

use super::law::Law;
use super::slope::Slope;
use super::{incomplete_beta, parameter};
use crate::document::Node;
use crate::document::Object;
use crate::error::Error;
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Beta {
    stated: [Decimal; 2],
    a: f64,
    b: f64,
}

impl Beta {
    pub(super) const WORD: &'static str = "beta";

    pub(super) fn new(alpha: Decimal, beta: Decimal) -> Result<Self, Error> {
        let stated = [alpha, beta];
        let a = parameter::shape(Self::WORD, "alpha", alpha)?;
        let b = parameter::shape(Self::WORD, "beta", beta)?;
        Ok(Self { stated, a, b })
    }

    /// Alpha and beta.
    pub(super) const fn shapes(&self) -> (f64, f64) {
        (self.a, self.b)
    }
}

impl Law for Beta {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [alpha, beta] = self.stated;
        Object::new().decimal("alpha", Some(alpha)).decimal("beta", Some(beta)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        incomplete_beta::inverse(self.a, self.b, u).0
    }

    fn cdf(&self, x: f64) -> f64 {
        incomplete_beta::distribution(self.a, self.b, x, 1.0 - x).0
    }

    fn mean(&self) -> f64 {
        self.a / (self.a + self.b)
    }

    fn sd(&self) -> f64 {
        let sum = self.a + self.b;
        libm::sqrt(self.a * self.b / (sum + 1.0)) / sum
    }

    fn support(&self) -> (f64, f64) {
        (0.0, 1.0)
    }

    fn slope(&self) -> Option<Slope> {
        Some(Slope::Beta { a: self.a, b: self.b, low: 0.0, width: 1.0 })
    }
}
