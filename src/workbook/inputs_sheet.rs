//! The sheet of inputs: each number of the map with its exact text, its reason and its source.

use super::book::{Book, Bounds, Look};
use super::expression::{Condition, Context, Expression, cell, whole};
use super::inputs::{CHANGED, Inputs};
use super::place::{Place, Sheet};
use super::writing::Writing;
use crate::address::Address;
use crate::error::Error;
use crate::map::number::{Domain, Number};
use crate::map::{ImpactMap, Note};
use crate::report::numbers_in_words;
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
    for one in numbers_in_words(map, &addresses) {
        let (address, value) = (&one.address, one.value);
        let (Some(place), Some(number)) = (inputs.place(address), Number::at(map, address)) else { continue };
        let at = |column| sheet.at(place.row, column);
        book.text(at(0), address.as_str(), Look::Plain)?;
        book.text(at(1), one.says, Look::Plain)?;
        let written = if one.is_stated { value.normalize().to_string() } else { "not stated".to_owned() };
        book.text(at(WRITTEN), written, Look::Plain)?;
        book.text(at(5), one.unit, Look::Plain)?;
        book.text(at(6), one.note.and_then(Note::reason).unwrap_or_default(), Look::Plain)?;
        book.text(at(7), one.source.unwrap_or_default(), Look::Plain)?;
        if let Some(grade) = one.note.and_then(Note::grade) {
            book.number(at(8), grade, Look::Plain)?;
        }
        if let Some(bounds) = bounds_of(number.domain(map)) {
            book.bound(place, bounds);
        }
        if one.reference.is_none() {
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
