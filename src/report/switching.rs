//! The switching values of an assessment: the nearest first, then how many numbers have none, and on request which.

use super::amounts::{ADDRESS, decimal, money, plain, short};
use super::table::{Table, paragraph};
use crate::document::cut;
use crate::number::Money;
use crate::sensitivity::{Point, Switching, Verdict};
use crate::simulation::Assessment;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// `all`: whether to list the numbers that have no switching value, too.
pub(super) fn page(assessment: &Assessment, all: bool) -> String {
    let mut found: Vec<(&Switching, Point)> =
        assessment.switching().iter().filter_map(|one| one.nearest().map(|point| (one, point))).collect();
    let far = |point: &Point| point.relative_change().map(|change| change.abs());
    // a number stated as 0 has no relative change: it comes after those that have one
    found.sort_by_key(|(_, point)| (far(point).is_none(), far(point)));
    let mut text = "\nHow wrong must a number be to change the answer?\n".to_owned();
    let rest = if found.is_empty() { "numbers" } else { "other numbers" };
    if !found.is_empty() {
        let mut table = Table::new(&[true, false, false, false, true], &["number", "stated", "net 0 at", "change", ""]);
        for (one, point) in &found {
            let change = point.relative_change().and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED));
            let change = change.map_or_else(|| "from 0".to_owned(), |change| format!("{}%", decimal(change, 1)));
            let address = cut(one.address().as_str(), ADDRESS);
            table.row([address, plain(one.base()), short(point.value()), change, others(one, *point)]);
        }
        let _ = write!(text, "\n{}", table.text());
    }
    let never = Never::of(assessment);
    text + &never.counted(rest) + &if all { never.listed() } else { String::new() }
}

/// The other switching values of a number, after the nearest.
fn others(one: &Switching, nearest: Point) -> String {
    let (Verdict::At(points) | Verdict::AtWhole(points)) = one.verdict() else { return String::new() };
    let others = points.iter().filter(|point| **point != nearest);
    let others: Vec<String> = others.map(|point| short(point.value())).collect();
    if others.is_empty() { String::new() } else { format!("and at {}", others.join(", ")) }
}

/// The numbers for which no value by itself brings the net to 0, sorted by why.
#[derive(Default)]
struct Never<'a> {
    moving: Vec<(&'a Switching, [Option<Money>; 2])>,
    idle: Vec<&'a Switching>,
    refused: Vec<&'a Switching>,
}

impl<'a> Never<'a> {
    fn of(assessment: &'a Assessment) -> Self {
        let mut never = Self::default();
        for one in assessment.switching() {
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
    fn counted(&self, rest: &str) -> String {
        let kinds = [
            ("it moves the net, but never to 0", self.moving.len()),
            ("it has no influence on the net", self.idle.len()),
            ("it cannot change alone, being one of several shares, say", self.refused.len()),
        ];
        let all: usize = kinds.iter().map(|(_, count)| count).sum();
        if all == 0 {
            return String::new();
        }
        let kinds: Vec<String> =
            kinds.iter().filter(|(_, count)| *count > 0).map(|(kind, count)| format!("{kind}: {count}")).collect();
        paragraph(&format!("none of the {all} {rest} changes the answer by itself ({})", kinds.join("; ")))
    }

    /// Each of them.
    fn listed(&self) -> String {
        let mut text = String::new();
        if !self.moving.is_empty() {
            let headings = ["never by itself", "stated", "net at one end", "at the other"];
            let mut table = Table::new(&[true, false, false, false], &headings);
            for (one, ends) in &self.moving {
                let [low, high] = ends.map(|net| net.map_or_else(|| "no end".to_owned(), money));
                table.row([cut(one.address().as_str(), ADDRESS), plain(one.base()), low, high]);
            }
            let _ = write!(text, "\n{}", table.text());
        }
        for (what, all) in
            [("without influence on the net", &self.idle), ("not to be changed by itself", &self.refused)]
        {
            if !all.is_empty() {
                let mut table = Table::new(&[true, false], &[what, "stated"]);
                for one in all {
                    table.row([cut(one.address().as_str(), ADDRESS), plain(one.base())]);
                }
                let _ = write!(text, "\n{}", table.text());
            }
        }
        text
    }
}
