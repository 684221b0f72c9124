//! Groups of numbers in doubt that are known together, and which of them each number is in.

use std::collections::BTreeSet;

/// The groups of a sampling: numbers correlated with one another, and each of the others by itself.
#[derive(Clone, Debug)]
pub(super) struct Grouping {
    groups: Vec<Vec<usize>>,
    /// By column, the place of its group.
    places: Vec<usize>,
}

impl Grouping {
    /// Of groups that have each column once.
    pub(super) fn new(groups: Vec<Vec<usize>>) -> Self {
        let mut places = vec![0; groups.iter().map(Vec::len).sum()];
        for (place, group) in groups.iter().enumerate() {
            for column in group {
                if let Some(slot) = places.get_mut(*column) {
                    *slot = place;
                }
            }
        }
        Self { groups, places }
    }

    /// The groups, in the order of their first columns.
    pub(super) fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// The place of the group of a column.
    pub(super) fn place(&self, column: usize) -> usize {
        self.places.get(column).copied().unwrap_or_default()
    }

    /// The places of the groups of columns, ascending.
    pub(super) fn places(&self, columns: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        columns.into_iter().map(|column| self.place(column)).collect()
    }

    /// Whether two of the numbers in these columns, all of them different, are correlated.
    pub(super) fn correlates(&self, columns: &[usize]) -> bool {
        self.places(columns.iter().copied()).len() < columns.len()
    }

    /// These columns and those of all numbers that are correlated with one of them, ascending.
    pub(super) fn with_correlated(&self, columns: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let groups = self.places(columns).into_iter().filter_map(|place| self.groups.get(place));
        let all: BTreeSet<usize> = groups.flatten().copied().collect();
        all.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_bring_those_correlated_with_them() {
        let grouping = Grouping::new(vec![vec![0, 3], vec![1], vec![2, 4]]);
        assert_eq!(grouping.with_correlated([1, 4]), [1, 2, 4]);
        assert_eq!((grouping.place(3), grouping.place(4)), (0, 2));
        assert!(grouping.correlates(&[0, 1, 3]) && !grouping.correlates(&[0, 1, 2]));
    }
}
