//! Where each number of the map stands: in a cell of its own, which the reader may change.

use super::expression::{Expression, Formula, cell, whole};
use super::place::{Area, Place, Sheet};
use crate::address::Address;
use crate::map::ImpactMap;
use crate::map::number::{Domain, Number};
use crate::time::Schedule;
use indexmap::IndexMap;
use std::rc::Rc;

/// The column of the number, and that of whether it was changed.
const NUMBER: u16 = 2;
pub(super) const CHANGED: u16 = 4;

/// Where the numbers stand that rules read.
#[derive(Clone, Debug)]
pub(super) struct Inputs {
    places: IndexMap<Address, Place>,
    /// The rates of named schedules, which have no address.
    rates: Vec<(Schedule, u32, Place)>,
    last: u32,
}

/// Whether a number has a cell: what decides how a map is built, and what only describes it, has none.
fn has_cell(map: &ImpactMap, number: Number<'_>) -> bool {
    !matches!(number.domain(map), Domain::Fixed | Domain::Descriptive)
}

impl Inputs {
    /// The places of a map's numbers, and of rates that stand elsewhere.
    pub(super) fn of(map: &ImpactMap, rates: Vec<(Schedule, u32, Place)>) -> Self {
        // amounts and profiles lie below each other; factors of references come last
        let times = map.references().filter(|(_, reference)| reference.times().is_some());
        let times = times.map(|(at, reference)| Number::Times(at, reference));
        let all = Number::in_order(map).into_iter().chain(Number::not_stated(map)).chain(times);
        let all = all.filter(|number| has_cell(map, *number)).map(Number::address);
        let places = (1..).zip(all).map(|(row, address)| (address, Sheet::Inputs.at(row, NUMBER)));
        let places: IndexMap<Address, Place> = places.collect();
        let last = u32::try_from(places.len()).unwrap_or(u32::MAX).max(1);
        Self { places, rates, last }
    }

    /// The cell of a number; none where it has none.
    pub(super) fn place(&self, address: &Address) -> Option<Place> {
        self.places.get(address).copied()
    }

    /// Each number with its cell.
    pub(super) fn all(&self) -> impl Iterator<Item = (Address, Place)> + '_ {
        self.places.iter().map(|(address, place)| (address.clone(), *place))
    }

    /// The cell of a number, or the number itself where it has none.
    pub(super) fn or_number(&self, address: &Address, number: u32) -> Formula {
        self.place(address).map_or_else(|| whole(number), cell)
    }

    /// The cells of consecutive numbers, the first of which is this.
    pub(super) fn list(first: Place, count: usize) -> Area {
        let last = first.row.saturating_add(u32::try_from(count).unwrap_or(u32::MAX)).saturating_sub(1);
        Sheet::Inputs.column(NUMBER, first.row, last)
    }

    pub(super) fn rate(&self, schedule: Schedule, from_year: u32) -> Option<Place> {
        let found = self.rates.iter().find(|(own, year, _)| *own == schedule && *year == from_year);
        found.map(|(.., place)| *place)
    }

    /// How many numbers are others than in the map as written.
    pub(super) fn changed(&self) -> Formula {
        Rc::new(Expression::SumOf(Sheet::Inputs.column(CHANGED, 1, self.last)))
    }
}
