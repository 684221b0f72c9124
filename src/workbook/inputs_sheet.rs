//! The sheet of inputs: each number of the map with its exact text, its reason and its source.

use super::book::{Book, Bounds, Look};
use super::expression::{Condition, Context, Expression, cell, whole};
use super::inputs::{CHANGED, Inputs};
use super::place::{Place, Sheet};
use super::writing::Writing;
use crate::address::Address;
use crate::error::Error;
use crate::map::number::{Domain, InputNumber, Number, OutcomeNumber, QuantityNumber, StepFigure, ValueNumber};
use crate::map::{ImpactMap, Note, Persistence};
use crate::report::{called, in_full};
use crate::rules;
use rust_decimal::Decimal;
use std::rc::Rc;

/// The column of the number's text as written.
const WRITTEN: u16 = 3;

/// The most digits of a number that a spreadsheet keeps.
const DIGITS: u32 = 15;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, map: &ImpactMap, inputs: &Inputs) -> Result<(), Error> {
    let sheet = Sheet::Inputs;
    let headings =
        ["address", "what it is", "number", "as written", "changed", "unit", "reason", "source", "evidence grade"];
    book.headings(sheet, 0, &headings)?;
    let addresses: Vec<Address> = inputs.all().map(|(address, _)| address).collect();
    let names = called(map, addresses.iter());
    for ((address, place), name) in inputs.all().zip(names) {
        let Some(number) = Number::at(map, &address) else { continue };
        let value = number.value(map).unwrap_or_default();
        let at = |column| sheet.at(place.row, column);
        book.text(at(0), address.as_str(), Look::Plain)?;
        book.text(at(1), in_full(&name), Look::Plain)?;
        let written = if is_stated(number) { value.normalize().to_string() } else { "not stated".to_owned() };
        book.text(at(WRITTEN), written, Look::Plain)?;
        book.text(at(5), unit(map, number), Look::Plain)?;
        let note = map.note(&address);
        book.text(at(6), note.and_then(Note::reason).unwrap_or_default(), Look::Plain)?;
        book.text(at(7), source(map, number).unwrap_or_default(), Look::Plain)?;
        if let Some(grade) = note.and_then(Note::grade) {
            book.number(at(8), grade, Look::Plain)?;
        }
        if let Some(bounds) = bounds_of(number.domain(map)) {
            book.bound(place, bounds);
        }
        if map.reference(&address).is_none() {
            book.number(place, value, Look::Input)?;
            book.formula(at(CHANGED), &changed(place, value), Context::default(), Look::Changed)?;
        }
    }
    references(book, map, inputs)
}

/// Writes the formulas of numbers that an assumption states, whose own numbers are there now.
fn references(book: &mut Book, map: &ImpactMap, inputs: &Inputs) -> Result<(), Error> {
    for (address, _) in map.references() {
        let (Some(place), Some(number)) = (inputs.place(address), Number::at(map, address)) else { continue };
        let a = &mut Writing { inputs, apart: Some(address) };
        let formula = rules::stated(a, map, number.value(map).unwrap_or_default(), || number)?;
        book.formula(place, &formula, Context::default(), Look::General)?;
        // a number that is typed over it is another one
        let typed = Expression::If(Condition::Equal(cell(place), formula), whole(0), whole(1));
        book.formula(Place { column: CHANGED, ..place }, &typed, Context::default(), Look::Changed)?;
    }
    Ok(())
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

/// What a number of a domain may be.
const fn bounds_of(domain: Domain) -> Option<Bounds> {
    match domain {
        Domain::Proportion => Some(Bounds::Share),
        Domain::NotBelowZero | Domain::Whole => Some(Bounds::NotBelowZero),
        Domain::AboveZero => Some(Bounds::AboveZero),
        Domain::Rate => Some(Bounds::AboveMinusOne),
        Domain::Any | Domain::Between(..) | Domain::Fixed | Domain::Descriptive => None,
    }
}

/// Whether the map states it; an adjustment that it does not counts as 0.
fn is_stated(number: Number<'_>) -> bool {
    match number {
        Number::Outcome(outcome, OutcomeNumber::Deduction(which)) => outcome.deduction(which).is_some(),
        Number::Outcome(outcome, OutcomeNumber::DropOff) => *outcome.persistence() != Persistence::DropOff(None),
        _ => true,
    }
}

/// What a number counts.
fn unit(map: &ImpactMap, number: Number<'_>) -> String {
    match number {
        Number::Assumption(assumption) => assumption.unit().unwrap_or_default().to_owned(),
        Number::Input(_, InputNumber::Amount | InputNumber::YearlyAmount(_)) => map.currency().to_string(),
        Number::Outcome(_, OutcomeNumber::Value(value, ValueNumber::Proxy)) => {
            format!("{}{}", map.currency(), value.unit().map_or_else(String::new, |unit| format!(", {unit}")))
        }
        Number::Outcome(_, OutcomeNumber::Value(_, ValueNumber::CashableStep(_, figure))) => match figure {
            StepFigure::Variable | StepFigure::Step => map.currency().to_string(),
            StepFigure::Every => "units a step".into(),
        },
        Number::Outcome(_, OutcomeNumber::Quantity(number)) => match number {
            QuantityNumber::Once | QuantityNumber::Intake(_) | QuantityNumber::Population(_) => "units".into(),
            QuantityNumber::PerCase(_) => "units a case".into(),
            QuantityNumber::Rate(..) => "share, 0 to 1".into(),
        },
        Number::Outcome(_, OutcomeNumber::Profile(_)) => "share of the impact".into(),
        Number::Times(..) => "factor".into(),
        Number::PriceIndex(_) => "index".into(),
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
