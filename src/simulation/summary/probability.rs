//! The probability that a result reaches a threshold.

use super::moments::count;
use crate::error::{Error, simulation as fault};
use crate::simulation::replicates::Dependence;

/// A probability, estimated as a share of the draws.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Probability {
    /// The estimate, from 0 to 1: the share among those draws in which the result exists.
    pub value: f64,
    /// The Monte Carlo standard error, sqrt(q (1 - q) / (n + 4)) with q = (k + 2) / (n + 4) for k of n draws (Agresti
    /// and Coull, The American Statistician 52, 1998). It is the usual error except where there are few draws, and is
    /// not 0 where k is 0 or n. For Sobol' points, what the shares in their 16 scramblings say, at least 1 / n, where k is
    /// neither.
    pub error: f64,
}

impl Probability {
    pub(super) fn of(reached: usize, draws: usize) -> Self {
        let (k, n) = (count(reached), count(draws));
        let q = (k + 2.0) / (n + 4.0);
        Self { value: k / n, error: libm::sqrt(q * (1.0 - q) / (n + 4.0)) }
    }

    /// The same with the error that replicates say, where the design has them and not all or none of the draws reach it.
    pub(super) fn with_spread(reached: usize, draws: usize, spread: impl FnOnce() -> Option<f64>) -> Self {
        let probability = Self::of(reached, draws);
        if reached == 0 || reached == draws {
            return probability;
        }
        // counts are whole: where those of all scramblings are the same, they say nothing below one draw
        spread().map_or(probability, |spread| Self { error: spread.max(1.0) / count(draws), ..probability })
    }

    /// The probability of the opposite, with the same error.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self { value: 1.0 - self.value, error: self.error }
    }
}

/// The probability that a result is the threshold or more, from random draws; [`Draws::probability_above`] has it from
/// those of any design. The probability of a loss is 1 less the probability of
/// reaching 0.
///
/// ```
/// let probability = sroi::simulation::probability_above(&[-1.0, 0.0, 2.0, f64::NAN, 5.0], 0.0)?;
/// assert_eq!(probability.value, 0.75);
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// No draws, or none in which the result exists; a threshold that is not a number.
///
/// [`Draws::probability_above`]: crate::simulation::Draws::probability_above
pub fn probability_above(draws: &[f64], threshold: f64) -> Result<Probability, Error> {
    above(draws, threshold, Dependence::None)
}

pub(super) fn above(draws: &[f64], threshold: f64, dependence: Dependence) -> Result<Probability, Error> {
    if threshold.is_nan() {
        return Err(fault::not_a_threshold());
    }
    let present = draws.iter().filter(|draw| !draw.is_nan()).count();
    if present == 0 {
        return Err(fault::in_no_draw(draws.len()));
    }
    let reached = draws.iter().filter(|draw| **draw >= threshold).count();
    let share = count(reached) / count(present);
    let deviation = |draw: f64| if draw >= threshold { 1.0 - share } else { -share };
    Ok(Probability::with_spread(reached, present, || dependence.spread(draws, deviation)))
}
