//! Uniform: Q(u) = low + u (high - low).

use super::law::Law;
use super::parameter;
use crate::document::Node;
use crate::document::Object;
use crate::error::Error;
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Uniform {
    stated: [Decimal; 2],
    low: f64,
    high: f64,
    width: f64,
}

impl Uniform {
    pub(super) const WORD: &'static str = "uniform";

    pub(super) fn new(low: Decimal, high: Decimal) -> Result<Self, Error> {
        let stated = [low, high];
        let (low, high) = parameter::ordered(Self::WORD, low, high)?;
        Ok(Self { stated, low, high, width: high - low })
    }

    /// The quantiles of a block, in place, in a loop that a compiler can turn into wide instructions.
    #[inline(always)]
    pub(super) fn quantiles(&self, uniforms: &mut [f64]) {
        let Self { low, high, width, .. } = *self;
        for u in uniforms {
            let x = low + *u * width;
            // what rounding can add passes the end by one unit of the last place
            *u = if x < high { x } else { high };
        }
    }
}

impl Law for Uniform {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [low, high] = self.stated;
        Object::new().decimal("low", Some(low)).decimal("high", Some(high)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        let mut block = [u];
        self.quantiles(&mut block);
        block[0]
    }

    fn cdf(&self, x: f64) -> f64 {
        ((x - self.low) / self.width).clamp(0.0, 1.0)
    }

    fn mean(&self) -> f64 {
        self.low + self.width / 2.0
    }

    fn sd(&self) -> f64 {
        self.width / libm::sqrt(12.0)
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn ends(&self) -> [Option<(&'static str, Decimal)>; 2] {
        [Some(("low", self.stated[0])), Some(("high", self.stated[1]))]
    }
}
