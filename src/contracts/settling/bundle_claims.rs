//! What a bundled price makes due, by period, and its settlement with what care has cost, by contract year.

use super::due::{Claimed, Due, Settlement};
use super::lines::Line;
use super::measuring::sum;
use super::reading::Reading;
use crate::contracts::terms::{Beyond, Bundle, By, Clause};
use crate::document::Id;
use crate::number::{Money, Rational};
use std::collections::BTreeMap;

impl<'a> Reading<'a, '_> {
    pub(super) fn bundle_due(&mut self, id: &Id, clause: &Clause, bundle: &Bundle, due: &mut Vec<Due<'a>>) {
        let calendar = self.contract.calendar();
        let mut settled: BTreeMap<u32, Vec<&'a Line<'a>>> = BTreeMap::new();
        for group in self.groups(&bundle.metric, bundle.cohorts.as_deref(), By::Period, true) {
            let year = calendar.year_of(group.measured).unwrap_or(0);
            settled.entry(year).or_default();
            let worth = self.bundle_price(bundle, group.rows.as_slice(), year);
            let amount = Claimed::Price { amount: self.money(id, &worth), year };
            due.push(Due { amount, ..Due::of(self.pay_day(clause, group.measured), &group) });
        }
        let Some(costs) = &bundle.costs else { return };
        for group in self.groups(costs, bundle.cohorts.as_deref(), By::Year, true) {
            let year = calendar.year_of(group.measured).unwrap_or(0);
            settled.insert(year, group.rows.as_slice().to_vec());
        }
        for (year, rows) in settled {
            let costs = sum(&rows, |line| Some(line.row.value));
            let outliers = outliers(bundle, &rows);
            let date = self.pay_day(clause, calendar.last_of_year(year));
            due.push(Due::plain(date, Claimed::Settlement(Box::new(Settlement { year, costs, outliers }))));
        }
    }

    fn bundle_price(&mut self, bundle: &Bundle, rows: &[&Line<'_>], year: u32) -> Rational {
        if let Some(price) = bundle.price().of_year(year) {
            return Rational::from(price) * sum(rows, |line| Some(line.row.value));
        }
        let mut all = Vec::with_capacity(rows.len());
        for line in rows {
            let price = self.group_price(bundle.price(), &bundle.metric, line);
            all.extend(price.map(|price| price * Rational::from(line.row.value)));
        }
        Rational::sum(&all)
    }
}

/// What the payers bear of single costs: the sum of share x max(0, cost - above).
fn outliers(bundle: &Bundle, rows: &[&Line<'_>]) -> Rational {
    let Some(outlier) = bundle.outlier() else { return Rational::zero() };
    let above = Rational::from(outlier.above);
    let beyond = rows.iter().map(|line| not_below_zero(Rational::from(line.row.value) - &above));
    let beyond: Vec<Rational> = beyond.collect();
    Rational::from(outlier.share.to_decimal()) * Rational::sum(&beyond)
}

/// The settlement of a year: outliers, and what is shared of the loss or the gain on all else, where the price claims paid so much.
pub(super) fn settlement(bundle: &Bundle, of: &Settlement, paid: Money) -> Rational {
    let (price, own) = (Rational::from(paid), &of.costs - &of.outliers);
    let beyond = |corridor: Option<&Beyond>, by: Rational| {
        corridor.map_or_else(Rational::zero, |corridor| {
            let free = Rational::from(corridor.above) * &price;
            Rational::from(corridor.share.to_decimal()) * not_below_zero(by - free)
        })
    };
    let stop_loss = beyond(bundle.stop_loss(), &own - &price);
    let returned = beyond(bundle.gain_cap(), &price - &own);
    &of.outliers + &(stop_loss - returned)
}

fn not_below_zero(amount: Rational) -> Rational {
    if amount.is_negative() { Rational::zero() } else { amount }
}
