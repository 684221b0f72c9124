//! Which variance indices are printed, and in which order.

use crate::simulation::{VarianceIndex, VarianceIndices};

/// The smallest share of the variance that is printed; a smaller one prints as 0.
const TELLING: f64 = 0.0005;

/// Whether a group of numbers has a share that does not print as 0.
pub(super) fn is_telling(group: &VarianceIndex) -> bool {
    group.total.max(group.first) >= TELLING
}

/// The groups of numbers, those with the largest total first.
pub(super) fn by_total(indices: &VarianceIndices) -> Vec<&VarianceIndex> {
    let mut groups: Vec<_> = indices.groups().iter().collect();
    groups.sort_by(|a, b| b.total.total_cmp(&a.total));
    groups
}
