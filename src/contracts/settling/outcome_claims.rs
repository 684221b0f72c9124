//! What outcome clauses make due: the price of what is measured, the tier that is reached, and the pool of cohorts.

use super::due::{Claimed, Due};
use super::grouping::{Group, Rows};
use super::lines::Line;
use super::looked::WarningCode;
use super::reading::Reading;
use crate::address::Address;
use crate::contracts::terms::{Clause, Measure, Outcome, Pays, Pool, Price, Takes, Tiers};
use crate::document::Id;
use crate::error::{Parameter, contracts as fault};
use crate::number::{Money, Rational, product_as_money};
use chrono::NaiveDate;

impl<'a> Reading<'a, '_> {
    pub(super) fn outcomes_due(&mut self, id: &Id, clause: &Clause, outcome: &Outcome, due: &mut Vec<Due<'a>>) {
        let kept = outcome.deadweight().kept();
        let groups = self.groups(&outcome.metric, outcome.cohorts.as_deref(), outcome.by(), true);
        let mut own = Vec::with_capacity(groups.len());
        for group in &groups {
            let rows = group.rows.as_slice();
            if let Some(amount) = self.of_one_row(id, outcome, group) {
                own.push(amount);
                let date = self.pay_day(clause, group.measured);
                due.push(Due { amount: Claimed::Amount(amount), ..Due::of(date, group) });
                continue;
            }
            let (worth, tier) = match outcome.pays() {
                Pays::Price(price) => (self.priced(price, outcome, rows, group.measured, &kept), None),
                Pays::Tiers(tiers) => self.tiered(tiers, outcome, rows, &kept),
            };
            let amount = self.money(id, &worth);
            let amount = if amount.is_negative() { Money::ZERO } else { amount };
            own.push(amount);
            let date = self.pay_day(clause, group.measured);
            due.push(Due { amount: Claimed::Amount(amount), tier, ..Due::of(date, group) });
        }
        if let Some(pool) = outcome.pool() {
            self.pool_due(id, clause, outcome, pool, &groups, &own, due);
        }
    }

    /// The price of the value of one row, which most claims are: the same as in fractions, in whole numbers. `None` of all others.
    fn of_one_row(&mut self, id: &Id, outcome: &Outcome, group: &Group<'_>) -> Option<Money> {
        let (Pays::Price(price), Rows::One(line)) = (outcome.pays(), &group.rows) else { return None };
        if outcome.measure() != Measure::Sum || !outcome.deadweight().is_none() {
            return None;
        }
        let year = self.contract.calendar().year_of(group.measured).unwrap_or(0);
        let price = price.of_year(year)?;
        let amount = product_as_money(price, line.row.value, self.contract.places());
        Some(self.or_filed(id, amount))
    }

    /// The price of rows, measured on a day.
    pub(super) fn priced(
        &mut self,
        price: &Price,
        outcome: &Outcome,
        rows: &[&Line<'_>],
        measured: NaiveDate,
        kept: &Rational,
    ) -> Rational {
        let year = self.contract.calendar().year_of(measured).unwrap_or(0);
        if let Some(price) = price.of_year(year) {
            return Rational::from(price) * self.measure(outcome.measure(), &outcome.metric, rows, kept);
        }
        let mut all = Vec::with_capacity(rows.len());
        for line in rows {
            let Some(price) = self.group_price(price, &outcome.metric, line) else { continue };
            all.push(price * self.measure(outcome.measure(), &outcome.metric, &[*line], kept));
        }
        Rational::sum(&all)
    }

    /// The price of a row's group; a row without one, or of a group without a price, is filed.
    pub(super) fn group_price(
        &mut self,
        price: &Price,
        metric: &crate::contracts::terms::Named,
        line: &Line<'_>,
    ) -> Option<Rational> {
        let Some(group) = &line.row.group else {
            self.row_lacks(metric, line, "group");
            return None;
        };
        let found = price.of_group(group);
        if found.is_none() {
            let at = Address::of(["results", metric.id.as_str(), &line.index.to_string(), "group"]);
            self.file(at, fault::group_without_price(group.as_str()));
        }
        found.map(Rational::from)
    }

    /// What is paid by tiers, and the place of the tier that is reached. Only tiers with prices ask for the quantity.
    fn tiered(
        &mut self,
        tiers: &Tiers,
        outcome: &Outcome,
        rows: &[&Line<'_>],
        kept: &Rational,
    ) -> (Rational, Option<u32>) {
        let level = self.measure(outcome.tiers_of(), &outcome.metric, rows, kept);
        let quantity = match (tiers.are_prices(), outcome.tiers_of() == outcome.measure()) {
            (false, _) => Rational::zero(),
            (true, true) => level.clone(),
            (true, false) => self.measure(outcome.measure(), &outcome.metric, rows, kept),
        };
        match tiers.reached(&level, outcome.edge()) {
            None => (Rational::zero(), None),
            Some(place) => (tiers.paid(place, &level, quantity), u32::try_from(place).ok()),
        }
    }

    /// The claim on all rows of the cohorts that a pool takes.
    #[allow(clippy::too_many_arguments)] // the clause, its parts, and what its own claims came to
    fn pool_due(
        &mut self,
        id: &Id,
        clause: &Clause,
        outcome: &Outcome,
        pool: &Pool,
        groups: &[Group<'a>],
        own: &[Money],
        due: &mut Vec<Due<'a>>,
    ) {
        let at = || Address::of(["clauses", id.as_str(), "pool", "measured"]);
        let Some(latest) = groups.iter().map(|group| group.measured).max() else { return };
        let measured = pool.measured().unwrap_or(latest);
        if measured < latest {
            self.file(at(), fault::pool_before_cohort(latest, measured));
            return;
        }
        let is_taken = |amount: &Money| pool.takes() == Takes::All || amount.is_zero();
        let taken: Vec<(&Group<'_>, Money)> =
            groups.iter().zip(own.iter().copied()).filter(|(_, amount)| is_taken(amount)).collect();
        if taken.is_empty() {
            return;
        }
        let end = self.contract.calendar().end();
        if measured >= end {
            self.looked.at(WarningCode::AfterEnd, at(), [Parameter::text(end)]);
            return;
        }
        let rows: Vec<&Line<'_>> = taken.iter().flat_map(|(group, _)| group.rows.as_slice()).copied().collect();
        let (worth, _) = self.tiered(pool.tiers(), outcome, &rows, &outcome.deadweight().kept());
        let claimed: Vec<Rational> = taken.iter().map(|(_, amount)| Rational::from(*amount)).collect();
        let amount = self.money(id, &(worth - Rational::sum(&claimed)));
        let amount = if amount.is_negative() { Money::ZERO } else { amount };
        due.push(Due::plain(self.pay_day(clause, measured), Claimed::Amount(amount)));
    }
}
