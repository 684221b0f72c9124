//! The sheet of checks: each result beside the exact one of the map as it was written, and what a workbook cannot say.

use super::book::{Book, Look};
use super::expression::{Condition, Context, Expression, Formula, cell, when, whole};
use super::place::{Place, Sheet};
use super::sources::Sources;
use super::{life, map_sheet, paid, pockets, results, sharing};
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::Error;
use crate::measure::Measure;
use rust_decimal::Decimal;
use std::rc::Rc;

/// The columns of the formula's value, of the exact one, of how far they are apart and of whether that is too far.
const FOUND: u16 = 1;
const EXACT: u16 = 2;
const APART: u16 = 3;
const FAILS: u16 = 4;

/// The row of the first result.
const FIRST: u32 = 6;

/// What is not in a workbook.
const MISSING: [&str; 4] = [
    "not written: agreements, and who pays whom of what changes hands; what a study says of doubt is on Sensitivity as figures, if at all",
    "not live: ids, the length of lists, the year a discount step begins, price years, the base date, the names of schedules",
    "a quotient less than 10^-9 below a whole number counts as that number of full steps",
    "numbers are kept to 15 digits, and sums to as many: results agree to about 10^-12 of the sum of all present values",
];

/// The cells that count what is wrong, and where Results says how many there are.
const COUNTS: [Place; 2] = [Sheet::Checks.at(0, FOUND), Sheet::Checks.at(2, FOUND)];
const ON_RESULTS: Place = Sheet::Results.at(3, 1);

/// Every result that has a cell of its own.
pub(super) fn all(of: &Sources<'_>) -> Vec<(Measure, Place)> {
    let whole = results::measures().into_iter().filter_map(|(measure, _)| {
        let place = results::place(&measure)?;
        Some((measure, place))
    });
    let outcomes = (1..).zip(of.map.outcomes()).flat_map(|(row, outcome)| {
        Measure::OF_OUTCOME.map(|measure| measure(outcome.id().clone())).into_iter().zip(map_sheet::results_of(row))
    });
    let stakeholders =
        of.map.stakeholders().flat_map(|one| Measure::OF_STAKEHOLDER.map(|measure| measure(one.id().clone())));
    let pockets = stakeholders.chain([Measure::Outside]).filter_map(|measure| {
        let place = pockets::place(of, &measure)?;
        Some((measure, place))
    });
    whole.chain(outcomes).chain(pockets).collect()
}

/// A figure of the workbook beside the exact one.
struct Checked {
    address: Address,
    place: Place,
    exact: Option<Decimal>,
    is_money: bool,
    /// Where there is something else to it than the map: when the two are to agree.
    wanted: Option<Condition>,
}

