//! Lognormal, by its own mean and sd: sigma^2 = ln(1 + (sd / mean)^2), mu = ln mean - sigma^2 / 2, Q(u) = e^(mu + sigma z(u)).

use super::law::Law;
use super::parameter;
use super::slope::Slope;
use super::standard_normal;
use crate::document::Node;
use crate::document::Object;
use crate::error::{Error, Term};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lognormal {
    stated: [Decimal; 2],
    skewed: Skewed,
}

/// A lognormal given by the mean and standard deviation of its logarithm.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Skewed {
    pub(super) mu: f64,
    pub(super) sigma: f64,
}

impl Skewed {
    pub(super) fn quantile(&self, u: f64) -> f64 {
        libm::exp(self.mu + self.sigma * standard_normal::quantile(u))
    }

    pub(super) fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { standard_normal::cdf((libm::log(x) - self.mu) / self.sigma) }
    }

    pub(super) fn mean(&self) -> f64 {
        libm::exp(self.mu + self.sigma * self.sigma / 2.0)
    }

    pub(super) fn sd(&self) -> f64 {
        self.mean() * libm::sqrt(libm::expm1(self.sigma * self.sigma))
    }
}

impl Lognormal {
    pub(super) const WORD: &'static str = "lognormal";

    pub(super) fn new(mean: Decimal, sd: Decimal) -> Result<Self, Error> {
        let stated = [mean, sd];
        let mean = parameter::above_zero(Self::WORD, "mean", Term::MEAN_OF_LOGNORMAL, mean)?;
        let sd = parameter::above_zero(Self::WORD, "sd", Term::STANDARD_DEVIATION, sd)?;
        let variance = libm::log1p((sd / mean) * (sd / mean));
        let skewed = Skewed { mu: libm::log(mean) - variance / 2.0, sigma: libm::sqrt(variance) };
        Ok(Self { stated, skewed })
    }
}

impl Law for Lognormal {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [mean, sd] = self.stated;
        Object::new().decimal("mean", Some(mean)).decimal("sd", Some(sd)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        self.skewed.quantile(u)
    }

    fn cdf(&self, x: f64) -> f64 {
        self.skewed.cdf(x)
    }

    fn mean(&self) -> f64 {
        parameter::nearest(self.stated[0])
    }

    fn sd(&self) -> f64 {
        parameter::nearest(self.stated[1])
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn slope(&self) -> Option<Slope> {
        Some(Slope::Skewed { mu: self.skewed.mu, sigma: self.skewed.sigma })
    }
}
