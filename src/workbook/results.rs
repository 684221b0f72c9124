//! The sheet of results: the present values, the ratios, payback and the bridge, each a formula over the other sheets.

use super::book::{Book, Look};
use super::choices::joined;
use super::expression::{Condition, Context, Expression, Formula, cell, when, whole, word};
use super::map_sheet;
use super::place::{Place, Sheet};
use super::sources::Sources;
use super::values::{self, STAGES};
use super::writing::Writing;
use super::years::{Figure, NEVER};
use super::{paid, place::Area};
use crate::appraise::guide_months;
use crate::error::Error;
use crate::map::Convention;
use crate::measure::{BridgeStep, BridgeTotal, Lines, Measure, Ratio, RatioSums, Sum};
use rust_decimal::Decimal;
use std::rc::Rc;

/// The column of the values.
const VALUE: u16 = 1;

/// The row of the first result.
const FIRST: u32 = 5;

/// Every result of the sheet, with what it is called.
pub(super) fn measures() -> Vec<(Measure, &'static str)> {
    let names =
        ["present value of inputs", "present value of outcomes", "net present value", "SROI ratio", "net SROI ratio"];
    let first = Measure::FIRST.into_iter().zip(names);
    let names = [
        "payback, discounted, years from the base date",
        "payback, undiscounted, years from the base date",
        "payback, the Guide's simple form, months of the first year's value",
    ];
    let payback = Measure::PAYBACK.into_iter().zip(names);
    let names = [
        "gross",
        "deadweight",
        "displacement",
        "attribution to others",
        "drop-off or profile",
        "growth in real terms",
        "discounting",
        "present value of outcomes",
    ];
    let bridge = BridgeStep::ALL.map(Measure::Bridge).into_iter().zip(names);
    first.chain(payback).chain(bridge).collect()
}

/// The cell of a result of the sheet.
pub(super) fn place(measure: &Measure) -> Option<Place> {
    let row = (FIRST..).zip(measures()).find(|(_, (own, _))| own == measure).map(|(row, _)| row)?;
    Some(Sheet::Results.at(row, VALUE))
}

/// Whether a result is an amount, and no ratio or time.
pub(super) const fn is_money(measure: &Measure) -> bool {
    !matches!(
        measure,
        Measure::Sroi
            | Measure::NetSroi
            | Measure::DiscountedPayback
            | Measure::UndiscountedPayback
            | Measure::GuideMonths
    )
}

fn of_measure(measure: &Measure) -> Formula {
    place(measure).map_or_else(|| whole(0), cell)
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let sheet = Sheet::Results;
    book.text(sheet.at(0, 0), of.map.title(), Look::Title)?;
    let says =
        format!("amounts in {}; every figure is a formula over the cells of Inputs and Conventions", of.map.currency());
    book.text(sheet.at(1, 0), says, Look::Plain)?;
    book.text(sheet.at(2, 0), "numbers and conventions changed since this was written", Look::Plain)?;
    book.formula(sheet.at(2, VALUE), &of.changed(), Context::default(), Look::Plain)?;
    book.headings(sheet, FIRST - 1, &["result", "value", "address"])?;
    for (row, (measure, name)) in (FIRST..).zip(measures()) {
        let look = match &measure {
            one if is_money(one) => Look::Money,
            _ => Look::Ratio,
        };
        book.text(sheet.at(row, 0), name, Look::Plain)?;
        let formula = formula_of(&measure, of)?;
        book.formula(sheet.at(row, VALUE), &formula, Context::default(), look)?;
        book.text(sheet.at(row, 2), measure.address().as_str(), Look::Plain)?;
    }
    Ok(())
}

fn formula_of(measure: &Measure, of: &Sources<'_>) -> Result<Formula, Error> {
    let minus = |a: Formula, b: Formula| Rc::new(Expression::Minus(a, b));
    Ok(match measure {
        Measure::Inputs => {
            let present = vec![(of.paid(paid::ROW), Decimal::from(paid::Row::Present as u32))];
            Rc::new(Expression::SumWhere(of.paid(paid::SUM), present))
        }
        Measure::Outcomes => {
            Rc::new(Expression::SumProduct(vec![of.values(values::SOCIETY), of.values(values::PRESENT)]))
        }
        Measure::Net => minus(of_measure(&Measure::Outcomes), of_measure(&Measure::Inputs)),
        Measure::Sroi => ratio(Ratio::Sroi, of)?,
        Measure::NetSroi => ratio(Ratio::NetSroi, of)?,
        Measure::DiscountedPayback => payback(of, [Figure::PresentAccumulated, Figure::PresentBelow]),
        Measure::UndiscountedPayback => payback(of, [Figure::Accumulated, Figure::Below]),
        Measure::GuideMonths => months(of)?,
        Measure::Bridge(step) => match step.totals() {
            (to, None) => total(to, of),
            (to, Some(from)) => minus(total(to, of), total(from, of)),
        },
        // the others are on sheets of their own
        _ => whole(0),
    })
}

