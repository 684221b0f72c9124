//! An assessment: all results of a study for a map, exact and simulated, side by side.

mod assessing;
mod covered;
mod decided;
mod document;
mod drawn;
mod in_closed_form;
mod measured;

pub(super) use assessing::sampling;
pub use assessing::{assess, assess_with};
pub(crate) use document::estimate;
pub(super) use document::{summary, with_error};

use super::study::StudyWarning;
use super::{DecisionThreshold, Design, Draws, InformationValue, PilotWorth, Probability, Summary, VarianceIndices};
use crate::address::Address;
use crate::error::Error;
use crate::map::{Currency, Id, ImpactMap};
use crate::measure::Measure;
use crate::number::Money;
use crate::sensitivity::{Scenarios, Switching, Tornado};
use rust_decimal::Decimal;

/// The results of a study for one map.
///
/// The best estimate, the tornado, the switching values and the scenarios are exact; variance indices and the value of knowing
/// one number are in closed form where they can be had so; everything else is estimated from draws. A result that cannot be given is an error in its place; a ratio that does not exist is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    map: ImpactMap,
    currency: Currency,
    seed: u64,
    design: Design,
    stopped: bool,
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
    further: Vec<Result<Information, Error>>,
    pilot: Option<Result<PilotWorth, Error>>,
    scenarios: Result<Scenarios, Error>,
    warnings: Vec<StudyWarning>,
}

/// The best estimate: the exact results of the map as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Best {
    sroi: Option<Decimal>,
    net: Money,
}

/// The value of information: what it is worth to know more before deciding whether to go ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    threshold: DecisionThreshold,
    times: f64,
    reached: Probability,
    go_ahead: bool,
    evpi: InformationValue,
    evppi: Vec<(Vec<usize>, InformationValue)>,
    groups: Vec<(String, InformationValue)>,
}

impl Information {
    /// What the study decides by: the result, and the threshold that it has to reach.
    pub const fn threshold(&self) -> DecisionThreshold {
        self.threshold
    }

    /// How many decisions it is for: the population of the study in each of its years, each year discounted as a flow of it is beside one of the
    /// first. The values of information are for all of them together.
    pub const fn times(&self) -> f64 {
        self.times
    }

    /// The probability, over all draws, that the threshold is reached. An SROI ratio reaches it where outcomes come to as many
    /// times the inputs, so that a draw without inputs counts too.
    pub const fn reached(&self) -> Probability {
        self.reached
    }

    /// Whether to go ahead on present knowledge: whether the mean of the result reaches its threshold.
    pub const fn go_ahead(&self) -> bool {
        self.go_ahead
    }

    /// The value of perfect information (EVPI): what it is worth to know every number in doubt, in the map's currency.
    /// No survey is worth more.
    pub const fn evpi(&self) -> InformationValue {
        self.evpi
    }

    /// The value of partial information (EVPPI), in the map's currency: what it is worth to know one number, or all
    /// numbers that are correlated with one another. Each entry has the places of the numbers among the doubts, and the
    /// value: of one number in closed form, with an error of 0, where the result is a sum of products of independent numbers;
    /// else estimated.
    pub fn evppi(&self) -> impl ExactSizeIterator<Item = (&[usize], InformationValue)> {
        self.evppi.iter().map(|(numbers, value)| (numbers.as_slice(), *value))
    }

    /// What it is worth to know all numbers of a group that the study names, by name, in the map's currency.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (&str, InformationValue)> {
        self.groups.iter().map(|(name, value)| (name.as_str(), *value))
    }
}

impl Assessment {
    /// The map that was assessed, as stated.
    pub const fn map(&self) -> &ImpactMap {
        &self.map
    }

    /// The title of the map.
    pub fn title(&self) -> &str {
        self.map.title()
    }

    /// The currency of all amounts, which is the map's.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The best estimate of the SROI ratio: that of the map as stated, exact. `None` where its denominator is 0.
    pub const fn best_sroi(&self) -> Option<Decimal> {
        self.best.sroi
    }

    /// The best estimate of the net present value: that of the map as stated, exact.
    pub const fn best_net(&self) -> Money {
        self.best.net
    }

