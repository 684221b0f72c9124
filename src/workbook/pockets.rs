//! The sheet of pockets: what each stakeholder pays and gains at present value.

use super::book::{Book, Look};
use super::expression::{Condition, Context, Expression, Formula, cell, when, word};
use super::formulas::Formulas;
use super::layout::{account, agencies, name};
use super::place::{Place, Sheet};
use super::sources::Sources;
use super::{paid, values};
use crate::error::Error;
use crate::map::{Class, ImpactMap};
use crate::measure::Measure;
use crate::pockets::{Gains, Payments, funded};
use rust_decimal::Decimal;
use std::rc::Rc;

/// The columns of what is paid, of that in kind, of what is gained of each class and in all, of the net, of what of the gains is
/// cashable, of the gap and of the own return.
const PAID: u16 = 2;
const IN_KIND: u16 = 3;
const GAINED: u16 = 7;
const NET: u16 = 8;
const CASHABLE: u16 = 9;
const GAP: u16 = 10;
const RETURN: u16 = 11;

/// The column of the first gainer in the matrix beside the pockets.
const MATRIX: u16 = 13;

/// The most agencies of a matrix, which has as many cells as their square.
const MOST_IN_MATRIX: usize = 60;

/// The classes, in the order of their columns.
const CLASSES: [Class; 3] = [Class::Fiscal, Class::Economic, Class::Social];

/// The cell of a result of the sheet: of the stakeholder at a place, or of nobody in the map.
pub(super) fn place(of: &Sources<'_>, measure: &Measure) -> Option<Place> {
    let (holder, column) = match measure {
        Measure::Paid(id) => (Some(id), PAID),
        Measure::PaidInKind(id) => (Some(id), IN_KIND),
        Measure::Gained(id) => (Some(id), GAINED),
        Measure::NetOf(id) => (Some(id), NET),
        Measure::Cashable(id) => (Some(id), CASHABLE),
        Measure::Outside => (None, GAINED),
        _ => return None,
    };
    let row = match holder {
        Some(id) => of.map.stakeholder_index(id.as_str())?,
        None => of.map.stakeholders().len(),
    };
    Some(Sheet::Pockets.at(row_of(row), column))
}

/// The row of the stakeholder at a place.
fn row_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1)
}

/// The payments of the stakeholder at a place that count.
pub(super) fn payments(place: usize, counted: Payments) -> Formula {
    let at = |column| cell(Sheet::Pockets.at(row_of(place), column));
    match counted {
        Payments::All => at(PAID),
        Payments::Cash => Rc::new(Expression::Minus(at(PAID), at(IN_KIND))),
    }
}

/// The gains of the stakeholder at a place that count.
pub(super) fn gains(place: usize, counted: Gains) -> Formula {
    let at = |column| cell(Sheet::Pockets.at(row_of(place), column));
    match counted {
        Gains::All => at(GAINED),
        Gains::Fiscal => at(of_class(Class::Fiscal)),
        Gains::Cashable => at(CASHABLE),
    }
}

/// The column of what is gained of a class.
fn of_class(class: Class) -> u16 {
    let place = CLASSES.iter().position(|own| *own == class).and_then(|place| u16::try_from(place).ok());
    place.map_or(GAINED, |place| IN_KIND + 1 + place)
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let sheet = Sheet::Pockets;
    let headings = [
        "who",
        "account",
        "paid",
        "of it in kind",
        "gained, fiscal",
        "gained, economic",
        "gained, social",
        "gained",
        "net",
        "of gains cashable",
        "gap",
        "own return",
    ];
    book.headings(sheet, 0, &headings)?;
    let everybody = (0..of.map.stakeholders().len()).map(Some).chain([None]);
    for (row, holder) in (1..).zip(everybody) {
        let at = |column| sheet.at(row, column);
        let own = account(holder);
        book.text(at(0), name(of.map, holder), Look::Plain)?;
        book.number(at(1), own, Look::Plain)?;
        let paid = |also: &[(u16, u32)]| {
            let keys = [(paid::ROW, paid::Row::Present as u32), (paid::ACCOUNT, own)];
            let keys = keys.iter().chain(also).map(|(column, key)| (of.paid(*column), Decimal::from(*key)));
            Expression::SumWhere(of.paid(paid::SUM), keys.collect())
        };
        let gained = |also: &[(u16, u32)]| {
            let keys = [(values::ACCOUNT, own)];
            let keys = keys.iter().chain(also).map(|(column, key)| (of.values(*column), Decimal::from(*key)));
            Expression::SumWhere(of.values(values::PRESENT), keys.collect())
        };
        let rows = of.cashable_rows.max(1);
        let of_account = vec![(Sheet::Cashable.column(values::ACCOUNT, 1, rows), Decimal::from(own))];
        let cashable = Expression::SumWhere(Sheet::Cashable.column(values::PRESENT, 1, rows), of_account);
        let mut all = vec![
            (PAID, paid(&[])),
            (IN_KIND, paid(&[(paid::IN_KIND, 1)])),
            (GAINED, gained(&[])),
            (NET, Expression::Minus(cell(at(GAINED)), cell(at(PAID)))),
            (CASHABLE, cashable),
            (GAP, Expression::NotBelowZero(Rc::new(Expression::Minus(cell(at(PAID)), cell(at(GAINED)))))),
        ];
        for class in CLASSES {
            all.push((of_class(class), gained(&[(values::CLASS, values::number_of(class))])));
        }
        all.sort_by_key(|(column, _)| [NET, GAP].contains(column));
        for (column, formula) in all {
            book.formula(at(column), &Rc::new(formula), Context::default(), Look::Money)?;
        }
        let own = over_paid(of, Rc::new(Expression::Over(cell(at(GAINED)), cell(at(PAID)))), cell(at(PAID)));
        book.formula(at(RETURN), &own, Context::default(), Look::Ratio)?;
    }
    matrix(book, of)
}

/// A quotient over what was paid; none where nothing was.
fn over_paid(of: &Sources<'_>, quotient: Formula, paid: Formula) -> Formula {
    when(Condition::Below(cell(of.tolerance()), paid), quotient, word("none"))
}

/// Whether the map has more agencies than the matrix has room for.
pub(super) fn is_without_matrix(map: &ImpactMap) -> bool {
    agencies(map).len() > MOST_IN_MATRIX
}

/// Writes who funds whose gain: a row for each agency that may pay, a column for each that may gain.
fn matrix(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let sheet = Sheet::Pockets;
    let agencies = agencies(of.map);
    if is_without_matrix(of.map) || agencies.is_empty() {
        return Ok(());
    }
    let paid: Vec<Formula> = agencies.iter().map(|place| payments(*place, Payments::All)).collect();
    // below all pockets, so that each cell adds up no more than one
    let joint = sheet.at(row_of(of.map.stakeholders().len() + 2), PAID);
    book.text(Place { column: 0, ..joint }, "all agencies", Look::Plain)?;
    book.formula(joint, &Expression::Sum(paid), Context::default(), Look::Money)?;
    for (column, gainer) in (MATRIX..).zip(&agencies) {
        let heading = format!("funds of the gain of {}", name(of.map, Some(*gainer)));
        book.text(sheet.at(0, column), heading, Look::Heading)?;
        for payer in &agencies {
            let paid = payments(*payer, Payments::All);
            let part = funded(&mut Formulas, &gains(*gainer, Gains::All), &paid, &cell(joint));
            let place = sheet.at(row_of(*payer), column);
            book.formula(place, &over_paid(of, part, cell(joint)), Context::default(), Look::Money)?;
        }
    }
    Ok(())
}
