//! Summaries of draws: moments, quantiles, probabilities, histogram, acceptability, each with its Monte Carlo error.
//!
//! A draw that is NaN is one in which the result does not exist (a ratio with nothing below the line): it is counted,
//! and left out of all else. An infinite draw counts as a draw; where there is one, mean and standard deviation do not
//! exist.

mod acceptability;
mod histogram;
pub(crate) mod moments;
mod of_draws;
mod present;
mod probability;
mod quantile;
mod ranged;

pub use acceptability::AcceptabilityCurve;
pub use histogram::Histogram;
pub use probability::{Probability, probability_above};
pub use quantile::{Quantile, quantiles};
pub use ranged::RangeSummary;

use super::replicates::Dependence;
use crate::error::Error;
use present::present;

/// The probabilities of the five quantiles in a summary.
const PROBABILITIES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// A summary of a result over the draws. Values are in the result's unit.
///
/// ```
/// use sroi::simulation::Summary;
/// let summary = Summary::from_draws(&[2.0, 4.0, f64::NAN, 9.0])?;
/// assert_eq!((summary.draws, summary.missing), (3, 1));
/// assert_eq!(summary.mean, Some(5.0));
/// assert_eq!(summary.sd, Some(13.0_f64.sqrt()));
/// assert_eq!(summary.quantiles[2].value, 4.0);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// The number of draws in which the result exists, at least 1.
    pub draws: usize,
    /// The number of draws in which the result does not exist, such as a ratio to 0.
    pub missing: usize,
    /// The mean of the draws. `None` where a draw is infinite.
    pub mean: Option<f64>,
    /// The standard deviation of the draws, with one less than their number as divisor. `None` for a single draw, or
    /// where a draw is infinite.
    pub sd: Option<f64>,
    /// The Monte Carlo standard error of the mean: sd / sqrt(draws), or, for Sobol' points, what the means of their 16
    /// scramblings say (15 degrees of freedom: 95% lie within 2.13 errors). `None` where the standard deviation is.
    pub mcse: Option<f64>,
    /// The quantiles at 5%, 25%, 50%, 75% and 95%, as [`quantiles`] gives them.
    pub quantiles: [Quantile; 5],
    /// The smallest draw, in the result's unit.
    pub min: f64,
    /// The largest draw, in the result's unit.
    pub max: f64,
}

impl Summary {
    /// Summarises a column of random draws; [`Draws::summary`](super::Draws::summary) those of any design. The same draws in
    /// the same order give the same bits, in whatever blocks they were computed. It makes one copy of the column.
    ///
    /// # Errors
    /// No draws, or none in which the result exists.
    pub fn from_draws(draws: &[f64]) -> Result<Self, Error> {
        Self::of(draws, Dependence::None)
    }

    fn of(draws: &[f64], dependence: Dependence) -> Result<Self, Error> {
        let moments = moments::of(draws);
        let mut present = present(draws)?;
        let (mut min, mut max) = (f64::INFINITY, f64::NEG_INFINITY);
        for draw in &present {
            min = min.min(*draw);
            max = max.max(*draw);
        }
        let quantiles = quantile::of(draws, &mut present, &PROBABILITIES, dependence);
        let mcse = moments.sd.map(|sd| {
            let by_replicates = moments.mean.and_then(|mean| dependence.error_of_mean(draws, mean));
            by_replicates.unwrap_or_else(|| sd / libm::sqrt(moments::count(present.len())))
        });
        let quantile = |index: usize| quantiles.get(index).copied().unwrap_or_default();
        Ok(Self {
            draws: present.len(),
            missing: draws.len() - present.len(),
            mean: moments.mean,
            sd: moments.sd,
            mcse,
            quantiles: [quantile(0), quantile(1), quantile(2), quantile(3), quantile(4)],
            min,
            max,
        })
    }
}
