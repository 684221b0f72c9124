//! Which rows are drawn where there are too many: the largest, and all others added up in one.

use super::texts::{Texts, counted};
use crate::number::Money;

/// The most rows of a chart whose other rows are added up in one.
pub(super) const ROWS: usize = 40;

/// The places of the rows that are drawn, the largest first and equals in their order, and of those that are added up.
pub(super) fn largest(sizes: &[i128], most: usize) -> (Vec<usize>, Vec<usize>) {
    let mut places: Vec<usize> = (0..sizes.len()).collect();
    // a stable sort keeps the order of equals
    places.sort_by_key(|place| std::cmp::Reverse(sizes.get(*place).map(|size| size.unsigned_abs())));
    let drawn = if places.len() > most { most.saturating_sub(1) } else { places.len() };
    let rest = places.split_off(drawn);
    (places, rest)
}

/// The amounts at these places, added up; nothing where that passes what an amount may be.
pub(super) fn added(amounts: &[Money], places: &[usize]) -> Money {
    Money::sum(places.iter().filter_map(|place| amounts.get(*place)).copied()).unwrap_or_default()
}

/// What the row of all others is called.
pub(super) fn others(rest: &[usize], texts: Texts) -> String {
    counted(rest.len(), "other", "others", texts)
}

/// The most points of a curve: more would not be seen.
const POINTS: usize = 200;

/// At most about 200 of so many places, evenly, with the first, the last and these.
pub(super) fn thinned(places: usize, kept: &[usize]) -> Vec<usize> {
    let last = places.saturating_sub(1);
    if places <= POINTS {
        return (0..places).collect();
    }
    let even = (0..POINTS).map(|point| point.saturating_mul(last) / (POINTS - 1));
    let mut chosen: Vec<usize> = even.chain(kept.iter().copied().filter(|place| *place <= last)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}
