//! What is due under a contract: each claim with its day of payment, before caps.

use super::grouping::Group;
use super::reading::Reading;
use crate::contracts::calendar::after;
use crate::contracts::terms::{By, Clause, ClauseTerms, Fee, Paid};
use crate::document::Id;
use crate::number::{Money, Rational};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A claim before it is paid.
#[derive(Debug)]
pub(super) struct Due<'a> {
    pub(super) date: NaiveDate,
    /// The place of its clause.
    pub(super) clause: usize,
    pub(super) cohort: Option<usize>,
    pub(super) person: Option<&'a Id>,
    /// Whether caps a person or a cohort leave it alone: it is of several.
    pub(super) of_several: bool,
    /// The place of the tier that it reaches.
    pub(super) tier: Option<u32>,
    pub(super) amount: Claimed,
}

/// What is claimed: an amount, or what can be told only on the day of payment.
#[derive(Debug)]
pub(super) enum Claimed {
    /// An amount; below 0 where it is a loss.
    Amount(Money),
    /// A bundle's price, of a contract year.
    Price { amount: Money, year: u32 },
    /// A bundle's settlement of a contract year.
    Settlement(Box<Settlement>),
    /// A share of savings that changes once the loans are repaid.
    UntilRepaid(Box<UntilRepaid>),
    /// A purchase from a pool of budgets.
    Purchase(Money),
}

/// What a bundle's settlement of a contract year is made of: of this kind there are few, and claims are moved about.
#[derive(Debug)]
pub(super) struct Settlement {
    pub(super) year: u32,
    pub(super) costs: Rational,
    pub(super) outliers: Rational,
}

/// The shares of a saving until the loans are repaid, and after.
#[derive(Debug)]
pub(super) struct UntilRepaid {
    pub(super) share: Rational,
    pub(super) after: Rational,
    pub(super) saving: Rational,
}

impl<'a> Reading<'a, '_> {
    /// All claims in order of payment: by date, then clause, then as they arise.
    pub(super) fn due(&mut self) -> Vec<Due<'a>> {
        let mut due = Vec::new();
        let contract = self.contract;
        let mut caps = vec![0_usize; contract.clauses().len()];
        for named in contract.caps().flat_map(|(_, cap)| cap.named()) {
            caps.get_mut(named.place).into_iter().for_each(|count| *count = count.saturating_add(1));
        }
        for ((place, (id, clause)), caps) in contract.clauses().enumerate().zip(caps) {
            let before = due.len();
            match clause.terms() {
                ClauseTerms::Outcome(outcome) => self.outcomes_due(id, clause, outcome, &mut due),
                ClauseTerms::Savings(savings) => self.savings_due(id, clause, savings, &mut due),
                ClauseTerms::Bundle(bundle) => self.bundle_due(id, clause, bundle, &mut due),
                ClauseTerms::Fee(fee) => self.fees_due(fee, &mut due),
                ClauseTerms::Budgets(budgets) => {
                    for group in self.groups(&budgets.metric, None, By::Row, true) {
                        let amount = super::measuring::sum(group.rows.as_slice(), |line| Some(line.row.value));
                        let amount = Claimed::Purchase(self.money(id, &amount));
                        due.push(Due { amount, ..Due::of(group.measured, &group) });
                    }
                }
            }
            for claim in due.iter_mut().skip(before) {
                claim.clause = place;
            }
            let own = due.get(before..).unwrap_or_default();
            self.count(own.len().saturating_mul(caps));
            self.count(shared_parts(clause, own));
            if !self.room_for_claims(due.len()) {
                break;
            }
        }
        // a stable sort: of a day, clauses stay in their order, and what arises first first
        due.sort_by_key(|claim| claim.date);
        if let Some(finance) = contract.finance() {
            let last = due.last().and_then(|claim| contract.calendar().period_of(claim.date)).unwrap_or(0);
            let periods = last.max(contract.calendar().months() / contract.calendar().period());
            // interest of a loan takes less than a part
            self.count(finance.tranches().len().saturating_mul(periods as usize) / 4);
            self.room_for_claims(due.len());
        }
        due
    }

    fn fees_due(&mut self, fee: &Fee, due: &mut Vec<Due<'a>>) {
        let days = fee.schedule().days(&self.contract.calendar());
        due.extend(days.zip(fee.amounts()).map(|(day, amount)| Due::plain(day, Claimed::Amount(amount))));
    }

    /// The day on which what is measured on a day is paid.
    pub(super) fn pay_day(&self, clause: &Clause, measured: NaiveDate) -> NaiveDate {
        let calendar = self.contract.calendar();
        match clause.paid() {
            Paid::OnDate => after(measured, clause.lag()),
            Paid::PeriodEnd => {
                let next = calendar.period_of(measured).unwrap_or(0).saturating_add(1);
                calendar.after(next.saturating_mul(calendar.period()).saturating_add(clause.lag()))
            }
        }
    }
}

/// Into how many parts what is due by a clause is split among its payers: once a day, and each holder's budget each time.
fn shared_parts(clause: &Clause, due: &[Due<'_>]) -> usize {
    let payers = clause.payers().named().count();
    let splits = match clause.terms() {
        ClauseTerms::Budgets(budgets) => budgets.holders().len().saturating_mul(budgets.schedule().times() as usize),
        // what fees move in and out of a vehicle is looked at ahead
        ClauseTerms::Fee(_) => due.len().saturating_mul(2),
        _ => due.iter().map(|claim| claim.date).collect::<BTreeSet<_>>().len(),
    };
    splits.saturating_mul(payers)
}

impl<'a> Due<'a> {
    /// A claim that is of no one row or cohort.
    pub(super) const fn plain(date: NaiveDate, amount: Claimed) -> Self {
        Self { date, clause: 0, cohort: None, person: None, of_several: true, tier: None, amount }
    }

    /// The claim of a group, for which an amount is still to be stated.
    pub(super) fn of(date: NaiveDate, group: &Group<'a>) -> Self {
        let person = match group.rows.as_slice() {
            [one] if matches!(group.rows, super::grouping::Rows::One(_)) => one.row.person.as_ref(),
            _ => None,
        };
        Self {
            date,
            clause: 0,
            cohort: group.cohort,
            person,
            of_several: false,
            tier: None,
            amount: Claimed::Amount(Money::ZERO),
        }
    }
}
