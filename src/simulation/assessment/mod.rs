//! An assessment: everything that a study says of a map, exact and simulated, side by side.

mod assessing;
mod decided;
mod document;
mod measured;

pub use assessing::{assess, assess_with};

use super::study::{Design, StudyWarning};
use super::{Draws, InformationValue, Probability, Summary, VarianceIndices};
use crate::address::Address;
use crate::error::Error;
use crate::map::{Currency, Id};
use crate::measure::Measure;
use crate::number::Money;
use crate::sensitivity::{Scenarios, Switching, Tornado};
use rust_decimal::Decimal;

/// What a study found.
///
/// The best estimate, the tornado, the switching values and the scenarios are exact; all else is estimated from draws.
/// What there is no answer for is an error in its place, or none where a ratio does not exist.
#[derive(Clone, Debug)]
pub struct Assessment {
    title: String,
    currency: Currency,
    seed: u64,
    design: Design,
    wanted: u64,
    best: Best,
    headline: Measure,
    draws: Draws,
    measures: Vec<Measure>,
    sroi: Result<Summary, Error>,
    net: Result<Summary, Error>,
    above_one: Result<Probability, Error>,
    agencies: Vec<(Id, Probability)>,
    switching: Vec<Switching>,
    tornado: Result<Tornado, Error>,
    doubts: Vec<Address>,
    variance: Result<VarianceIndices, Error>,
    information: Result<Information, Error>,
    scenarios: Scenarios,
    warnings: Vec<StudyWarning>,
}

/// The exact result of the map as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Best {
    sroi: Option<Decimal>,
    net: Money,
}

/// What it is worth to know more before deciding whether to go ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    go_ahead: bool,
    evpi: InformationValue,
    evppi: Vec<(Vec<usize>, InformationValue)>,
}

impl Information {
    /// Whether to go ahead as things stand: whether the mean of the result reaches its threshold.
    pub const fn go_ahead(&self) -> bool {
        self.go_ahead
    }

    /// What it is worth to know every number in doubt, in the currency of the map: no survey is worth more.
    pub const fn evpi(&self) -> InformationValue {
        self.evpi
    }

    /// What it is worth to know a number, or all numbers that are correlated with one another: the places of the numbers
    /// among the doubts, and the value.
    pub fn evppi(&self) -> impl ExactSizeIterator<Item = (&[usize], InformationValue)> {
        self.evppi.iter().map(|(numbers, value)| (numbers.as_slice(), *value))
    }
}

impl Assessment {
    /// The map's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The currency of every amount.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The exact SROI ratio of the map as stated; none where nothing is below the line.
    pub const fn best_sroi(&self) -> Option<Decimal> {
        self.best.sroi
    }

    /// The exact net present value of the map as stated.
    pub const fn best_net(&self) -> Money {
        self.best.net
    }

    /// The seed of the streams.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How the draws were spread. In a Latin hypercube the Monte Carlo errors, which are those of as many random draws, are
    /// too wide.
    pub const fn design(&self) -> Design {
        self.design
    }

    /// Every draw of every measure, in the order of [`Assessment::measures`].
    pub const fn draws(&self) -> &Draws {
        &self.draws
    }

    /// What was simulated: SROI ratio, net present value, present outcomes and inputs, then the net of each agency.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Whether the simulation was stopped before all draws were made.
    pub fn stopped_early(&self) -> bool {
        (self.draws.len() as u64) < self.wanted
    }

    /// The SROI ratio over the draws.
    ///
    /// # Errors
    /// A ratio that exists in no draw.
    pub const fn sroi(&self) -> Result<&Summary, &Error> {
        self.sroi.as_ref()
    }

    /// The net present value over the draws.
    ///
    /// # Errors
    /// None that a simulation can have: there is a net present value in every draw.
    pub const fn net(&self) -> Result<&Summary, &Error> {
        self.net.as_ref()
    }

    /// The probability of an SROI ratio above 1.
    ///
    /// # Errors
    /// A ratio that exists in no draw.
    pub const fn sroi_above_one(&self) -> Result<Probability, &Error> {
        match &self.above_one {
            Ok(probability) => Ok(*probability),
            Err(error) => Err(error),
        }
    }

    /// For each agency the probability that what it gains is less than what it pays, in the map's order.
    pub fn agencies_below_zero(&self) -> impl ExactSizeIterator<Item = (&Id, Probability)> {
        self.agencies.iter().map(|(id, probability)| (id, *probability))
    }

    /// The switching value of every number of the map: where the net present value is 0.
    pub fn switching(&self) -> &[Switching] {
        &self.switching
    }

    /// What tornado and variance are about: the SROI ratio, or the net present value where the map has no ratio.
    pub const fn headline(&self) -> &Measure {
        &self.headline
    }

    /// The headline at the 5th and the 95th percentile of each doubt, all other numbers as the map has them.
    ///
    /// # Errors
    /// A percentile at which the map cannot be appraised.
    pub const fn tornado(&self) -> Result<&Tornado, &Error> {
        self.tornado.as_ref()
    }

    /// The numbers in doubt, in the order of the study.
    pub fn doubts(&self) -> &[Address] {
        &self.doubts
    }

    /// Which doubts drive the variance of the headline.
    ///
    /// # Errors
    /// A result that does not vary, or does not exist in some draw; fewer than 2 index draws.
    pub const fn variance(&self) -> Result<&VarianceIndices, &Error> {
        self.variance.as_ref()
    }

    /// What it is worth to know more.
    ///
    /// # Errors
    /// Too few draws to tell.
    pub const fn information(&self) -> Result<&Information, &Error> {
        self.information.as_ref()
    }

    /// The scenarios, with SROI ratio and net present value.
    pub const fn scenarios(&self) -> &Scenarios {
        &self.scenarios
    }

    /// What to look at.
    pub fn warnings(&self) -> &[StudyWarning] {
        &self.warnings
    }
}
