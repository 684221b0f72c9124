//! The sheet of pockets: what each stakeholder pays and gains at present value.

use super::book::{Book, Look};
use super::expression::{Context, Expression, cell};
use super::layout::{account, name};
use super::place::{Place, Sheet};
use super::sources::Sources;
use super::{paid, values};
use crate::error::Error;
use crate::map::Class;
use crate::measure::Measure;
use rust_decimal::Decimal;
use std::rc::Rc;

/// The columns of what is paid, of that in kind, of what is gained of each class and in all, of the net, and of what of the gains is
/// cashable.
const PAID: u16 = 2;
const IN_KIND: u16 = 3;
const GAINED: u16 = 7;
const NET: u16 = 8;
const CASHABLE: u16 = 9;

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
    Some(Sheet::Pockets.at(u32::try_from(row).ok()?.saturating_add(1), column))
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
        ];
        for (column, class) in (IN_KIND + 1..).zip(CLASSES) {
            all.push((column, gained(&[(values::CLASS, values::number_of(class))])));
        }
        all.sort_by_key(|(column, _)| *column == NET);
        for (column, formula) in all {
            book.formula(at(column), &Rc::new(formula), Context::default(), Look::Money)?;
        }
    }
    Ok(())
}
