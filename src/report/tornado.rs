//! The tornado of an assessment: a bar for each number, the widest first.

use super::amounts::{ADDRESS, decimal, plain, short};
use super::table::{Table, paragraph};
use crate::document::cut;
use crate::sensitivity::Bar;
use crate::simulation::Assessment;
use rust_decimal::Decimal;

/// The number of cells of a bar on either side.
const BAR: usize = 12;

pub(super) fn page(assessment: &Assessment) -> String {
    let title = "\nWhich numbers move the result most?\n\n";
    let tornado = match assessment.tornado() {
        Ok(tornado) if tornado.bars().is_empty() => return String::new(),
        Ok(tornado) => tornado,
        Err(error) => return format!("{title}{}", paragraph(&format!("no answer: {error}"))),
    };
    let headings = ["number", "stated", "low", "high", "result at low", "at high", ""];
    let mut table = Table::new(&[true, false, false, false, false, false, true], &headings);
    let widest = tornado.bars().iter().flat_map(|bar| sides(bar, tornado.base())).max().unwrap_or_default();
    let result = |result: Option<Decimal>| result.map_or_else(|| "none".to_owned(), |value| decimal(value, 3));
    for bar in tornado.bars() {
        let cells = [
            cut(bar.address().as_str(), ADDRESS),
            plain(bar.value()),
            short(bar.low()),
            short(bar.high()),
            result(bar.at_low()),
            result(bar.at_high()),
            drawn(bar, tornado.base(), widest),
        ];
        table.row(cells);
    }
    let base = tornado.base().map_or_else(String::new, |base| format!(" It is {} as stated.", decimal(base, 3)));
    let what = tornado.measure().address();
    let note = format!(
        "{what} where one number alone is at the 5th and the 95th percentile of its doubt, all others as stated; exact.{base}"
    );
    format!("{title}{}{}", table.text(), paragraph(&note))
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
