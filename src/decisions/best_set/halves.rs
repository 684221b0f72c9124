//! Halves: every set of one half of the things, the best first, with what it uses of each row.

use super::asked::Things;

/// The most rows of which the tables of halves hold what is used; of further ones it is added up where it is asked for.
pub(super) const IN_TABLES: usize = 32;

/// A set as bits, the first thing in the highest.
pub(super) type Bits = u32;

/// The bit of the thing at a place.
pub(super) const fn bit(place: usize) -> Bits {
    if place < 32 { 1 << (31 - place) } else { 0 }
}

/// The places of the things of a set, in order.
pub(super) fn places(mut set: Bits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = set.leading_zeros() as usize;
        set &= !bit(place);
        (place < 32).then_some(place)
    })
}

/// By what sets are compared, the best the highest: what they are worth, what they cost, how many things they have, and of equals which has the
/// first in which they differ. The keys of two sets without a thing in common add up to that of both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) worth: i128,
    saved: i128,
    fewer: i32,
    pub(super) set: Bits,
}

impl Key {
    /// No set has a higher key.
    pub(super) const HIGHEST: Self = Self { worth: i128::MAX, saved: i128::MAX, fewer: i32::MAX, set: Bits::MAX };

    fn of(things: &Things, place: usize) -> Self {
        let number = |all: &[i128]| all.get(place).copied().unwrap_or_default();
        Self { worth: number(&things.worth), saved: number(&things.cost).saturating_neg(), fewer: -1, set: bit(place) }
    }

    /// That of the two sets together.
    #[inline]
    pub(super) const fn with(self, other: Self) -> Self {
        // 32 amounts below 10^28 are far below 2^127
        Self {
            worth: self.worth.wrapping_add(other.worth),
            saved: self.saved.wrapping_add(other.saved),
            fewer: self.fewer.wrapping_add(other.fewer),
            set: self.set | other.set,
        }
    }
}

/// Every set of some things.
#[derive(Debug)]
pub(super) struct Half {
    /// From the highest to the lowest.
    keys: Vec<Key>,
    /// What each uses of each row, set after set.
    used: Vec<i128>,
    rows: usize,
}

impl Half {
    /// The sets of the things at these places.
    pub(super) fn of(things: &Things, at: std::ops::Range<usize>) -> Self {
        let rows = things.rows.len().min(IN_TABLES);
        let weights = |place: usize| things.rows.iter().take(rows).map(move |row| row.weight(place));
        let mut sets = vec![(Key::default(), vec![0_i128; rows])];
        for place in at {
            let own = Key::of(things, place);
            let with = |(key, used): &(Key, Vec<i128>)| {
                let used = used.iter().zip(weights(place)).map(|(used, weight)| used.saturating_add(weight));
                (key.with(own), used.collect())
            };
            let with: Vec<_> = sets.iter().map(with).collect();
            sets.extend(with);
        }
        sets.sort_unstable_by_key(|(key, _)| std::cmp::Reverse(*key));
        let keys = sets.iter().map(|(key, _)| *key).collect();
        Self { keys, used: sets.into_iter().flat_map(|(_, used)| used).collect(), rows }
    }

    pub(super) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// What the set at a place uses of each row.
    #[inline]
    pub(super) fn used(&self, place: usize) -> &[i128] {
        let start = place.saturating_mul(self.rows);
        self.used.get(start..start.saturating_add(self.rows)).unwrap_or_default()
    }

    /// The least that a set with all of some things uses of each row.
    pub(super) fn least(&self, with: Bits) -> Vec<i128> {
        let mut least = vec![i128::MAX; self.rows];
        for (place, _) in self.keys.iter().enumerate().filter(|(_, key)| key.set & with == with) {
            for (least, used) in least.iter_mut().zip(self.used(place)) {
                *least = (*least).min(*used);
            }
        }
        least
    }
}
