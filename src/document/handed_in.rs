//! What a caller hands in as an iterator.

/// The items of a caller's iterator, pushed one by one: how many there will be is its own claim (`size_hint`), and no
/// capacity is taken on trust. `collect` would panic at a claim of more than fits.
pub(crate) fn pushed_one_by_one<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all = Vec::new();
    // `extend` would reserve what is claimed
    for item in items {
        all.push(item);
    }
    all
}
