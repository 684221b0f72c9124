//! The sheet of inputs paid: each as stated, in the map's prices, and at present value, by year.

use super::book::{Book, Look};
use super::choices::{Variants, joined};
use super::expression::{Condition, Context, Expression, Formula, Target, cell, in_year, when, whole};
use super::inputs::Inputs;
use super::layout::{Layout, account, name};
use super::life::heads;
use super::place::{Line, Sheet};
use super::sources::Sources;
use super::writing::Writing;
use crate::error::{Error, Findings};
use crate::map::number::{InputNumber, Number};
use crate::map::{Amount, Convention, ImpactMap, Input, InputKind};
use crate::rules::{Impact, Lines, Rule, Source, Stream, Taker, Walk, line};
use std::rc::Rc;

/// The columns of who pays, of what a row is, of whether it is in kind, and of the sum over all years.
pub(super) const ACCOUNT: u16 = 2;
pub(super) const ROW: u16 = 3;
pub(super) const IN_KIND: u16 = 4;
pub(super) const SUM: u16 = 5;

/// The column of whether something is paid beyond the last year there is.
pub(super) const BEYOND: u16 = 6;

/// What a row of an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Stated = 1,
    Amount = 2,
    Present = 3,
}

impl Row {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Stated, "as stated"), (Self::Amount, "in the map's prices"), (Self::Present, "at present value")];

    fn line(self, input: usize) -> Line {
        let first = u32::try_from(input).unwrap_or(u32::MAX).saturating_mul(3);
        Sheet::Paid.line(first.saturating_add(self as u32))
    }
}

/// How many rows there are.
pub(super) fn rows(map: &ImpactMap) -> u32 {
    u32::try_from(map.inputs().len()).unwrap_or(u32::MAX).saturating_mul(3)
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<(), Findings> {
    let sheet = Sheet::Paid;
    let variants = Variants::of(of.map, &[Convention::DiscountInputs])?;
    book.headings(
        sheet,
        0,
        &[
            "input",
            "paid by",
            "account",
            "row: 1 stated, 2 in the map's prices, 3 present value",
            "in kind",
            "all years",
            "beyond the last column",
        ],
    )?;
    heads(book, sheet, of.layout.years)?;
    for (place, input) in of.map.inputs().enumerate() {
        let holder = Some(input.from().index());
        for (row, title) in Row::ALL {
            let line = row.line(place);
            let at = |column| sheet.at(line.row, column);
            book.text(at(0), format!("{}, {title}", input.name()), Look::Plain)?;
            book.text(at(1), name(of.map, holder), Look::Plain)?;
            book.number(at(ACCOUNT), account(holder), Look::Plain)?;
            book.number(at(ROW), row as u32, Look::Plain)?;
            book.number(at(IN_KIND), u32::from(input.kind() == InputKind::InKind), Look::Plain)?;
            let formula = match row {
                Row::Stated => {
                    let after = Rc::new(Expression::Plus(first_year(of, input), whole(payments(input))));
                    let within = Condition::Below(after, whole(of.layout.years.saturating_add(1)));
                    let beyond = when(within, whole(0), whole(1));
                    book.formula(at(BEYOND), &beyond, Context::default(), Look::Plain)?;
                    stated(of, input)
                }
                Row::Amount => lines(of, of.map, place)?.0,
                Row::Present => joined(of.map.conventions(), &[Convention::DiscountInputs], &mut |conventions| {
                    let map = variants.under(conventions).unwrap_or(of.map);
                    lines(of, map, place).map(|(_, present)| present)
                })?,
            };
            // the rules say what becomes of the first amount, and so of each
            let first = Number::Input(input, amount_of(input)).address();
            let replaced = of.inputs.place(&first).map(|first| (first, Target::InYear(Row::Stated.line(place))));
            let named = [(Rule::DiscountFactor, Target::InYear(Layout::factors(0)))];
            for year in 0..of.layout.years {
                let replaced = if row == Row::Stated { None } else { replaced };
                let context = Context { year, named: &named, replaced };
                book.formula(line.in_year(year), &formula, context, Look::Money)?;
            }
            let sum = Expression::SumOf(line.years(of.layout.years));
            book.formula(at(SUM), &sum, Context::default(), Look::Money)?;
        }
    }
    Ok(())
}

/// The first of an input's amounts.
const fn amount_of(input: &Input) -> InputNumber {
    match input.amount() {
        Amount::Once(_) => InputNumber::Amount,
        Amount::Yearly(_) => InputNumber::YearlyAmount(0),
    }
}

/// The amount that is stated for a year, from that of the first payment on.
fn stated(of: &Sources<'_>, input: &Input) -> Formula {
    let count = input.amount().as_slice().len();
    let first = of.inputs.place(&Number::Input(input, amount_of(input)).address());
    let Some(first) = first else { return whole(0) };
    let year = || in_year(Sheet::Paid.line(0));
    let from = first_year(of, input);
    let end = Rc::new(Expression::Plus(Rc::clone(&from), whole(payments(input))));
    let paid = [Condition::AtLeast(year(), Rc::clone(&from)), Condition::Below(year(), end)];
    let amount = if count == 1 {
        cell(first)
    } else {
        Rc::new(Expression::After(Inputs::list(first, count), Rc::new(Expression::Minus(year(), from))))
    };
    when(Condition::Both(Box::new(paid)), amount, whole(0))
}

/// The year of an input's first payment.
fn first_year(of: &Sources<'_>, input: &Input) -> Formula {
    of.inputs.or_number(&Number::Input(input, InputNumber::Year).address(), input.year().index())
}

/// In how many years it is paid.
fn payments(input: &Input) -> u32 {
    u32::try_from(input.amount().as_slice().len()).unwrap_or(u32::MAX)
}

/// What becomes of an input's first amount by the rules: in the map's prices, and at present value.
fn lines(of: &Sources<'_>, map: &ImpactMap, place: usize) -> Result<(Formula, Formula), Error> {
    let mut first = First(None);
    Walk::new(map).run_over(&mut Writing::new(of.inputs), &mut first, Source::Input(place))?;
    Ok(first.0.unwrap_or_else(|| (whole(0), whole(0))))
}

/// Takes the first line.
struct First(Option<(Formula, Formula)>);

impl<'b> Taker<Writing<'b>> for First {
    fn lines(&mut self, a: &mut Writing<'b>, _: &Stream, lines: &impl Lines<Writing<'b>>) -> Result<(), Error> {
        if let Some(place) = lines.places().next() {
            let amount = lines.amount(a, place)?;
            let present = line::present(a, &amount, lines.discount(place))?;
            self.0 = Some((amount, present));
        }
        Ok(())
    }

    fn impact(&mut self, _: &mut Writing<'b>, _: &Impact<'_, Writing<'b>>) -> Result<(), Error> {
        Ok(())
    }
}
