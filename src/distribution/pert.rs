//! PERT: a beta on low..high with alpha = 1 + 4 (mode - low) / (high - low) and beta = 1 + 4 (high - mode) / (high -
//! low), so that its mean is (low + 4 mode + high) / 6 (Malcolm, Roseboom, Clark and Fazar 1959).

use super::law::Law;
use super::slope::Slope;
use super::{incomplete_beta, parameter};
use crate::document::Node;
use crate::document::Object;
use crate::error::Error;
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pert {
    stated: [Decimal; 3],
    low: f64,
    high: f64,
    width: f64,
    alpha: f64,
    beta: f64,
}

impl Pert {
    pub(super) const WORD: &'static str = "pert";

    pub(super) fn new(low: Decimal, mode: Decimal, high: Decimal) -> Result<Self, Error> {
        let stated = [low, mode, high];
        let (low, mode, high) = parameter::with_mode(Self::WORD, low, mode, high)?;
        let width = high - low;
        let alpha = 1.0 + 4.0 * ((mode - low) / width);
        let beta = 1.0 + 4.0 * ((high - mode) / width);
        Ok(Self { stated, low, high, width, alpha, beta })
    }
}

impl Law for Pert {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [low, mode, high] = self.stated;
        Object::new().decimal("low", Some(low)).decimal("mode", Some(mode)).decimal("high", Some(high)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        let (x, y) = incomplete_beta::inverse(self.alpha, self.beta, u);
        let from_near_end = if x < y { self.low + x * self.width } else { self.high - y * self.width };
        from_near_end.clamp(self.low, self.high)
    }

    fn cdf(&self, x: f64) -> f64 {
        let (below, above) = ((x - self.low) / self.width, (self.high - x) / self.width);
        incomplete_beta::distribution(self.alpha, self.beta, below, above).0
    }

    fn mean(&self) -> f64 {
        self.low + self.width * (self.alpha / 6.0)
    }

    fn sd(&self) -> f64 {
        self.width * libm::sqrt(self.alpha * self.beta / 7.0) / 6.0
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn ends(&self) -> [Option<(&'static str, Decimal)>; 2] {
        [Some(("low", self.stated[0])), Some(("high", self.stated[2]))]
    }

    fn slope(&self) -> Option<Slope> {
        Some(Slope::Beta { a: self.alpha, b: self.beta, low: self.low, width: self.width })
    }
}
