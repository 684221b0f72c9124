//! The functions of one number that stand in a sum: their means and covariances, exactly where all are straight lines, else by
//! quadrature.

use crate::distribution::{Distribution, Nodes};
use crate::error::Error;
use crate::simulation::engine::Functions;

/// The most functions of one number whose covariances are worked out.
const MOST_FUNCTIONS: usize = 128;

/// The most values, of all functions of a number at all its nodes, that are gone through for each of them: those of a discrete
/// number may be very many.
const MOST_VALUES: usize = 100_000;

/// How far means (in standard deviations) and variances (relatively) may be out with half of the nodes. With all of them they
/// are out by about the square of that.
const TOLERANCE: [f64; 2] = [1e-6, 1e-5];

/// The functions of one number.
#[derive(Debug)]
pub(super) struct OfNumber {
    functions: Functions,
    distribution: Distribution,
    nodes: Nodes,
    means: Vec<f64>,
    /// The standard deviation of the number, where all its functions are straight lines.
    sd: Option<f64>,
}

impl OfNumber {
    /// None where their expectations cannot be relied on.
    pub(super) fn new(functions: Functions, distribution: &Distribution) -> Result<Option<Self>, Error> {
        let is_discrete = distribution.values().is_some();
        if functions.lines.len() > MOST_FUNCTIONS || (functions.stepped && !is_discrete) {
            return Ok(None);
        }
        let nodes = distribution.nodes();
        if functions.lines.len().saturating_mul(nodes.values.len()) > MOST_VALUES {
            return Ok(None);
        }
        let values = functions.at(&nodes.values)?;
        let lines: Option<Vec<(f64, f64)>> = functions.lines.iter().copied().collect();
        // the moments of what is cut off are a quadrature too
        let exact = lines.filter(|_| distribution.bounds() == [None, None]);
        let number = if let Some(lines) = exact {
            let mean = distribution.mean();
            let means = lines.iter().map(|(a, b)| a + b * mean).collect();
            let sd = Some(distribution.sd());
            Self { functions, distribution: distribution.clone(), nodes, means, sd }
        } else {
            let all = || nodes.weights.iter().copied().enumerate();
            let means: Vec<f64> = values.iter().map(|values| expected(all(), |place| values[place])).collect();
            if !is_discrete && !values.iter().zip(&means).all(|(values, mean)| converges(&nodes, values, *mean)) {
                return Ok(None);
            }
            Self { functions, distribution: distribution.clone(), nodes, means, sd: None }
        };
        Ok(number.means.iter().all(|mean| mean.is_finite()).then_some(number))
    }

    pub(super) const fn column(&self) -> usize {
        self.functions.column
    }

    pub(super) const fn distribution(&self) -> &Distribution {
        &self.distribution
    }

    pub(super) const fn nodes(&self) -> &Nodes {
        &self.nodes
    }

    /// How many functions of it there are.
    pub(super) fn functions(&self) -> usize {
        self.means.len()
    }

    pub(super) fn mean(&self, function: usize) -> f64 {
        self.means.get(function).copied().unwrap_or_default()
    }

    fn slope(&self, function: usize) -> f64 {
        self.functions.lines.get(function).copied().flatten().map_or(0.0, |(_, b)| b)
    }

    /// What a sum of the functions with these coefficients rises by with the number. `None` where one of them is no straight line.
    pub(super) fn rise(&self, coefficients: &[f64]) -> Option<f64> {
        let lines = self.functions.lines.iter().zip(coefficients);
        lines.map(|(line, coefficient)| line.map(|(_, slope)| coefficient * slope)).sum()
    }

    /// The covariances of the functions with one another: of each with those up to it.
    ///
    /// # Errors
    /// More numbers than the memory has room for.
    pub(super) fn covariances(&self) -> Result<Vec<Vec<f64>>, Error> {
        let all = |of: &dyn Fn(usize, usize) -> f64| {
            (0..self.functions()).map(|one| (0..=one).map(|other| of(one, other)).collect()).collect()
        };
        if let Some(sd) = self.sd {
            return Ok(all(&|one, other| self.slope(one) * sd * (self.slope(other) * sd)));
        }
        let values = self.functions.at(&self.nodes.values)?;
        Ok(all(&|one, other| {
            let (a, b) = (values.column(one), values.column(other));
            let (mean, other) = (self.mean(one), self.mean(other));
            expected(self.nodes.weights.iter().copied().enumerate(), |place| (a[place] - mean) * (b[place] - other))
        }))
    }

    /// The variance of a sum of the functions, with these coefficients.
    ///
    /// # Errors
    /// More numbers than the memory has room for.
    pub(super) fn variance(&self, coefficients: &[f64]) -> Result<f64, Error> {
        if let Some(sd) = self.sd {
            let slope = coefficients.iter().enumerate().fold(0.0, |sum, (place, c)| sum + c * self.slope(place));
            return Ok((slope * sd) * (slope * sd));
        }
        let at = self.off_the_mean(&self.nodes.values, coefficients)?;
        Ok(expected(self.nodes.weights.iter().copied().enumerate(), |place| at[place] * at[place]))
    }

    /// How far such a sum is from its mean, at each of these values of the number.
    ///
    /// # Errors
    /// More numbers than the memory has room for.
    pub(super) fn off_the_mean(&self, values: &[f64], coefficients: &[f64]) -> Result<Vec<f64>, Error> {
        let functions = self.functions.at(values)?;
        let mut sums = vec![0.0; values.len()];
        for (place, coefficient) in coefficients.iter().enumerate() {
            let mean = self.mean(place);
            for (sum, value) in sums.iter_mut().zip(functions.column(place)) {
                *sum += coefficient * (value - mean);
            }
        }
        Ok(sums)
    }
}

fn expected(weights: impl Iterator<Item = (usize, f64)>, of: impl Fn(usize) -> f64) -> f64 {
    weights.fold(0.0, |sum, (place, weight)| sum + weight * of(place))
}

/// Whether half of the nodes say nearly the same.
fn converges(nodes: &Nodes, values: &[f64], mean: f64) -> bool {
    let square = |place: usize| (values[place] - mean) * (values[place] - mean);
    let variance = expected(nodes.weights.iter().copied().enumerate(), square);
    let rough = expected(nodes.every_other(), |place| values[place]);
    let [of_mean, of_variance] = TOLERANCE;
    // NaN does not converge either
    (rough - mean).abs() <= of_mean * libm::sqrt(variance)
        && (expected(nodes.every_other(), square) - variance).abs() <= of_variance * variance
}
