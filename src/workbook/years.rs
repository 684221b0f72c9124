//! The sheet of years: discount factors, what is paid and gained in each, and what has accumulated by then.

use super::book::{Book, Look};
use super::choices::{discounts, joined};
use super::expression::{Condition, Context, Expression, Formula, cell, in_year, when, whole};
use super::layout::Layout;
use super::life::heads;
use super::paid::{self, Row};
use super::place::{Line, Place, Sheet, column_of};
use super::sources::Sources;
use super::values;
use super::writing::Writing;
use crate::error::Error;
use crate::map::{Convention, Id};
use crate::rules;
use rust_decimal::Decimal;
use std::rc::Rc;

/// A row of the sheet, after those of the discount factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Inputs,
    Outcomes,
    PresentInputs,
    PresentOutcomes,
    Accumulated,
    /// The year, where what has accumulated by then is below 0; else -1.
    Below,
    PresentAccumulated,
    PresentBelow,
    /// The year, where something is paid in it; else a number beyond all years.
    Paying,
    /// The year, where something comes out in it; else a number beyond all years.
    Gaining,
}

impl Figure {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Inputs, "inputs"),
        (Self::Outcomes, "outcomes"),
        (Self::PresentInputs, "inputs, present value"),
        (Self::PresentOutcomes, "outcomes, present value"),
        (Self::Accumulated, "net accumulated"),
        (Self::Below, "the year, where that is below 0"),
        (Self::PresentAccumulated, "net accumulated, present value"),
        (Self::PresentBelow, "the year, where that is below 0"),
        (Self::Paying, "the year, where something is paid"),
        (Self::Gaining, "the year, where something comes out"),
    ];

    /// Its row.
    pub(super) const fn line(self, layout: &Layout) -> Line {
        layout.of_years(1 + self as u32)
    }
}

/// A number beyond all years.
pub(super) const NEVER: u32 = 1_000_000;

/// Writes the discount factors.
pub(super) fn factors(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let sheet = Sheet::Years;
    book.headings(sheet, 0, &["year"])?;
    heads(book, sheet, of.layout.years)?;
    for (place, (name, _)) in discounts(of.map).enumerate() {
        let line = Layout::factors(u32::try_from(place).unwrap_or(u32::MAX));
        let title =
            name.map_or_else(|| "discount factor".to_owned(), |name| format!("discount factor {}", Id::as_str(name)));
        book.text(sheet.at(line.row, 0), title, Look::Plain)?;
        let further = place.checked_sub(1);
        // all years of a choice at once, since each goes on from the one before
        let mut of_choices = Vec::new();
        for (_, conventions) in Convention::Timing.variants(of.map.conventions()) {
            let a = &mut Writing::new(of.inputs);
            let factors = rules::factors(a, &conventions, further).take(of.layout.years as usize);
            let factors = factors.collect::<Result<Vec<Formula>, Error>>()?;
            of_choices.push((conventions, factors));
        }
        for year in 0..of.layout.years {
            let formula = joined(of.map.conventions(), &[Convention::Timing], &mut |conventions| {
                let found = of_choices.iter().find(|(own, _)| own == conventions);
                let factor = found.and_then(|(_, factors)| factors.get(year as usize));
                Ok(factor.map_or_else(|| whole(1), Rc::clone))
            })?;
            book.formula(line.in_year(year), &formula, Context { year, ..Context::default() }, Look::Factor)?;
        }
    }
    Ok(())
}

/// Writes all else, of which every line of the map is needed.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let sheet = Sheet::Years;
    tolerance(book, of)?;
    for (figure, title) in Figure::ALL {
        book.text(sheet.at(figure.line(of.layout).row, 0), title, Look::Plain)?;
    }
    for year in 0..of.layout.years {
        for (figure, _) in Figure::ALL {
            let formula = figure_in(figure, of, year);
            let look = match figure {
                Figure::Below | Figure::PresentBelow | Figure::Paying | Figure::Gaining => Look::Plain,
                _ => Look::Money,
            };
            let at = figure.line(of.layout).in_year(year);
            book.formula(at, &formula, Context { year, ..Context::default() }, look)?;
        }
    }
    Ok(())
}

fn figure_in(figure: Figure, of: &Sources<'_>, year: u32) -> Formula {
    let column = column_of(year);
    let row = |figure: Figure| in_year(figure.line(of.layout));
    let year_above = || in_year(Sheet::Years.line(0));
    let tolerance = || cell(of.tolerance());
    let paid =
        |row| Rc::new(Expression::SumWhere(of.paid(column), vec![(of.paid(paid::ROW), Decimal::from(row as u32))]));
    let accumulated = |of_year: [Figure; 2], figure: Figure| {
        let [gained, paid] = of_year.map(row);
        let net = Rc::new(Expression::Minus(gained, paid));
        match year.checked_sub(1) {
            None => net,
            Some(before) => Rc::new(Expression::Plus(cell(figure.line(of.layout).in_year(before)), net)),
        }
    };
    let below = |figure| {
        let zero = Rc::new(Expression::Minus(whole(0), tolerance()));
        let none = Rc::new(Expression::Number(Decimal::NEGATIVE_ONE));
        when(Condition::Below(row(figure), zero), year_above(), none)
    };
    let met = |amount: Formula| when(Condition::Below(tolerance(), amount), year_above(), whole(NEVER));
    match figure {
        Figure::Inputs => paid(Row::Amount),
        Figure::PresentInputs => paid(Row::Present),
        Figure::Outcomes => Rc::new(Expression::SumProduct(vec![of.values(values::SOCIETY), of.values(column)])),
        Figure::PresentOutcomes => {
            let of_discount = |discount: u32| {
                let keys = [(values::SOCIETY, 1), (values::DISCOUNT, discount)];
                let keys = keys.map(|(column, key)| (of.values(column), Decimal::from(key)));
                let sum = Rc::new(Expression::SumWhere(of.values(column), keys.into()));
                Rc::new(Expression::Times(sum, in_year(Layout::factors(discount))))
            };
            Rc::new(Expression::Sum((0..of.layout.discounts()).map(of_discount).collect()))
        }
        Figure::Accumulated => accumulated([Figure::Outcomes, Figure::Inputs], figure),
        Figure::PresentAccumulated => accumulated([Figure::PresentOutcomes, Figure::PresentInputs], figure),
        Figure::Below => below(Figure::Accumulated),
        Figure::PresentBelow => below(Figure::PresentAccumulated),
        Figure::Paying => met(row(Figure::Inputs)),
        Figure::Gaining => met(Rc::new(Expression::Absolute(row(Figure::Outcomes)))),
    }
}

/// Writes the amount that is too small to tell from 0.
fn tolerance(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let at = of.tolerance();
    book.text(Place { column: 0, ..at }, "too small to tell from 0", Look::Plain)?;
    let gained = Rc::new(Expression::SumOf(of.values(values::ABSOLUTE)));
    let present = vec![(of.paid(paid::ROW), Decimal::from(Row::Present as u32))];
    let paid = Rc::new(Expression::SumWhere(of.paid(paid::SUM), present));
    let all = Rc::new(Expression::Plus(gained, paid));
    let share = Rc::new(Expression::Number(Decimal::new(1, 12)));
    book.formula(at, &Expression::Times(all, share), Context::default(), Look::Factor)
}
