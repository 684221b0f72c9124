//! Distributions of a number in doubt. Parameters are decimals, quantiles are floats.
//!
//! A draw is the quantile of one uniform. That lets a study stratify, correlate and repeat its draws, and it makes them
//! the same on every machine: everything is made of the four operations, square roots and the functions of `libm`.

#![allow(clippy::inline_always)] // loops over a block belong into the wide instructions of their caller
#![allow(clippy::many_single_char_names)] // the letters of the published formulas

mod at_nodes;
mod beta;
mod binomial;
mod conjugate;
mod discrete;
mod gamma;
mod incomplete_beta;
mod incomplete_gamma;
mod inverse_table;
mod law;
mod lognormal;
mod newton;
mod nodes;
mod normal;
mod parameter;
mod pert;
mod quadrature;
mod range;
mod reading;
mod saddle_point;
mod slope;
pub(crate) mod standard_normal;
mod triangular;
mod truncation;
mod uniform;

pub(crate) use binomial::successes;
pub(crate) use conjugate::Conjugate;
pub(crate) use nodes::Nodes;
pub(crate) use parameter::nearest;

use crate::address::Address;
use crate::document::Node;
use crate::document::Object;
use crate::error::Error;
use crate::number::{Figure, IntoFigure};
use inverse_table::InverseTable;
use law::Law;
use rust_decimal::Decimal;
use slope::Slope;
use std::sync::{Arc, OnceLock};
use truncation::Truncation;

/// The distribution of a number in doubt: the values that it may have, and how likely they are.
///
/// It keeps its parameters as the decimals they were given as, and is always valid: bounds in order, a mode between
/// them, spreads above 0. The address of an error is that of the parameter, such as `/triangular/mode`. A parameter that is
/// a text and no decimal is such an error, whatever the kind.
///
/// ```
/// use sroi::distribution::Distribution;
/// let deadweight = Distribution::triangular("0.1", "0.2", "0.6")?;
/// assert!((deadweight.mean() - 0.3).abs() < 1e-15);
/// assert!((deadweight.quantile(deadweight.cdf(0.45)) - 0.45).abs() < 1e-12);
/// let error = Distribution::triangular("0.1", "0.7", "0.6").unwrap_err();
/// assert_eq!(error.to_string(), "/triangular/mode: the mode lies from low, 0.1, to high, 0.6, this is 0.7");
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Distribution {
    kind: Kind,
    truncation: Option<Truncation>,
    /// The table of quantiles, for kinds whose quantiles are slow; it is made when a block is first drawn.
    table: Arc<OnceLock<InverseTable>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Uniform(uniform::Uniform),
    Triangular(triangular::Triangular),
    Pert(pert::Pert),
    Normal(normal::Normal),
    Lognormal(lognormal::Lognormal),
    Beta(beta::Beta),
    Gamma(gamma::Gamma),
    Discrete(discrete::Discrete),
    Range(range::Range),
}

impl Distribution {
    fn of(kind: Kind) -> Self {
        Self { kind, truncation: None, table: Arc::default() }
    }

