//! The acceptability curve: the probability that a result reaches each of several thresholds (van Hout, Al, Gordon and
//! Rutten, Health Economics 3, 1994).

use super::Probability;
use crate::error::{Error, simulation as fault};

/// An acceptability curve: the probability P(result >= threshold), over ascending thresholds.
///
/// ```
/// use sroi::simulation::AcceptabilityCurve;
/// let curve = AcceptabilityCurve::from_draws(&[1.0, 2.0, 3.0, 4.0], &[0.0, 2.0, 3.5])?;
/// let shares: Vec<_> = curve.points().map(|(_, probability)| probability.value).collect();
/// assert_eq!(shares, [1.0, 0.75, 0.25]);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptabilityCurve {
    points: Vec<(f64, Probability)>,
}

impl AcceptabilityCurve {
    /// The curve at these thresholds, which are in the result's unit. It takes one pass over the draws.
    ///
    /// # Errors
    /// No draws, or none in which the result exists; thresholds that are not numbers, or do not ascend.
    pub fn from_draws(draws: &[f64], thresholds: &[f64]) -> Result<Self, Error> {
        if thresholds.iter().any(|threshold| threshold.is_nan()) {
            return Err(fault::not_a_threshold());
        }
        if let Some(pair) = thresholds.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(fault::thresholds_descend(pair[0], pair[1]));
        }
        // how many draws reach so many of the thresholds and no more
        let mut reached = vec![0_usize; thresholds.len() + 1];
        let mut present = 0;
        for draw in draws.iter().filter(|draw| !draw.is_nan()) {
            reached[thresholds.partition_point(|threshold| threshold <= draw)] += 1;
            present += 1;
        }
        if present == 0 {
            return Err(fault::in_no_draw(draws.len()));
        }
        let mut left = present;
        let points = thresholds.iter().zip(&reached).map(|(threshold, fewer)| {
            left -= fewer;
            (*threshold, Probability::of(left, present))
        });
        Ok(Self { points: points.collect() })
    }

    /// The points of the curve: the thresholds, ascending, each with the probability that the result reaches it.
    pub fn points(&self) -> impl ExactSizeIterator<Item = (f64, Probability)> {
        self.points.iter().copied()
    }
}
