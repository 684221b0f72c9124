//! The sheet of the map, an outcome a row, in the order in which practitioners keep it.

use super::book::{Book, Look};
use super::expression::{Context, Expression, cell};
use super::layout::Layout;
use super::place::{Area, Place, Sheet};
use super::sources::Sources;
use super::values::{self, RowsOf};
use crate::error::Error;
use crate::map::number::{Deduction, Number, OutcomeNumber, QuantityNumber};
use crate::map::{Outcome, OutcomeAt};

/// The columns of an outcome's impact and of its present value.
const IMPACT: u16 = 13;
const PRESENT: u16 = 14;

/// The cells of the present values of outcomes.
pub(super) fn present_values(of: &Sources<'_>) -> Area {
    let last = u32::try_from(of.map.outcomes().len()).unwrap_or(u32::MAX).max(1);
    Sheet::Map.column(PRESENT, 1, last)
}

/// The cells of an outcome's impact and of its present value.
pub(super) const fn results_of(row: u32) -> [Place; 2] {
    [Sheet::Map.at(row, IMPACT), Sheet::Map.at(row, PRESENT)]
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>, rows: &[RowsOf]) -> Result<(), Error> {
    let sheet = Sheet::Map;
    let headings = [
        "stakeholder",
        "people",
        "outcome",
        "indicator",
        "source",
        "quantity",
        "starts",
        "lasts",
        "proxies",
        "deadweight",
        "displacement",
        "attribution to others",
        "drop-off",
        "impact",
        "present value",
    ];
    book.headings(sheet, 0, &headings)?;
    for outcome in of.map.outcomes_in_place() {
        texts(book, of, outcome)?;
        numbers(book, of, outcome)?;
        let row = Layout::outcome(outcome.place());
        let [impact, present] = results_of(row);
        let Some(rows) = rows.get(outcome.place()) else { continue };
        let sum = |sheet: Sheet, [counts, of]: [u16; 2], [first, end]: [u32; 2]| {
            if first >= end {
                return Expression::Sum(Vec::new());
            }
            Expression::SumProduct([counts, of].map(|column| sheet.column(column, first, end - 1)).into())
        };
        let impacts = sum(Sheet::Impacts, [values::OF_SOCIETY, values::IMPACT], rows.impacts);
        book.formula(impact, &impacts, Context::default(), Look::Money)?;
        let presents = sum(Sheet::Values, [values::SOCIETY, values::PRESENT], rows.values);
        book.formula(present, &presents, Context::default(), Look::Money)?;
    }
    Ok(())
}

fn texts(book: &mut Book, of: &Sources<'_>, outcome: OutcomeAt<'_>) -> Result<(), Error> {
    let (sheet, row, own) = (Sheet::Map, Layout::outcome(outcome.place()), outcome.outcome());
    let party = own.stakeholder().index();
    book.text(sheet.at(row, 0), super::layout::name(of.map, Some(party)), Look::Plain)?;
    if let Some(size) = of.map.stakeholder_at(party).and_then(crate::map::Stakeholder::size) {
        book.number(sheet.at(row, 1), size, Look::Plain)?;
    }
    book.text(sheet.at(row, 2), own.name(), Look::Plain)?;
    book.text(sheet.at(row, 3), own.indicator().unwrap_or_default(), Look::Plain)?;
    book.text(sheet.at(row, 4), own.source().unwrap_or_default(), Look::Plain)?;
    let proxies: Vec<&str> = own.values().map(|value| value.unit().unwrap_or(value.id().as_str())).collect();
    book.text(sheet.at(row, 8), proxies.join("; "), Look::Plain)
}

fn numbers(book: &mut Book, of: &Sources<'_>, outcome: OutcomeAt<'_>) -> Result<(), Error> {
    let (sheet, row) = (Sheet::Map, Layout::outcome(outcome.place()));
    let number = |own: &Outcome, number| of.inputs.place(&Number::Outcome(own, number).address());
    let [first, second, third] = Deduction::ALL.map(OutcomeNumber::Deduction);
    for (column, which, look) in [
        (5, OutcomeNumber::Quantity(QuantityNumber::Once), Look::Plain),
        (6, OutcomeNumber::Starts, Look::Plain),
        (7, OutcomeNumber::Lasts, Look::Plain),
        (9, first, Look::Share),
        (10, second, Look::Share),
        (11, third, Look::Share),
        (12, OutcomeNumber::DropOff, Look::Share),
    ] {
        if let Some(place) = number(outcome.outcome(), which) {
            book.formula(sheet.at(row, column), &cell(place), Context::default(), look)?;
        }
    }
    Ok(())
}
