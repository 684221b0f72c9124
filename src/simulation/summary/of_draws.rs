//! What draws say of a result, with the errors of the design by which they were drawn.

use super::{Probability, Quantile, Summary, probability, quantile};
use crate::error::Error;
use crate::simulation::Draws;
use crate::simulation::replicates::Dependence;

impl Draws {
    fn dependence(&self) -> Dependence {
        Dependence::of(self.design(), self.range().start)
    }

    /// Summarises a result, with the errors of the design.
    ///
    /// ```
    /// use sroi::simulation::{Design, Draws};
    /// // 16 scramblings of two draws, all with the same mean
    /// let draws: Vec<f64> = (0..32).map(|draw| if draw < 16 { 1.0 } else { 3.0 }).collect();
    /// let draws = Draws::new(0, vec![draws])?;
    /// let (random, scrambled) = (draws.summary(0)?, draws.clone().of_design(Design::Sobol).summary(0)?);
    /// assert_eq!((random.mean, scrambled.mean), (Some(2.0), Some(2.0)));
    /// assert_eq!((random.mcse.map(|error| error > 0.1), scrambled.mcse), (Some(true), Some(0.0)));
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// No such result; no draw in which it exists.
    pub fn summary(&self, result: usize) -> Result<Summary, Error> {
        self.summary_of(self.result(result))
    }

    /// Summarises what was worked out from results, draw by draw.
    pub(in crate::simulation) fn summary_of(&self, values: &[f64]) -> Result<Summary, Error> {
        Summary::of(values, self.dependence())
    }

    /// The probability that a result is the threshold or more, with the error of the design.
    ///
    /// # Errors
    /// No such result; no draw in which it exists; a threshold that is not a number.
    pub fn probability_above(&self, result: usize, threshold: f64) -> Result<Probability, Error> {
        self.probability_that(self.result(result), threshold)
    }

    /// The probability that what was worked out from results, draw by draw, is the threshold or more.
    pub(in crate::simulation) fn probability_that(&self, values: &[f64], threshold: f64) -> Result<Probability, Error> {
        probability::above(values, threshold, self.dependence())
    }

    /// The quantiles of a result for these probabilities, each from 0 to 1, in the same order, with the errors of the
    /// design.
    ///
    /// # Errors
    /// No such result; no draw in which it exists; a probability that is not from 0 to 1.
    pub fn quantiles(&self, result: usize, probabilities: &[f64]) -> Result<Vec<Quantile>, Error> {
        quantile::depending(self.result(result), probabilities, self.dependence())
    }
}
