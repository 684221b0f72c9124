//! The switching values of an assessment: the nearest first, then the numbers that have none.

use super::amounts::{ADDRESS, decimal, money, plain, short};
use super::table::{Table, cell};
use crate::doubt::{Assessment, Point, Switching, Verdict};
use crate::number::Money;
use rust_decimal::Decimal;
use std::fmt::Write as _;

pub(super) fn page(assessment: &Assessment) -> String {
    let mut found: Vec<(&Switching, Point)> =
        assessment.switching().iter().filter_map(|one| one.nearest().map(|point| (one, point))).collect();
    let far = |point: &Point| point.relative_change().map(|change| change.abs());
    // a number stated as 0 has no relative change: it comes after those that have one
    found.sort_by_key(|(_, point)| (far(point).is_none(), far(point)));
    let mut text = "\nHow wrong must a number be to change the answer?\n\n".to_owned();
    if !found.is_empty() {
        let mut table = Table::new(&[true, false, false, false, true], &["number", "stated", "net 0 at", "change", ""]);
        for (one, point) in &found {
            let change = point.relative_change().and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED));
            let change = change.map_or_else(|| "from 0".to_owned(), |change| format!("{}%", decimal(change, 1)));
            let address = cell(one.address().as_str(), ADDRESS);
            table.row([address, plain(one.base()), short(point.value()), change, others(one, *point)]);
        }
        text.push_str(&table.text());
        text.push('\n');
    }
    text + &never(assessment)
}

/// The switching values beside the nearest.
fn others(one: &Switching, nearest: Point) -> String {
    let (Verdict::At(points) | Verdict::AtWhole(points)) = one.verdict() else { return String::new() };
    let others = points.iter().filter(|point| **point != nearest);
    let others: Vec<String> = others.map(|point| short(point.value())).collect();
    if others.is_empty() { String::new() } else { format!("and at {}", others.join(", ")) }
}

/// The numbers that no value of theirs alone brings to a net of 0.
fn never(assessment: &Assessment) -> String {
    let mut table =
        Table::new(&[true, false, false, false], &["never by itself", "stated", "net at one end", "at the other"]);
    let mut count = 0;
    let mut idle = 0;
    let mut refused = 0;
    let end = |net: Option<Money>| net.map_or_else(|| "no end".to_owned(), money);
    for one in assessment.switching() {
        match one.verdict() {
            Verdict::At(_) | Verdict::AtWhole(_) => {}
            Verdict::NoInfluence => idle += 1,
            Verdict::NoneInRange { at_low, at_high, .. } => {
                count += 1;
                let address = cell(one.address().as_str(), ADDRESS);
                table.row([address, plain(one.base()), end(*at_low), end(*at_high)]);
            }
            Verdict::Refused(_) => refused += 1,
        }
    }
    let mut text = if count > 0 { table.text() } else { String::new() };
    if idle > 0 {
        let has = if idle == 1 { "number has" } else { "numbers have" };
        let _ = write!(text, "\n  {idle} {has} no influence on the net present value.\n");
    }
    if refused > 0 {
        let (numbers, itself) = if refused == 1 { ("number", "itself") } else { ("numbers", "themselves") };
        let _ = write!(text, "\n  {refused} {numbers} cannot be changed by {itself}.\n");
    }
    text
}
