//! The sheet of sensitivity: what one number alone makes of the result, as figures of the map as it was written.

use super::book::{Book, Look};
use super::expression::{Condition, Context, when, whole, word};
use super::place::Sheet;
use super::sources::Sources;
use crate::error::Error;
use crate::map::ImpactMap;
use crate::report::{called, in_full};
use crate::sensitivity::Switching;
#[cfg(feature = "simulation")]
use crate::simulation::Assessment;

/// Writes the switching values: at which value of a number the net present value is 0.
pub(super) fn switching(book: &mut Book, map: &ImpactMap, all: &[Switching]) -> Result<(), Error> {
    let sheet = Sheet::Sensitivity;
    let top = book.next_row(sheet).saturating_add(1);
    book.headings(sheet, top, &["number", "address", "stated", "net 0 at", "change"])?;
    let names = called(map, all.iter().map(Switching::address));
    let found = all.iter().zip(names).filter_map(|(one, name)| Some((one, name, one.nearest()?)));
    for (row, (one, name, point)) in (top + 1..).zip(found) {
        book.text(sheet.at(row, 0), in_full(&name), Look::Plain)?;
        book.text(sheet.at(row, 1), one.address().as_str(), Look::Plain)?;
        book.number(sheet.at(row, 2), one.base(), Look::General)?;
        book.number(sheet.at(row, 3), point.value(), Look::General)?;
        if let Some(change) = point.relative_change() {
            book.number(sheet.at(row, 4), change, Look::Share)?;
        }
    }
    Ok(())
}

/// Writes the tornado: what the headline is at the ends of each doubt.
#[cfg(feature = "simulation")]
pub(super) fn tornado(book: &mut Book, assessment: &Assessment) -> Result<(), Error> {
    let Ok(tornado) = assessment.tornado() else { return Ok(()) };
    let sheet = Sheet::Sensitivity;
    let top = book.next_row(sheet).saturating_add(1);
    let result = assessment.headline().address();
    book.text(sheet.at(top, 0), format!("{result} where one number alone is at an end of its doubt"), Look::Plain)?;
    let headings = ["number", "address", "stated", "low", "high", "at low", "at high"];
    book.headings(sheet, top + 1, &headings)?;
    let names = called(assessment.map(), tornado.bars().iter().map(crate::sensitivity::Bar::address));
    for (row, (bar, name)) in (top + 2..).zip(tornado.bars().iter().zip(names)) {
        book.text(sheet.at(row, 0), in_full(&name), Look::Plain)?;
        book.text(sheet.at(row, 1), bar.address().as_str(), Look::Plain)?;
        let numbers = [Some(bar.value()), Some(bar.low()), Some(bar.high()), bar.at_low(), bar.at_high()];
        for (column, number) in (2..).zip(numbers) {
            match number {
                Some(number) => book.number(sheet.at(row, column), number, Look::General)?,
                None => book.text(sheet.at(row, column), "none", Look::Plain)?,
            }
        }
    }
    Ok(())
}

/// Writes above all else whether the figures still belong to the map.
pub(super) fn heading(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let unchanged = Condition::Equal(of.changed(), whole(0));
    let says = when(
        unchanged,
        word("figures of the map as it was written, and no formulas"),
        word("the map was changed since: these figures are of the map as it was written"),
    );
    book.formula(Sheet::Sensitivity.at(0, 0), &says, Context::default(), Look::Title)
}
