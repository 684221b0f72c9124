//! Normal: Q(u) = mean + sd z(u).

use super::law::Law;
use super::parameter;
use super::slope::Slope;
use super::standard_normal;
use crate::document::Node;
use crate::document::Object;
use crate::error::{Error, Term};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Normal {
    stated: [Decimal; 2],
    bell: Bell,
}

/// A normal given by its mean and standard deviation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bell {
    pub(super) mean: f64,
    pub(super) sd: f64,
}

impl Bell {
    pub(super) fn quantile(&self, u: f64) -> f64 {
        self.mean + self.sd * standard_normal::quantile(u)
    }

    pub(super) fn cdf(&self, x: f64) -> f64 {
        standard_normal::cdf((x - self.mean) / self.sd)
    }
}

impl Normal {
    pub(super) const WORD: &'static str = "normal";

    pub(super) fn new(mean: Decimal, sd: Decimal) -> Result<Self, Error> {
        let stated = [mean, sd];
        let sd = parameter::above_zero(Self::WORD, "sd", Term::STANDARD_DEVIATION, sd)?;
        Ok(Self { stated, bell: Bell { mean: parameter::nearest(mean), sd } })
    }

    /// The mean and the standard deviation, truncated or not.
    pub(super) const fn moments(&self) -> (f64, f64) {
        (self.bell.mean, self.bell.sd)
    }
}

impl Law for Normal {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [mean, sd] = self.stated;
        Object::new().decimal("mean", Some(mean)).decimal("sd", Some(sd)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        self.bell.quantile(u)
    }

    fn cdf(&self, x: f64) -> f64 {
        self.bell.cdf(x)
    }

    fn mean(&self) -> f64 {
        self.bell.mean
    }

    fn sd(&self) -> f64 {
        self.bell.sd
    }

    fn support(&self) -> (f64, f64) {
        (f64::NEG_INFINITY, f64::INFINITY)
    }

    fn slope(&self) -> Option<Slope> {
        Some(Slope::Bell { mean: self.bell.mean, sd: self.bell.sd })
    }
}
