//! The switching values of an assessment: the nearest first, then the numbers that have none.

use super::amounts::{ADDRESS, decimal, money, plain, short};
use super::table::{Table, cell, paragraph};
use crate::number::Money;
use crate::sensitivity::{Point, Switching, Verdict};
use crate::simulation::Assessment;
use rust_decimal::Decimal;

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

/// The other switching values of a number, after the nearest.
fn others(one: &Switching, nearest: Point) -> String {
    let (Verdict::At(points) | Verdict::AtWhole(points)) = one.verdict() else { return String::new() };
    let others = points.iter().filter(|point| **point != nearest);
    let others: Vec<String> = others.map(|point| short(point.value())).collect();
    if others.is_empty() { String::new() } else { format!("and at {}", others.join(", ")) }
}

/// The numbers for which no value by itself brings the net to 0.
fn never(assessment: &Assessment) -> String {
    let mut table =
        Table::new(&[true, false, false, false], &["never by itself", "stated", "net at one end", "at the other"]);
    let (mut idle, mut refused): (Vec<&str>, Vec<&str>) = Default::default();
    let mut count = 0;
    let end = |net: Option<Money>| net.map_or_else(|| "no end".to_owned(), money);
    for one in assessment.switching() {
        match one.verdict() {
            Verdict::At(_) | Verdict::AtWhole(_) => {}
            Verdict::NoInfluence => idle.push(one.address().as_str()),
            Verdict::NoneInRange { at_low, at_high, .. } => {
                count += 1;
                let address = cell(one.address().as_str(), ADDRESS);
                table.row([address, plain(one.base()), end(*at_low), end(*at_high)]);
            }
            Verdict::Refused(_) => refused.push(one.address().as_str()),
        }
    }
    let mut text = if count > 0 { table.text() } else { String::new() };
    let mut named = |what: &str, addresses: &[&str]| {
        if !addresses.is_empty() {
            text.push_str(&paragraph(&format!("{what} ({}): {}", addresses.len(), listed(addresses))));
        }
    };
    named("without influence on the net present value", &idle);
    named("not to be changed by themselves", &refused);
    text
}

/// The most addresses that a line lists; the rest are counted.
const LISTED: usize = 12;

fn listed(addresses: &[&str]) -> String {
    let shown = addresses.iter().take(LISTED).map(|address| cell(address, ADDRESS)).collect::<Vec<_>>().join(", ");
    match addresses.len().saturating_sub(LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
