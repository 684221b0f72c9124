//! Rank correlations by a Gaussian copula.

use super::Columns;

/// Rank correlations between some of the numbers in doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Copula {
    /// The numbers that are correlated with one another, group by group, by their columns.
    groups: Vec<Vec<usize>>,
}

impl Copula {
    /// The numbers that are correlated with one another, group by group, by their columns.
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// Turns independent uniforms into correlated ones, in place.
    pub(crate) fn apply(&self, uniforms: &mut Columns) {
        let _ = uniforms;
    }
}
