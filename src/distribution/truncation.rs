//! Truncation conditions on an interval: u goes to F(low) + u (F(high) - F(low)).

use super::law::Law;
use super::parameter;
use crate::address::Address;
use crate::error::{Error, distribution as fault};
use rust_decimal::Decimal;

/// The least probability that a truncation may leave. With less, rounding errors of floats would show.
const LEAST_MASS: f64 = 1e-6;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Truncation {
    pub(super) stated: [Option<Decimal>; 2],
    low: f64,
    high: f64,
    /// The uniforms of the two ends of the interval.
    from: f64,
    to: f64,
    mass: f64,
    /// The largest uniform below the upper end.
    last: f64,
}

impl Truncation {
    pub(super) const KEYS: [&'static str; 2] = ["low", "high"];
    pub(super) const WORD: &'static str = "truncated";

    pub(super) fn new(law: &dyn Law, stated: [Option<Decimal>; 2]) -> Result<Self, Error> {
        let [low, high] = stated;
        if let (Some(low), Some(high)) = (low, high)
            && low >= high
        {
            return Err(fault::out_of_order(low, high).at(parameter::at(Self::WORD, "high")));
        }
        if low.is_none() && high.is_none() {
            return Err(fault::truncated_nowhere().at(Address::of([Self::WORD])));
        }
        let least = low.map_or(f64::NEG_INFINITY, parameter::nearest);
        let most = high.map_or(f64::INFINITY, parameter::nearest);
        let from = low.map_or(0.0, |_| law.below(least));
        let to = high.map_or(1.0, |_| law.cdf(most));
        let mass = to - from;
        if mass < LEAST_MASS {
            return Err(fault::truncated_away(low, high, law.support()).at(Address::of([Self::WORD])));
        }
        Ok(Self { stated, low: least, high: most, from, to, mass, last: to.next_down() })
    }

    /// Moves uniforms into the interval.
    #[inline(always)]
    pub(super) fn narrow(&self, uniforms: &mut [f64]) {
        let Self { from, mass, last, .. } = *self;
        for u in uniforms {
            let inside = from + *u * mass;
            *u = if inside < last { inside } else { last };
        }
    }

    /// Moves values back inside the bounds where rounding put them outside.
    #[inline(always)]
    pub(super) fn hold(&self, values: &mut [f64]) {
        let Self { low, high, .. } = *self;
        for value in values {
            let x = if *value > low { *value } else { low };
            *value = if x < high { x } else { high };
        }
    }

    pub(super) fn quantile(&self, law: &dyn Law, u: f64) -> f64 {
        let mut block = [u];
        self.narrow(&mut block);
        block[0] = law.quantile(block[0]);
        self.hold(&mut block);
        block[0]
    }

    pub(super) fn cdf(&self, law: &dyn Law, x: f64) -> f64 {
        if x < self.low {
            0.0
        } else if x >= self.high {
            1.0
        } else {
            ((law.cdf(x) - self.from) / self.mass).clamp(0.0, 1.0)
        }
    }

    /// The uniforms of the two ends.
    pub(super) const fn uniforms(&self) -> [f64; 2] {
        [self.from, self.to]
    }

    /// Where a uniform of the whole lies among those of the interval.
    pub(super) fn inside(&self, u: f64) -> f64 {
        (u - self.from) / self.mass
    }

    pub(super) fn moments(&self, law: &dyn Law) -> (f64, f64) {
        law.moments_within(self.from, self.to)
    }

    pub(super) fn support(&self, (least, most): (f64, f64)) -> (f64, f64) {
        (self.low.max(least), self.high.min(most))
    }
}
