//! The tornado of an assessment, printed: a row for each number, the widest first.

use crate::report::block::Report;
use crate::report::item::{Item, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::table::{Column, Kind, Table};
use crate::sensitivity::Bar;
use crate::simulation::Assessment;
use rust_decimal::Decimal;

/// The number of cells of a bar on either side.
const BAR: usize = 12;

pub(super) fn tornado(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    let title = "Which numbers move the result most?";
    let tornado = match assessment.tornado() {
        Ok(tornado) if tornado.bars().is_empty() => return,
        Ok(tornado) => tornado,
        Err(error) => return report.no_answer(title, error),
    };
    report.heading(3, title);
    picture!(pictures, report, |form| crate::report::charts::tornado(assessment, form));
    let columns = [
        Column::new(Kind::Address, "number"),
        Column::new(Kind::Number, "stated"),
        Column::new(Kind::Number, "low"),
        Column::new(Kind::Number, "high"),
        Column::new(Kind::Number, "result at low"),
        Column::new(Kind::Number, "at high"),
        Column::new(Kind::Drawn, ""),
    ];
    let mut table = Table::new("", columns);
    let widest = tornado.bars().iter().flat_map(|bar| sides(bar, tornado.base())).max().unwrap_or_default();
    let result = |result: Option<Decimal>| result.map_or_else(|| "none".into(), |value| Item::Number(value, 3));
    for bar in tornado.bars() {
        table.row([
            Item::from(bar.address()),
            Item::Stated(bar.value()),
            Item::Short(bar.low()),
            Item::Short(bar.high()),
            result(bar.at_low()),
            result(bar.at_high()),
            drawn(bar, tornado.base(), widest).into(),
        ]);
    }
    report.table(table);
    let mut note = items![
        Item::Address(tornado.measure().address()),
        " where one number alone is at the 5th and the 95th percentile of its doubt, all others as stated; exact."
    ];
    if let Some(base) = tornado.base() {
        note.append(items![" It is ", Item::Number(base, 3), " as stated."]);
    }
    report.paragraph(note);
}

/// The distance of the result below and above its base, as positive numbers.
fn sides(bar: &Bar, base: Option<Decimal>) -> [Decimal; 2] {
    let (Some(base), Some(low), Some(high)) = (base, bar.at_low(), bar.at_high()) else { return [Decimal::ZERO; 2] };
    let below = base.saturating_sub(low.min(high)).max(Decimal::ZERO);
    [below, low.max(high).saturating_sub(base).max(Decimal::ZERO)]
}

/// The bar as text, with its middle at the base.
fn drawn(bar: &Bar, base: Option<Decimal>, widest: Decimal) -> String {
    let cells = |side: Decimal| {
        let share = side.checked_div(widest).unwrap_or_default();
        let cells = share.saturating_mul(Decimal::from(BAR)).round();
        usize::try_from(cells).unwrap_or(0).min(BAR)
    };
    let [below, above] = sides(bar, base).map(cells);
    format!("{}{}|{}", " ".repeat(BAR.saturating_sub(below)), "#".repeat(below), "#".repeat(above))
}
