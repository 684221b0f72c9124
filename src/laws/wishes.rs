//! What may be asked of generated maps: their currency, transfers, outcomes, agencies and conventions.

use crate::map::{Conventions, Currency};
use std::ops::{Bound, Range, RangeBounds, RangeInclusive};

/// The most outcomes, or agencies, that a generated map can be asked to have: what is more is taken as this many.
const MOST: usize = 40;

/// The outcomes of a map where nothing is asked.
const OUTCOMES: RangeInclusive<usize> = 0..=3;

/// The most stakeholders of a map where nothing is asked.
pub(super) const STAKEHOLDERS: usize = 4;

/// The most stakeholders that are no agencies, where a number of agencies is asked.
pub(super) const OTHERS: usize = 3;

/// Wishes for generated maps. Each is met as the maps are made, so that nothing has to be filtered out; several can be
/// had together. Without any, the maps are those of [`impact_maps`](super::impact_maps).
///
/// ```
/// use proptest::prelude::*;
/// use sroi::{Conventions, laws::Maps, map::Currency};
///
/// let plain = Maps::new()
///     .with_currency(Currency::from_code("EUR").unwrap())
///     .without_transfers()
///     .with_outcomes(1..=3)
///     .with_agencies(2..)
///     .with_conventions(Conventions::green_book());
/// proptest!(|(map in plain.impact_maps())| {
///     prop_assert_eq!(map.currency().code(), "EUR");
///     prop_assert!(map.outcomes().all(|outcome| outcome.values().all(|value| !value.is_transfer())));
///     prop_assert!((1..=3).contains(&map.outcomes().len()));
///     prop_assert!(map.stakeholders().filter(|one| one.agency().is_some()).count() >= 2);
///     prop_assert_eq!(map.conventions(), &Conventions::green_book());
/// });
/// ```
///
/// A map with which a property fails is printed as JSON, as every [`ImpactMap`](crate::ImpactMap) is: paste it into a file,
/// and read it with [`from_json`](crate::ImpactMap::from_json).
#[derive(Clone, Debug, PartialEq)]
pub struct Maps {
    pub(super) currency: Option<Currency>,
    /// Whether a value may be a transfer.
    pub(super) transfers: bool,
    pub(super) outcomes: RangeInclusive<usize>,
    pub(super) agencies: Option<RangeInclusive<usize>>,
    pub(super) conventions: Option<Conventions>,
}

impl Default for Maps {
    fn default() -> Self {
        Self::new()
    }
}

impl Maps {
    /// Maps of every shape, with nothing asked.
    pub const fn new() -> Self {
        Self { currency: None, transfers: true, outcomes: OUTCOMES, agencies: None, conventions: None }
    }

    /// All of them in this currency.
    #[must_use]
    pub const fn with_currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// No value of them is a transfer.
    #[must_use]
    pub const fn without_transfers(mut self) -> Self {
        self.transfers = false;
        self
    }

    /// As many outcomes as the range says, at most 40. A range with no upper end ends at 3, or at its lower end where that is
    /// more; one that is empty is taken as its lower end alone.
    #[must_use]
    pub fn with_outcomes(mut self, outcomes: impl RangeBounds<usize>) -> Self {
        self.outcomes = ends(&outcomes, *OUTCOMES.end());
        self
    }

    /// As many stakeholders with an `agency` as the range says, at most 40, and up to 3 others. A range with no upper end ends
    /// at 4, or at its lower end where that is more; one that is empty is taken as its lower end alone.
    #[must_use]
    pub fn with_agencies(mut self, agencies: impl RangeBounds<usize>) -> Self {
        self.agencies = Some(ends(&agencies, STAKEHOLDERS));
        self
    }

    /// All of them under these conventions. Rates far below 0 can raise the amounts of a map of many years above the largest
    /// amount, which is an error of kind [`Overflow`](crate::ErrorKind::Overflow) when it is appraised.
    #[must_use]
    pub fn with_conventions(mut self, conventions: Conventions) -> Self {
        self.conventions = Some(conventions);
        self
    }

    /// The places by which parts of a map name a stakeholder.
    pub(super) fn places(&self) -> Range<usize> {
        0..self.agencies.as_ref().map_or(STAKEHOLDERS, |agencies| agencies.end() + OTHERS)
    }
}

/// The ends of a range, with `open` for an upper end that is left open.
fn ends(range: &impl RangeBounds<usize>, open: usize) -> RangeInclusive<usize> {
    let least = match range.start_bound() {
        Bound::Included(least) => *least,
        Bound::Excluded(below) => below.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let most = match range.end_bound() {
        Bound::Included(most) => *most,
        Bound::Excluded(above) => above.saturating_sub(1),
        Bound::Unbounded => open,
    };
    let least = least.min(MOST);
    least..=most.min(MOST).max(least)
}
