//! Distributions of a number in doubt.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A distribution of a number in doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    low: f64,
    high: f64,
}

impl Distribution {
    /// Every value between the two is as likely.
    ///
    /// # Errors
    /// Bounds out of order.
    pub fn uniform(low: Decimal, high: Decimal) -> Result<Self, crate::error::Error> {
        Ok(Self { low: low.to_f64().unwrap_or(0.0), high: high.to_f64().unwrap_or(0.0) })
    }

    /// Turns uniforms inside (0, 1) into draws, in place.
    #[inline(always)]
    pub(crate) fn quantiles(&self, uniforms: &mut [f64]) {
        for u in uniforms {
            *u = self.low + *u * (self.high - self.low);
        }
    }
}
