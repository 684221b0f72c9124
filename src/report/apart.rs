//! What is called alike, so that it can be told apart.

use indexmap::IndexMap;
use std::hash::Hash;

/// How often each of them comes.
pub(super) fn times<T: Hash + Eq>(all: impl Iterator<Item = T>) -> IndexMap<T, usize> {
    let mut times = IndexMap::new();
    for one in all {
        *times.entry(one).or_default() += 1;
    }
    times
}
