//! The indices of a result, group by group.

use crate::address::Address;
use crate::simulation::Sampling;
use std::collections::BTreeMap;

/// Sobol' indices of one result: the share of its variance that each number in doubt explains.
///
/// Numbers that a copula correlates have no shares of their own, since part of what one explains the others explain
/// too. They are taken together, as one group whose columns are exchanged together. Groups are independent of one
/// another, so that the decomposition of the variance holds between them. Each member reports the indices of its group.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Columns, Model, Sampling, VarianceIndices};
///
/// struct Sum;
///
/// impl Model for Sum {
///     fn inputs(&self) -> usize { 2 }
///     fn results(&self) -> usize { 1 }
///     fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), sroi::Error> {
///         for (row, sum) in results.column_mut(0).iter_mut().enumerate() {
///             *sum = drawn.column(0)[row] + drawn.column(1)[row];
///         }
///         Ok(())
///     }
/// }
///
/// let narrow = ("/inputs/rent/amount".parse().unwrap(), Distribution::uniform(0, 1)?);
/// let wide = ("/inputs/staff/amount".parse().unwrap(), Distribution::uniform(0, 3)?);
/// let indices = VarianceIndices::new(&Sum, 0, &Sampling::new(1, [narrow, wide]), 2_000)?;
/// // variances of 1/12 and 9/12
/// let staff = &indices.groups()[1];
/// assert!((staff.first - 0.9).abs() < 4.0 * staff.first_error);
/// assert!((staff.total - 0.9).abs() < 4.0 * staff.total_error);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceIndices {
    pub(super) mean: f64,
    pub(super) variance: f64,
    pub(super) groups: Vec<VarianceIndex>,
    /// The group of each number, by its place among the groups; none of those that were left out.
    pub(super) group_of: Vec<Option<usize>>,
}

/// The indices of one number, or of numbers correlated with one another.
///
/// The indices lie from 0 to 1. Their estimates are not cut to that range, since cutting would make the means wrong.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VarianceIndex {
    /// The columns of the numbers: one, or all members of a correlated group, ascending.
    pub numbers: Vec<usize>,
    /// The addresses of the numbers, in the order of their columns.
    pub addresses: Vec<Address>,
    /// The first-order index: the share of the variance, from 0 to 1, that would go if these numbers were known.
    pub first: f64,
    /// The standard error of the first-order index.
    pub first_error: f64,
    /// The total index: the share of the variance, from 0 to 1, that would stay if all other numbers were known.
    pub total: f64,
    /// The standard error of the total index.
    pub total_error: f64,
}

impl VarianceIndices {
    /// Those of groups, by their places, of so many numbers; with the mean and the variance of the result.
    pub(super) fn from_groups(
        (mean, variance): (f64, f64),
        found: BTreeMap<usize, VarianceIndex>,
        numbers: usize,
    ) -> Self {
        let mut indices =
            Self { mean, variance, groups: Vec::with_capacity(found.len()), group_of: vec![None; numbers] };
        for index in found.into_values() {
            for number in &index.numbers {
                if let Some(group) = indices.group_of.get_mut(*number) {
                    *group = Some(indices.groups.len());
                }
            }
            indices.groups.push(index);
        }
        indices
    }

    /// The index of numbers on which the result does not hang.
    pub(super) fn of_none(numbers: &[usize], sampling: &Sampling) -> VarianceIndex {
        let addresses = numbers.iter().filter_map(|number| sampling.address(*number)).cloned().collect();
        let numbers = numbers.to_vec();
        VarianceIndex { numbers, addresses, first: 0.0, first_error: 0.0, total: 0.0, total_error: 0.0 }
    }

    /// The indices of each group, in the order of the groups' first numbers. A number that is correlated with no other
    /// is a group by itself. Where the work was stopped, those that were finished.
    pub fn groups(&self) -> &[VarianceIndex] {
        &self.groups
    }

    /// The indices of the number in this column, which are those of its group. `None` where there is no such column, or the
    /// work was stopped before.
    pub fn of(&self, column: usize) -> Option<&VarianceIndex> {
        self.groups.get((*self.group_of.get(column)?)?)
    }

    /// How many numbers have no indices, since the work was stopped before. 0 otherwise.
    pub fn left_out(&self) -> usize {
        self.group_of.iter().filter(|group| group.is_none()).count()
    }

    /// The mean of the result over both matrices of draws, A and B.
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance of the result over A and B, of which the indices are shares.
    pub const fn variance(&self) -> f64 {
        self.variance
    }
}
