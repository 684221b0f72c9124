//! The sheet of inputs: each number of the map in a cell of its own, which the reader may change.

use super::book::{Book, Look};
use super::expression::{Condition, Context, Expression, Formula, cell, whole};
use super::place::{Area, Place, Sheet};
use super::writing::Writing;
use crate::address::Address;
use crate::error::Error;
use crate::map::number::{Domain, InputNumber, Number, OutcomeNumber, QuantityNumber, ValueNumber};
use crate::map::{ImpactMap, Note};
use crate::report::{called, in_full};
use crate::rules;
use crate::time::Schedule;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::rc::Rc;

/// The column of the number, that of its text as written, and that of whether it was changed.
const NUMBER: u16 = 2;
const WRITTEN: u16 = 3;
const CHANGED: u16 = 4;

/// The most digits of a number that a spreadsheet keeps.
const DIGITS: u32 = 15;

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

    /// Writes the sheet.
    pub(super) fn write(&self, book: &mut Book, map: &ImpactMap) -> Result<(), Error> {
        let sheet = Sheet::Inputs;
        let headings =
            ["address", "what it is", "number", "as written", "changed", "unit", "reason", "source", "evidence grade"];
        book.headings(sheet, 0, &headings)?;
        let names = called(map, self.places.keys());
        for ((address, place), name) in self.places.iter().zip(names) {
            let Some(number) = Number::at(map, address) else { continue };
            let value = number.value(map).unwrap_or_default();
            let at = |column| sheet.at(place.row, column);
            book.text(at(0), address.as_str(), Look::Plain)?;
            book.text(at(1), in_full(&name), Look::Plain)?;
            book.text(at(WRITTEN), value.normalize().to_string(), Look::Plain)?;
            book.text(at(5), unit(map, number), Look::Plain)?;
            let note = map.note(address);
            book.text(at(6), note.and_then(Note::reason).unwrap_or_default(), Look::Plain)?;
            book.text(at(7), source(map, number).unwrap_or_default(), Look::Plain)?;
            if let Some(grade) = note.and_then(Note::grade) {
                book.number(at(8), grade, Look::Plain)?;
            }
            if map.reference(address).is_none() {
                book.number(*place, value, Look::Input)?;
                book.formula(at(CHANGED), &changed(*place, value), Context::default(), Look::Plain)?;
            }
        }
        self.references(book, map)
    }

    /// Writes the formulas of numbers that an assumption states, whose own numbers are there now.
    fn references(&self, book: &mut Book, map: &ImpactMap) -> Result<(), Error> {
        for (address, _) in map.references() {
            let (Some(place), Some(number)) = (self.place(address), Number::at(map, address)) else { continue };
            let a = &mut Writing { inputs: self, apart: Some(address) };
            let formula = rules::stated(a, map, number.value(map).unwrap_or_default(), || number)?;
            book.formula(place, &formula, Context::default(), Look::Plain)?;
        }
        Ok(())
    }
}

/// 1 where the number there is another one.
fn changed(place: Place, value: Decimal) -> Expression {
    let value = value.normalize();
    let written = || Rc::new(Expression::Number(value));
    let digits = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    if digits < DIGITS {
        return Expression::If(Condition::Equal(cell(place), written()), whole(0), whole(1));
    }
    // a cell has not all of its digits
    let far = Rc::new(Expression::Absolute(Rc::new(Expression::Minus(cell(place), written()))));
    let digits = value.abs().checked_mul(Decimal::new(1, 13)).unwrap_or_default();
    let near = Rc::new(Expression::Number(digits.round_sf(3).unwrap_or(digits)));
    Expression::If(Condition::Below(far, near), whole(0), whole(1))
}

/// What a number counts.
fn unit(map: &ImpactMap, number: Number<'_>) -> String {
    match number {
        Number::Assumption(assumption) => assumption.unit().unwrap_or_default().to_owned(),
        Number::Input(_, InputNumber::Amount | InputNumber::YearlyAmount(_)) => map.currency().to_string(),
        Number::Outcome(_, OutcomeNumber::Value(value, ValueNumber::Proxy)) => {
            format!("{}{}", map.currency(), value.unit().map_or_else(String::new, |unit| format!(", {unit}")))
        }
        Number::Outcome(_, OutcomeNumber::Quantity(QuantityNumber::Once | QuantityNumber::Intake(_))) => "units".into(),
        _ => match number.domain(map) {
            Domain::Proportion => "share, 0 to 1".into(),
            Domain::Rate => "rate a year".into(),
            Domain::Whole => "years".into(),
            _ => String::new(),
        },
    }
}

/// Where the map says that a number comes from.
fn source<'m>(map: &'m ImpactMap, number: Number<'m>) -> Option<&'m str> {
    map.note(&number.address()).and_then(Note::source).or_else(|| number.source())
}