/// A total between two of which a step of the bridge lies.
fn total(total: BridgeTotal, of: &Sources<'_>) -> Formula {
    let society = of.values(values::SOCIETY);
    let amounts = || Rc::new(Expression::SumProduct(vec![society, of.values(values::AMOUNT)]));
    let growth = |column| Rc::new(Expression::SumOf(Sheet::Growth.column(column, 1, of.growth_rows.max(1))));
    match total {
        BridgeTotal::After(deductions) => {
            let rows = of.impact_rows.max(1);
            let column = STAGES + u16::try_from(deductions).unwrap_or(0);
            let counts = Sheet::Impacts.column(values::OF_SOCIETY, 1, rows);
            Rc::new(Expression::SumProduct(vec![counts, Sheet::Impacts.column(column, 1, rows)]))
        }
        BridgeTotal::AmountsBeforeGrowth => {
            let grown = Rc::new(Expression::Minus(growth(values::GROWN), growth(values::BEFORE)));
            Rc::new(Expression::Minus(amounts(), grown))
        }
        BridgeTotal::Amounts => amounts(),
        BridgeTotal::Present => of_measure(&Measure::Outcomes),
    }
}

/// The sums of which a ratio is made, as cells.
struct Cells<'b> {
    harm: Area,
    writing: Writing<'b>,
}

impl RatioSums for Cells<'_> {
    type Sum = Formula;

    fn sum(&mut self, sum: Sum) -> Result<Formula, Error> {
        Ok(of_measure(match (sum.of, sum.less) {
            (Lines::Inputs, _) => &Measure::Inputs,
            (_, None) => &Measure::Outcomes,
            (_, Some(_)) => &Measure::Net,
        }))
    }

    fn without_harm(&mut self, sum: Formula) -> Result<Formula, Error> {
        use crate::rules::Algebra;
        self.writing.minus(&sum, &Rc::new(Expression::SumBelowZero(self.harm)))
    }
}

fn ratio(ratio: Ratio, of: &Sources<'_>) -> Result<Formula, Error> {
    let harm = map_sheet::present_values(of);
    joined(of.map.conventions(), &[Convention::NegativeOutcomes], &mut |conventions| {
        let mut cells = Cells { harm, writing: Writing::new(of.inputs) };
        let (above, below) = ratio.sides(conventions.negative_outcomes(), &mut cells)?;
        let exists = Condition::Below(cell(of.tolerance()), Rc::clone(&below));
        Ok(when(exists, Rc::new(Expression::Over(above, below)), word("none")))
    })
}

/// The time after which what has accumulated is not below 0 again: the line through the last year in which it is and the next.
fn payback(of: &Sources<'_>, [accumulated, below]: [Figure; 2]) -> Formula {
    let years = of.layout.years;
    let area = |figure: Figure| figure.line(of.layout).years(years);
    let first = Rc::new(Expression::Smallest(area(Figure::Paying)));
    let last = Rc::new(Expression::Largest(area(below)));
    let net = |after: u32| {
        let place = Rc::new(Expression::Plus(Rc::clone(&last), whole(after)));
        Rc::new(Expression::After(area(accumulated), place))
    };
    let way = Rc::new(Expression::Minus(net(0), net(1)));
    let part = Rc::new(Expression::Over(net(0), way));
    let crossing = Rc::new(Expression::Plus(Rc::clone(&last), part));
    let found = Rc::new(Expression::LargerOf(Rc::clone(&first), crossing));
    let end = Condition::AtLeast(Rc::clone(&last), whole(years.saturating_sub(1)));
    let never_below = Condition::Below(Rc::clone(&last), whole(0));
    let paid = Condition::AtLeast(Rc::clone(&first), whole(NEVER));
    when(paid, word("none"), when(never_below, first, when(end, word("none"), found)))
}

/// The Guide's payback in months.
fn months(of: &Sources<'_>) -> Result<Formula, Error> {
    let area = |figure: Figure| figure.line(of.layout).years(of.layout.years);
    let first = Rc::new(Expression::Smallest(area(Figure::Gaining)));
    let value = Rc::new(Expression::After(area(Figure::Outcomes), Rc::clone(&first)));
    let inputs: Formula = Rc::new(Expression::SumOf(area(Figure::Inputs)));
    let found = guide_months(&mut Writing::new(of.inputs), &inputs, &value)?;
    let paid = Rc::new(Expression::Smallest(area(Figure::Paying)));
    let none = || word("none");
    let found = when(Condition::Below(Rc::clone(&value), whole(0)), none(), found);
    let found = when(Condition::AtLeast(first, whole(NEVER)), none(), found);
    Ok(when(Condition::AtLeast(paid, whole(NEVER)), none(), found))
}