    /// The seed from which the streams of random numbers start.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The design: how the draws were spread. The Monte Carlo errors are those of random draws, which are too wide for a
    /// Latin hypercube; those of Sobol' points are found from 16 independent scramblings.
    pub const fn design(&self) -> Design {
        self.design
    }

    /// The draws of every measure, in the order of [`Assessment::measures`].
    pub const fn draws(&self) -> &Draws {
        &self.draws
    }

    /// The measures that were simulated: SROI ratio, net present value, present value of outcomes and of inputs, then
    /// the net of each agency.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Whether it was stopped before everything was finished.
    pub const fn stopped_early(&self) -> bool {
        self.stopped
    }

    /// The summary of the SROI ratio over the draws.
    ///
    /// # Errors
    /// No draw in which the ratio exists.
    pub const fn sroi(&self) -> Result<&Summary, &Error> {
        self.sroi.as_ref()
    }

    /// The summary of the net present value over the draws, in the map's currency.
    ///
    /// # Errors
    /// None are expected: the net present value exists in every draw.
    pub const fn net(&self) -> Result<&Summary, &Error> {
        self.net.as_ref()
    }

    /// The probability that the SROI ratio is above 1.
    ///
    /// # Errors
    /// No draw in which the ratio exists.
    pub const fn sroi_above_one(&self) -> Result<Probability, &Error> {
        match &self.above_one {
            Ok(probability) => Ok(*probability),
            Err(error) => Err(error),
        }
    }

    /// For each agency, in the map's order, the probability that its gains are less than its payments.
    pub fn agencies_below_zero(&self) -> impl ExactSizeIterator<Item = (&Id, Probability)> {
        self.agencies.iter().map(|(id, probability)| (id, *probability))
    }

    /// The switching values of every number of the map, at which the net present value is 0.
    pub fn switching(&self) -> &[Switching] {
        &self.switching
    }

    /// The measure that tornado and variance are about: the SROI ratio, or the net present value where the map has no
    /// ratio.
    pub const fn headline(&self) -> &Measure {
        &self.headline
    }

    /// The tornado: the headline at the 5th and the 95th percentile of each doubt, with all other numbers as the map
    /// states them.
    ///
    /// # Errors
    /// A percentile with which the map cannot be appraised.
    pub const fn tornado(&self) -> Result<&Tornado, &Error> {
        self.tornado.as_ref()
    }

    /// The numbers in doubt, in the order of the study.
    pub fn doubts(&self) -> &[Address] {
        &self.doubts
    }

    /// The variance indices: how much of the variance of the headline each doubt explains. In closed form, with errors of 0,
    /// where the headline is a sum of products of independent numbers; what is not is estimated, part by part.
    ///
    /// # Errors
    /// A headline that is the same in all draws, or does not exist in some draw; fewer than 2 index draws.
    pub const fn variance(&self) -> Result<&VarianceIndices, &Error> {
        self.variance.as_ref()
    }

    /// The value of information for the decision that the study names.
    ///
    /// # Errors
    /// Fewer draws, or index draws, than 100; a threshold on the SROI ratio for a map that counts negative outcomes in
    /// the denominator; a result that is not finite in some draw.
    pub const fn information(&self) -> Result<&Information, &Error> {
        self.information.as_ref()
    }

    /// The value of information by each further threshold of the study, in order.
    pub fn by_further_thresholds(&self) -> impl ExactSizeIterator<Item = Result<&Information, &Error>> {
        self.further.iter().map(Result::as_ref)
    }

    /// What the pilot of the study is worth before the decision. `None` where the study has none.
    ///
    /// # Errors
    /// Those of [`Assessment::information`].
    pub fn pilot(&self) -> Option<Result<&PilotWorth, &Error>> {
        self.pilot.as_ref().map(Result::as_ref)
    }

    /// The scenarios of the study, with their SROI ratios and net present values; where the work was stopped, those that were
    /// finished.
    ///
    /// # Errors
    /// More steps than are allowed.
    pub const fn scenarios(&self) -> Result<&Scenarios, &Error> {
        self.scenarios.as_ref()
    }

    /// The warnings: what in the study or in its draws should be looked at before the results are used.
    pub fn warnings(&self) -> &[StudyWarning] {
        &self.warnings
    }
}
