//! Triangular: with c = (mode - low) / (high - low), Q(u) = low + sqrt(u (high - low) (mode - low)) below c, and
//! high - sqrt((1 - u) (high - low) (high - mode)) from there on.
//!
//! What rounding adds passes the mode or an end, by a lot where the numbers are large beside what lies between them: so each
//! side is held between its end and the mode, and the two together never descend.

use super::law::Law;
use super::parameter;
use crate::document::Node;
use crate::document::Object;
use crate::error::Error;
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Triangular {
    stated: [Decimal; 3],
    low: f64,
    mode: f64,
    high: f64,
    /// The share of the draws below the mode.
    below_mode: f64,
    /// The factor under the square root for each uniform, on either side of the mode.
    rising: f64,
    falling: f64,
}

impl Triangular {
    pub(super) const WORD: &'static str = "triangular";

    pub(super) fn new(low: Decimal, mode: Decimal, high: Decimal) -> Result<Self, Error> {
        let stated = [low, mode, high];
        let (low, mode, high) = parameter::with_mode(Self::WORD, low, mode, high)?;
        let width = high - low;
        let (left, right) = (mode - low, high - mode);
        Ok(Self { stated, low, mode, high, below_mode: left / width, rising: width * left, falling: width * right })
    }

    /// The quantiles of a block, in place: both sides by selection and one root, so that a compiler can turn the loop
    /// into wide instructions.
    #[inline(always)]
    pub(super) fn quantiles(&self, uniforms: &mut [f64]) {
        let Self { low, mode, high, below_mode, rising, falling, .. } = *self;
        for uniform in uniforms {
            let u = *uniform;
            let left = u < below_mode;
            let radicand = if left { u * rising } else { (1.0 - u) * falling };
            let (base, sign) = if left { (low, 1.0) } else { (high, -1.0) };
            let (least, most) = if left { (low, mode) } else { (mode, high) };
            let x = base + sign * radicand.sqrt();
            let x = if x > least { x } else { least };
            *uniform = if x < most { x } else { most };
        }
    }
}

impl Law for Triangular {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [low, mode, high] = self.stated;
        Object::new().decimal("low", Some(low)).decimal("mode", Some(mode)).decimal("high", Some(high)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        let mut block = [u];
        self.quantiles(&mut block);
        block[0]
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= self.low {
            0.0
        } else if x >= self.high {
            1.0
        } else if x < self.mode {
            (x - self.low) * (x - self.low) / self.rising
        } else {
            1.0 - (self.high - x) * (self.high - x) / self.falling
        }
    }

    fn mean(&self) -> f64 {
        self.low + ((self.mode - self.low) + (self.high - self.low)) / 3.0
    }

    fn sd(&self) -> f64 {
        let (left, right) = (self.mode - self.low, self.high - self.mode);
        libm::sqrt((left * left + left * right + right * right) / 18.0)
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn ends(&self) -> [Option<(&'static str, Decimal)>; 2] {
        [Some(("low", self.stated[0])), Some(("high", self.stated[2]))]
    }

    fn kink(&self) -> Option<f64> {
        Some(self.below_mode)
    }
}
