//! A range: 5% of the draws lie below low and 5% above high; lognormal where low is above 0, else normal.

use super::law::Law;
use super::lognormal::Skewed;
use super::normal::Bell;
use super::parameter;
use super::slope::Slope;
use crate::document::Node;
use crate::document::Object;
use crate::error::Error;
use rust_decimal::Decimal;

/// The 95% point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Range {
    stated: [Decimal; 2],
    form: Form,
}

#[derive(Clone, Debug, PartialEq)]
enum Form {
    Bell(Bell),
    Skewed(Skewed),
}

impl Range {
    pub(super) const WORD: &'static str = "range";

    pub(super) fn new(low: Decimal, high: Decimal) -> Result<Self, Error> {
        let stated = [low, high];
        let (low, high) = parameter::ordered(Self::WORD, low, high)?;
        let form = if low > 0.0 {
            let (middle, half) = (libm::log(low), libm::log(high / low) / 2.0);
            Form::Skewed(Skewed { mu: middle + half, sigma: half / Z95 })
        } else {
            let half = (high - low) / 2.0;
            Form::Bell(Bell { mean: low + half, sd: half / Z95 })
        };
        Ok(Self { stated, form })
    }
}

impl Law for Range {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let [low, high] = self.stated;
        Object::new().decimal("low", Some(low)).decimal("high", Some(high)).done()
    }

    fn quantile(&self, u: f64) -> f64 {
        match &self.form {
            Form::Bell(bell) => bell.quantile(u),
            Form::Skewed(skewed) => skewed.quantile(u),
        }
    }

    fn cdf(&self, x: f64) -> f64 {
        match &self.form {
            Form::Bell(bell) => bell.cdf(x),
            Form::Skewed(skewed) => skewed.cdf(x),
        }
    }

    fn mean(&self) -> f64 {
        match &self.form {
            Form::Bell(bell) => bell.mean,
            Form::Skewed(skewed) => skewed.mean(),
        }
    }

    fn sd(&self) -> f64 {
        match &self.form {
            Form::Bell(bell) => bell.sd,
            Form::Skewed(skewed) => skewed.sd(),
        }
    }

    fn support(&self) -> (f64, f64) {
        let least = match &self.form {
            Form::Bell(_) => f64::NEG_INFINITY,
            Form::Skewed(_) => 0.0,
        };
        (least, f64::INFINITY)
    }

    fn slope(&self) -> Option<Slope> {
        Some(match &self.form {
            Form::Bell(bell) => Slope::Bell { mean: bell.mean, sd: bell.sd },
            Form::Skewed(skewed) => Slope::Skewed { mu: skewed.mu, sigma: skewed.sigma },
        })
    }
}
