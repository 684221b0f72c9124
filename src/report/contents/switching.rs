//! The switching values of an assessment, printed: the nearest first, then how many numbers have none, and on request
//! which.

use crate::map::Currency;
use crate::number::Money;
use crate::report::amount::Amount;
use crate::report::block::Report;
use crate::report::item::{Item, Items, items};
use crate::report::table::{Column, Kind, Table};
use crate::sensitivity::{Point, Switching, Verdict};

/// `all`: whether to list the numbers that have no switching value, too.
pub(super) fn switching(report: &mut Report, every: &[Switching], currency: Currency, all: bool) {
    let mut found: Vec<(&Switching, Point)> =
        every.iter().filter_map(|one| one.nearest().map(|point| (one, point))).collect();
    let far = |point: &Point| point.relative_change().map(|change| change.abs());
    // a number stated as 0 has no relative change: it comes after those that have one
    found.sort_by_key(|(_, point)| (far(point).is_none(), far(point)));
    report.heading(3, "How wrong must a number be to change the answer?");
    let rest = if found.is_empty() { " number" } else { " other number" };
    if !found.is_empty() {
        let columns = [
            Column::new(Kind::Address, "number"),
            Column::new(Kind::Number, "stated"),
            Column::new(Kind::Number, "net 0 at"),
            Column::new(Kind::Share, "change"),
            Column::new(Kind::Text, ""),
        ];
        let mut table = Table::new("", columns);
        for (one, point) in &found {
            let change = point.relative_change().map_or_else(|| "from 0".into(), |change| Item::Share(change, 1));
            let (stated, at) = (Item::Stated(one.base()), Item::Short(point.value()));
            table.row([one.address().into(), stated.into(), at.into(), change.into(), others(one, *point)]);
        }
        report.table(table);
    }
    let never = Never::of(every);
    never.counted(report, rest);
    if all {
        never.listed(report, currency);
    }
}

/// The other switching values of a number, after the nearest.
fn others(one: &Switching, nearest: Point) -> Items {
    let (Verdict::At(points) | Verdict::AtWhole(points)) = one.verdict() else { return Items::default() };
    let mut others = Items::default();
    for point in points.iter().filter(|point| **point != nearest) {
        others.push(if others.is_empty() { "and at " } else { ", " });
        others.push(Item::Short(point.value()));
    }
    others
}

/// The numbers for which no value by itself brings the net to 0, sorted by why.
#[derive(Default)]
struct Never<'a> {
    moving: Vec<(&'a Switching, [Option<Money>; 2])>,
    idle: Vec<&'a Switching>,
    refused: Vec<&'a Switching>,
}

impl<'a> Never<'a> {
    fn of(every: &'a [Switching]) -> Self {
        let mut never = Self::default();
        for one in every {
            match one.verdict() {
                Verdict::At(_) | Verdict::AtWhole(_) => {}
                Verdict::NoneInRange { at_low, at_high, .. } => never.moving.push((one, [*at_low, *at_high])),
                Verdict::NoInfluence => never.idle.push(one),
                Verdict::Refused(_) => never.refused.push(one),
            }
        }
        never
    }

    /// How many there are, in one sentence after this word for them all; nothing where there are none.
    fn counted(&self, report: &mut Report, rest: &'static str) {
        let kinds = [
            ("it moves the net, but never to 0", self.moving.len()),
            ("it has no influence on the net", self.idle.len()),
            ("it cannot change alone, being one of several shares, say", self.refused.len()),
        ];
        let all: usize = kinds.iter().map(|(_, count)| count).sum();
        if all == 0 {
            return;
        }
        let mut says = if all == 1 {
            items!["the one", rest, " does not change the answer by itself ("]
        } else {
            items!["none of the ", Item::Count(all as u64), rest, "s changes the answer by itself ("]
        };
        for (place, (kind, count)) in kinds.into_iter().filter(|(_, count)| *count > 0).enumerate() {
            says.push(if place > 0 { "; " } else { "" });
            says.append(items![kind, ": ", Item::Count(count as u64)]);
        }
        report.paragraph(says.and(")"));
    }

    /// Each of them.
    fn listed(&self, report: &mut Report, currency: Currency) {
        if !self.moving.is_empty() {
            let columns = [
                Column::new(Kind::Address, "number"),
                Column::new(Kind::Number, "stated"),
                Column::new(Kind::Money, "net at one end"),
                Column::new(Kind::Money, "at the other"),
            ];
            let mut table = Table::new("never by itself", columns);
            for (one, ends) in &self.moving {
                let net = |net: Money| Item::from(Amount::alone(net, currency.minor_units()));
                let [low, high] = ends.map(|end| end.map_or_else(|| "no end".into(), net));
                table.row([Item::from(one.address()), Item::Stated(one.base()), low, high]);
            }
            report.table(table);
        }
        for (what, all) in
            [("without influence on the net", &self.idle), ("not to be changed by itself", &self.refused)]
        {
            if !all.is_empty() {
                let columns = [Column::new(Kind::Address, "number"), Column::new(Kind::Number, "stated")];
                let mut table = Table::new(what, columns);
                for one in all {
                    table.row([Item::from(one.address()), Item::Stated(one.base())]);
                }
                report.table(table);
            }
        }
    }
}
