//! The sheets of outcomes: what deductions leave of each, how much of it is felt in each year of its life, and, intake by
//! intake, in each calendar year.

use super::book::{Book, Look};
use super::choices::{Variants, joined};
use super::expression::{Condition, Context, Expression, Formula, cell, in_year, when, whole};
use super::layout::Layout;
use super::place::{Line, Sheet};
use super::sources::Sources;
use super::writing::Writing;
use crate::error::{Error, Findings};
use crate::map::{Convention, OutcomeAt};
use crate::rules::{self, Persisting};
use std::rc::Rc;

/// The year of the column at hand, which stands above it.
fn year_above(sheet: Sheet) -> Formula {
    in_year(sheet.line(0))
}

/// Writes the years from 0 on above the columns of a sheet.
pub(super) fn heads(book: &mut Book, sheet: Sheet, years: u32) -> Result<(), Error> {
    (0..years).try_for_each(|year| book.number(sheet.line(0).in_year(year), year, Look::Heading))
}

/// How an effect drops off.
const SHAPES: [Convention; 2] = [Convention::DropOffFrom, Convention::DropOffShape];

/// Writes the sheet of outcomes.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<(), Findings> {
    let sheet = Sheet::Life;
    let headings = ["outcome", "what changes", "after deadweight", "after displacement", "after attribution"];
    book.headings(sheet, 0, &headings)?;
    heads(book, sheet, of.layout.years)?;
    let variants = Variants::of(of.map, &SHAPES)?;
    for outcome in of.map.outcomes_in_place() {
        let row = Layout::outcome(outcome.place());
        book.number(sheet.at(row, 0), row, Look::Plain)?;
        book.text(sheet.at(row, 1), outcome.outcome().name(), Look::Plain)?;
        kept(book, of, outcome)?;
        felt(book, of, &variants, outcome)?;
    }
    intakes(book, of)?;
    Ok(())
}

/// What is left after each deduction.
fn kept(book: &mut Book, of: &Sources<'_>, outcome: OutcomeAt<'_>) -> Result<(), Error> {
    let a = &mut Writing::new(of.inputs);
    let deductions = rules::deductions(a, of.map, outcome)?;
    for count in 1..=3 {
        let formula = joined(of.map.conventions(), &[Convention::Deductions], &mut |conventions| {
            let all = rules::kept(a, conventions.deductions(), &deductions)?;
            Ok(all.get(count).map_or_else(|| whole(1), Rc::clone))
        })?;
        book.formula(Layout::kept(outcome.place(), count), &formula, Context::default(), Look::Factor)?;
    }
    Ok(())
}

/// What is felt in each year of life, as long as an outcome may last.
fn felt(book: &mut Book, of: &Sources<'_>, variants: &Variants, outcome: OutcomeAt<'_>) -> Result<(), Error> {
    let line = Sheet::Life.line(Layout::outcome(outcome.place()));
    for k in 0..of.layout.years {
        let formula = joined(of.map.conventions(), &SHAPES, &mut |conventions| {
            let Some(map) = variants.under(conventions) else { return Ok(whole(0)) };
            let a = &mut Writing::new(of.inputs);
            let Some(outcome) = map.outcome_in_place(outcome.place()) else { return Ok(whole(0)) };
            Persisting::new(a, map, outcome)?.in_year(a, k)
        })?;
        book.formula(line.in_year(k), &formula, Context { year: k, ..Context::default() }, Look::Factor)?;
    }
    Ok(())
}

/// The columns of an intake's first year, of how long it lasts, and of whether it goes beyond the last year there is.
const FIRST: u16 = 3;
const LASTS: u16 = 4;
pub(super) const BEYOND: u16 = 5;

/// Writes the sheet of intakes.
fn intakes(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let sheet = Sheet::Intakes;
    let headings = ["outcome", "what changes", "intake", "first year", "lasts, years", "beyond the last column"];
    book.headings(sheet, 0, &headings)?;
    heads(book, sheet, of.layout.years)?;
    for outcome in of.map.outcomes_in_place() {
        let number = |key: &str, number| of.inputs.or_number(&outcome.outcome().address().child(key), number);
        for intake in 0..outcome.intakes() {
            let line = of.layout.intake(outcome.place(), intake);
            let at = |column| sheet.at(line.row, column);
            let after = u32::try_from(intake).unwrap_or(u32::MAX);
            book.number(at(0), Layout::outcome(outcome.place()), Look::Plain)?;
            book.text(at(1), outcome.outcome().name(), Look::Plain)?;
            book.number(at(2), after, Look::Plain)?;
            let first = Expression::Plus(number("starts", outcome.first_year()), whole(after));
            book.formula(at(FIRST), &first, Context::default(), Look::Plain)?;
            let lasts = number("lasts", outcome.lasts());
            book.formula(at(LASTS), &lasts, Context::default(), Look::Plain)?;
            let end = Rc::new(Expression::Plus(cell(at(FIRST)), cell(at(LASTS))));
            let within = Condition::Below(end, whole(of.layout.years.saturating_add(1)));
            book.formula(at(BEYOND), &when(within, whole(0), whole(1)), Context::default(), Look::Plain)?;
            let whole_life = Sheet::Life.line(Layout::outcome(outcome.place()));
            in_its_years(book, line, whole_life, of.layout.years)?;
        }
    }
    Ok(())
}

/// In each calendar year, what is felt in the year of life that it is.
fn in_its_years(book: &mut Book, line: Line, whole_life: Line, years: u32) -> Result<(), Error> {
    let year = || year_above(line.sheet);
    let (first, lasts) = (line.sheet.at(line.row, FIRST), line.sheet.at(line.row, LASTS));
    let end = Rc::new(Expression::Plus(cell(first), cell(lasts)));
    let lives = [Condition::AtLeast(year(), cell(first)), Condition::Below(year(), end)];
    let after = Rc::new(Expression::Minus(year(), cell(first)));
    let felt = Rc::new(Expression::After(whole_life.years(years), after));
    let formula = when(Condition::Both(Box::new(lives)), felt, whole(0));
    (0..years).try_for_each(|year| {
        book.formula(line.in_year(year), &formula, Context { year, ..Context::default() }, Look::Factor)
    })
}