    /// A uniform distribution: every value from `low` to `high` is equally likely.
    ///
    /// # Errors
    /// A `low` that is not below `high`.
    pub fn uniform(low: impl IntoFigure, high: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("low", low.into_figure()), ("high", high.into_figure())];
        let [low, high] = parameter::read(uniform::Uniform::WORD, stated)?;
        uniform::Uniform::new(low, high).map(Kind::Uniform).map(Self::of)
    }

    /// A triangular distribution: `mode` is most likely, and the density falls in straight lines to 0 at `low` and
    /// `high`. The mode may be one of them.
    ///
    /// # Errors
    /// A `low` that is not below `high`; a mode outside them.
    pub fn triangular(low: impl IntoFigure, mode: impl IntoFigure, high: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("low", low.into_figure()), ("mode", mode.into_figure()), ("high", high.into_figure())];
        let [low, mode, high] = parameter::read(triangular::Triangular::WORD, stated)?;
        triangular::Triangular::new(low, mode, high).map(Kind::Triangular).map(Self::of)
    }

    /// A PERT distribution: `mode` is most likely, and the density falls smoothly to `low` and `high`. It is a beta
    /// whose mean is (low + 4 mode + high) / 6.
    ///
    /// # Errors
    /// A `low` that is not below `high`; a mode outside them.
    pub fn pert(low: impl IntoFigure, mode: impl IntoFigure, high: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("low", low.into_figure()), ("mode", mode.into_figure()), ("high", high.into_figure())];
        let [low, mode, high] = parameter::read(pert::Pert::WORD, stated)?;
        pert::Pert::new(low, mode, high).map(Kind::Pert).map(Self::of)
    }

    /// A normal distribution with this mean and standard deviation.
    ///
    /// # Errors
    /// A standard deviation of 0 or less.
    pub fn normal(mean: impl IntoFigure, sd: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("mean", mean.into_figure()), ("sd", sd.into_figure())];
        let [mean, sd] = parameter::read(normal::Normal::WORD, stated)?;
        normal::Normal::new(mean, sd).map(Kind::Normal).map(Self::of)
    }

    /// A lognormal distribution with this mean and standard deviation, which are its own and not those of its
    /// logarithm.
    ///
    /// # Errors
    /// A mean or standard deviation of 0 or less.
    pub fn lognormal(mean: impl IntoFigure, sd: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("mean", mean.into_figure()), ("sd", sd.into_figure())];
        let [mean, sd] = parameter::read(lognormal::Lognormal::WORD, stated)?;
        lognormal::Lognormal::new(mean, sd).map(Kind::Lognormal).map(Self::of)
    }

    /// A beta distribution on 0 to 1 with these shapes: `alpha` counts what happened, and `beta` what did not.
    ///
    /// # Errors
    /// A shape outside 0.001 to 1,000,000.
    pub fn beta(alpha: impl IntoFigure, beta: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("alpha", alpha.into_figure()), ("beta", beta.into_figure())];
        let [alpha, beta] = parameter::read(beta::Beta::WORD, stated)?;
        beta::Beta::new(alpha, beta).map(Kind::Beta).map(Self::of)
    }

    /// A gamma distribution with this shape and scale; its mean is their product.
    ///
    /// # Errors
    /// A shape outside 0.001 to 1,000,000; a scale of 0 or less.
    pub fn gamma(shape: impl IntoFigure, scale: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("shape", shape.into_figure()), ("scale", scale.into_figure())];
        let [shape, scale] = parameter::read(gamma::Gamma::WORD, stated)?;
        gamma::Gamma::new(shape, scale).map(Kind::Gamma).map(Self::of)
    }

    /// A discrete distribution of single values, each with its weight. The weights need not add up to 1.
    ///
    /// # Errors
    /// A weight below 0; fewer than two different values with a weight above 0.
    pub fn discrete(weighted: impl IntoIterator<Item = (impl IntoFigure, impl IntoFigure)>) -> Result<Self, Error> {
        let pair = |(index, (value, weight)): (usize, _)| {
            let place = Address::of([discrete::Discrete::WORD]).child(index.to_string());
            let read = |figure: Figure, key| figure.decimal_at(&place.child(key));
            Ok((read(IntoFigure::into_figure(value), "0")?, read(IntoFigure::into_figure(weight), "1")?))
        };
        let pairs = weighted.into_iter().enumerate().map(pair).collect::<Result<Vec<_>, Error>>()?;
        discrete::Discrete::new(pairs).map(Kind::Discrete).map(Self::of)
    }

    /// A range that holds the number with a probability of 90%: 5% lie below `low` and 5% above `high`. It is a
    /// lognormal where `low` is above 0, else a normal.
    ///
    /// # Errors
    /// A `low` that is not below `high`.
    pub fn range(low: impl IntoFigure, high: impl IntoFigure) -> Result<Self, Error> {
        let stated = [("low", low.into_figure()), ("high", high.into_figure())];
        let [low, high] = parameter::read(range::Range::WORD, stated)?;
        range::Range::new(low, high).map(Kind::Range).map(Self::of)
    }

    /// This distribution on condition that the draw lies between these bounds, both included. They replace earlier
    /// bounds.
    ///
    /// ```
    /// use sroi::distribution::Distribution;
    /// let share = Distribution::normal("0.9", "0.2")?.truncated(Some(0), Some(1))?;
    /// assert_eq!(share.support(), (0.0, 1.0));
    /// assert!(share.mean() < 0.9); // more was cut off above than below
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// No bound at all; bounds that are out of order; a probability of less than a millionth between them.
    pub fn truncated<F: IntoFigure>(self, low: Option<F>, high: Option<F>) -> Result<Self, Error> {
        let [below, above] = Truncation::KEYS.map(|key| parameter::at(Truncation::WORD, key));
        let read = |bound: Option<F>, at| bound.map(|bound| bound.into_figure().decimal_at(at)).transpose();
        let bounds = [read(low, &below)?, read(high, &above)?];
        self.between(bounds)
    }

    fn between(mut self, bounds: [Option<Decimal>; 2]) -> Result<Self, Error> {
        self.truncation = Some(Truncation::new(self.law(), bounds)?);
        Ok(self)
    }

    fn law(&self) -> &dyn Law {
        match &self.kind {
            Kind::Uniform(law) => law,
            Kind::Triangular(law) => law,
            Kind::Pert(law) => law,
            Kind::Normal(law) => law,
            Kind::Lognormal(law) => law,
            Kind::Beta(law) => law,
            Kind::Gamma(law) => law,
            Kind::Discrete(law) => law,
            Kind::Range(law) => law,
        }
    }

    /// The word for the kind of the distribution, such as `triangular`.
    pub fn kind(&self) -> &'static str {
        self.law().word()
    }

    /// The quantile at `u`: the value below which a share `u` of all draws lies. At 0 and 1 it is an end of the
    /// support; outside 0 to 1 it is NaN.
    pub fn quantile(&self, u: f64) -> f64 {
        let (least, most) = self.support();
        if !(0.0..=1.0).contains(&u) {
            f64::NAN
        } else if u <= 0.0 {
            least
        } else if u >= 1.0 {
            most
        } else {
            self.truncation.as_ref().map_or_else(|| self.law().quantile(u), |it| it.quantile(self.law(), u))
        }
    }

    /// The probability that a draw is `x` or less, from 0 to 1.
    pub fn cdf(&self, x: f64) -> f64 {
        self.truncation.as_ref().map_or_else(|| self.law().cdf(x), |it| it.cdf(self.law(), x))
    }

    /// The mean of the draws, in the unit of the number.
    pub fn mean(&self) -> f64 {
        self.truncation.as_ref().map_or_else(|| self.law().mean(), |it| it.moments(self.law()).0)
    }

    /// The standard deviation of the draws, in the unit of the number.
    pub fn sd(&self) -> f64 {
        self.truncation.as_ref().map_or_else(|| self.law().sd(), |it| it.moments(self.law()).1)
    }

    /// The smallest interval that holds every draw. Its ends may be infinite.
    pub fn support(&self) -> (f64, f64) {
        let support = self.law().support();
        self.truncation.as_ref().map_or(support, |it| it.support(support))
    }

    /// The bounds, low and high, to which the distribution is truncated. `None` for a bound that it does not have.
    pub fn bounds(&self) -> [Option<Decimal>; 2] {
        self.truncation.as_ref().map_or([None, None], |it| it.stated)
    }

    /// The values with their weights. `None` where the distribution is not discrete.
    pub(crate) fn values(&self) -> Option<&[(Decimal, Decimal)]> {
        match &self.kind {
            Kind::Discrete(discrete) => Some(discrete.stated()),
            _ => None,
        }
    }

    /// The ends of the support that are stated, each with the address of the parameter that states it.
    pub(crate) fn stated_ends(&self) -> [Option<(Address, Decimal)>; 2] {
        let word = self.law().word();
        let [low, high] = self.law().ends().map(|end| end.map(|(key, value)| (parameter::at(word, key), value)));
        let [from, to] = self.bounds();
        let bound = |key: usize, value| (parameter::at(Truncation::WORD, Truncation::KEYS[key]), value);
        let from = from.filter(|from| low.as_ref().is_none_or(|(_, low)| from > low)).map(|from| bound(0, from));
        let to = to.filter(|to| high.as_ref().is_none_or(|(_, high)| to < high)).map(|to| bound(1, to));
        [from.or(low), to.or(high)]
    }

    /// The distribution as a document, in the form that a study has.
    pub fn to_document(&self) -> Node<'_> {
        let object = Object::new().node(self.kind(), Some(self.law().write()));
        let bounds = self.truncation.as_ref().map(|it| {
            let [low, high] = it.stated;
            Object::new().decimal("low", low).decimal("high", high).done()
        });
        object.node(Truncation::WORD, bounds).done()
    }

    /// Turns uniforms inside (0, 1) into draws, in place. Draws of uniform, triangular and discrete distributions equal
    /// [`quantile`](Self::quantile). Those of other kinds are read from a table and are within 10^-9 of a standard
    /// deviation of it.
    #[inline(always)]
    pub(crate) fn quantiles(&self, uniforms: &mut [f64]) {
        if let Some(truncation) = &self.truncation {
            truncation.narrow(uniforms);
        }
        match &self.kind {
            Kind::Uniform(law) => law.quantiles(uniforms),
            Kind::Triangular(law) => law.quantiles(uniforms),
            _ => self.slow_quantiles(uniforms),
        }
        if let Some(truncation) = &self.truncation {
            truncation.hold(uniforms);
        }
    }

    #[inline(never)]
    fn slow_quantiles(&self, uniforms: &mut [f64]) {
        let law = self.law();
        let Some(table) = self.table() else {
            for u in uniforms {
                *u = law.quantile(*u);
            }
            return;
        };
        let (least, most) = law.support();
        for u in uniforms {
            let x = table.quantile(*u);
            *u = if x.is_nan() { law.quantile(*u) } else { x.clamp(least, most) };
        }
    }

    /// About how many steps of a nanosecond it takes to make its table. 0 where there is none to make.
    pub(crate) fn steps_of_table(&self) -> u64 {
        let slope = self.law().slope().filter(|_| self.table.get().is_none());
        slope.map_or(0, Slope::steps_of_table)
    }

    /// About how many steps of a nanosecond a draw takes. The table is made where it is not yet.
    pub(crate) fn steps(&self) -> u64 {
        /// Steps of a draw, and of one that the table does not have.
        const STEPS: [u64; 2] = [40, 6_000];
        /// Draws that are looked up, spread evenly.
        const PROBES: u32 = 64;
        let Some(table) = self.table() else { return STEPS[0] };
        let mut uniforms: Vec<f64> = (0..PROBES).map(|probe| (f64::from(probe) + 0.5) / f64::from(PROBES)).collect();
        if let Some(truncation) = &self.truncation {
            truncation.narrow(&mut uniforms);
        }
        let without = uniforms.iter().map(|u| u64::from(table.quantile(*u).is_nan())).sum::<u64>();
        STEPS[0] + STEPS[1] * without / u64::from(PROBES)
    }

    fn table(&self) -> Option<&InverseTable> {
        let law = self.law();
        law.slope().map(|slope| self.table.get_or_init(|| InverseTable::new(law, slope)))
    }
}

impl PartialEq for Distribution {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.truncation == other.truncation
    }
}

#[cfg(test)]
mod block_tests;
