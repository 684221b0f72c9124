//! Nodes of a distribution: values with weights, by which expectations of functions of the number are worked out.

/// Values of a number, with weights: the expectation of a function is the sum of weight x function(value).
///
/// Those of a discrete distribution are all that there are; of others they are the nodes of a quadrature.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Nodes {
    /// The uniforms of which the values are quantiles, ascending; none of a discrete distribution.
    pub(crate) uniforms: Vec<f64>,
    pub(crate) values: Vec<f64>,
    pub(crate) weights: Vec<f64>,
}

impl Nodes {
    /// The weights brought to a sum.
    pub(super) fn whole(mut self, sum: f64) -> Self {
        let total = self.weights.iter().fold(0.0, |sum, weight| sum + weight);
        if total > 0.0 {
            self.weights.iter_mut().for_each(|weight| *weight *= sum / total);
        }
        self
    }

    /// Every other node, for twice the step: whether both agree says how well either does.
    pub(crate) fn every_other(&self) -> impl Iterator<Item = (usize, f64)> {
        let total = self.weights.iter().step_by(2).fold(0.0, |sum, weight| sum + weight);
        self.weights.iter().enumerate().step_by(2).map(move |(place, weight)| (place, weight / total))
    }
}