/// Every figure that is checked.
fn checked(of: &Sources<'_>, appraisal: &Appraisal) -> Vec<Checked> {
    let results = all(of).into_iter().map(|(measure, place)| {
        let (address, exact, is_money) = (measure.address(), measure.of(appraisal), results::is_money(&measure));
        Checked { address, place, exact, is_money, wanted: None }
    });
    let payments = sharing::exact(appraisal).into_iter().map(|(payment, exact)| {
        let (address, wanted) = (payment.address(), Some(sharing::is_as_written()));
        Checked { address, place: payment.place, exact, is_money: true, wanted }
    });
    results.chain(payments).collect()
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>, appraisal: &Appraisal) -> Result<(), Error> {
    let sheet = Sheet::Checks;
    let all = checked(of, appraisal);
    let last = FIRST.saturating_add(u32::try_from(all.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    book.headings(
        sheet,
        FIRST - 1,
        &["result", "in this workbook", "exact, of the map as written", "apart", "too far apart"],
    )?;
    for (row, one) in (FIRST..).zip(all) {
        let at = |column| sheet.at(row, column);
        book.text(at(0), one.address.as_str(), Look::Plain)?;
        book.formula(at(FOUND), &cell(one.place), Context::default(), Look::Factor)?;
        let fails = if let Some(exact) = one.exact {
            book.number(at(EXACT), exact, Look::Factor)?;
            let apart = Rc::new(Expression::Minus(cell(at(FOUND)), cell(at(EXACT))));
            let apart = when(Condition::Says(at(FOUND), "none"), whole(1), apart);
            book.formula(at(APART), &apart, Context::default(), Look::Factor)?;
            let apart = Rc::new(Expression::Absolute(cell(at(APART))));
            when(Condition::Below(most_apart(of, appraisal, one.is_money, at(EXACT)), apart), whole(1), whole(0))
        } else {
            book.text(at(EXACT), "none", Look::Plain)?;
            when(Condition::Says(at(FOUND), "none"), whole(0), whole(1))
        };
        let fails = match one.wanted {
            Some(wanted) => when(wanted, fails, whole(0)),
            None => fails,
        };
        book.formula(at(FAILS), &fails, Context::default(), Look::Plain)?;
    }
    let failing = Rc::new(Expression::SumOf(sheet.column(FAILS, FIRST, last)));
    let unchanged = Condition::Equal(of.changed(), whole(0));
    book.text(sheet.at(0, 0), "results too far from the exact ones, as long as nothing is changed", Look::Plain)?;
    book.formula(sheet.at(0, FOUND), &when(unchanged, failing, whole(0)), Context::default(), Look::Plain)?;
    book.text(sheet.at(1, 0), "pockets less totals, which is 0: gains without transfers are society's", Look::Plain)?;
    book.formula(sheet.at(1, FOUND), &parts_less_whole(of), Context::default(), Look::Factor)?;
    book.text(
        sheet.at(2, 0),
        "intakes and inputs that go beyond the last column of years, and are not counted there",
        Look::Plain,
    )?;
    let rows = of.intake_rows.max(1);
    let felt = Rc::new(Expression::SumOf(Sheet::Intakes.column(life::BEYOND, 1, rows)));
    let beyond = Expression::Plus(felt, Rc::new(Expression::SumOf(of.paid(paid::BEYOND))));
    book.formula(sheet.at(2, FOUND), &beyond, Context::default(), Look::Plain)?;
    let all = Expression::Sum(COUNTS.map(cell).into());
    book.text(Place { column: 0, ..ON_RESULTS }, "what does not hold: see Checks", Look::Plain)?;
    book.formula(ON_RESULTS, &all, Context::default(), Look::Plain)?;
    let rules = format!("not written: sharing by the rules that need an order: {}", sharing::missing().join(", "));
    let matrix = "not written: the payer-to-gainer matrix, of so many agencies".to_owned();
    let matrix = pockets::is_without_matrix(of.map).then_some(matrix);
    let missing = MISSING.map(str::to_owned).into_iter().chain([rules]).chain(matrix);
    for (row, text) in (last + 2..).zip(missing) {
        book.text(sheet.at(row, 0), text, Look::Wrapped)?;
    }
    Ok(())
}

/// How far a result may be from the exact one: 10^-9 of all present values there are and of what they come from undiscounted, or of
/// itself, where that is no money.
fn most_apart(of: &Sources<'_>, appraisal: &Appraisal, is_money: bool, exact: Place) -> Formula {
    if is_money {
        let sizes = appraisal.bridge().rows().into_iter().map(|(_, amount)| amount.to_decimal().abs());
        let undiscounted = sizes.fold(Decimal::ONE, Decimal::saturating_add).saturating_mul(Decimal::new(1, 9));
        let undiscounted = Rc::new(Expression::Number(undiscounted.round_dp(12)));
        let present = Rc::new(Expression::Times(cell(of.tolerance()), whole(1_000)));
        return Rc::new(Expression::Plus(present, undiscounted));
    }
    let size = Rc::new(Expression::Absolute(cell(exact)));
    let scale = Rc::new(Expression::LargerOf(size, whole(1)));
    Rc::new(Expression::Times(scale, Rc::new(Expression::Number(Decimal::new(1, 9)))))
}

/// The nets of all pockets, nobody's included, less that of society: transfers leave as much as they bring.
fn parts_less_whole(of: &Sources<'_>) -> Expression {
    let nets = of.map.stakeholders().map(|one| Measure::NetOf(one.id().clone())).chain([Measure::Outside]);
    let cells = nets.filter_map(|measure| pockets::place(of, &measure)).map(cell);
    let parts = Rc::new(Expression::Sum(cells.collect()));
    Expression::Minus(parts, results::place(&Measure::Net).map_or_else(|| whole(0), cell))
}
