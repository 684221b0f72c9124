//! The days of a contract in order. On each: interest; budgets, then the claims and their caps; draws; then what is distributed.

use super::caps::Caps;
use super::due::{Claimed, Due, UntilRepaid};
use super::flows::{At, Flows, Side};
use super::looked::{Looked, WarningCode};
use super::pools::BudgetPool;
use super::shares::{Shares, split};
use super::vehicle::Vehicle;
use crate::address::Address;
use crate::contracts::terms::{Budgets, Clause, ClauseTerms, Contract};
use crate::error::{Error, Parameter, limits as beyond};
use crate::limits::Limit;
use crate::number::{Money, Rational, Tally};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A claim that was paid, in order of payment.
#[derive(Debug)]
pub(super) struct Paid {
    pub(super) clause: usize,
    pub(super) date: NaiveDate,
    pub(super) cohort: Option<usize>,
    pub(super) tier: Option<u32>,
    pub(super) claimed: Money,
    /// What is paid of it.
    pub(super) of_it: Money,
}

/// What has happened so far.
#[derive(Debug)]
pub(super) struct Course<'a> {
    pub(super) contract: &'a Contract,
    /// The clauses, each with the shares of its payers.
    pub(super) clauses: Vec<(&'a Clause, Shares)>,
    pub(super) looked: Looked,
    caps: Caps<'a>,
    pub(super) flows: Flows,
    pub(super) vehicle: Option<Vehicle<'a>>,
    pools: BTreeMap<usize, BudgetPool>,
    /// What the price claims of a bundle were paid, by its place and the contract year.
    prices: BTreeMap<(usize, u32), Tally>,
    pub(super) paid: Vec<Paid>,
    /// By clause, what may be asked of its payers: claims above 0 before caps, and holders' budgets.
    pub(super) asked: Vec<Tally>,
    /// By party, what it pays for results.
    pub(super) for_results: Vec<Tally>,
}

impl<'a> Course<'a> {
    pub(super) fn new(contract: &'a Contract, shares: Vec<Shares>, looked: Looked) -> Self {
        let clauses: Vec<(&Clause, Shares)> = contract.clauses().map(|(_, clause)| clause).zip(shares).collect();
        let pool = |(place, (clause, _)): (usize, &(&Clause, Shares))| {
            let ClauseTerms::Budgets(budgets) = clause.terms() else { return None };
            Some((place, BudgetPool::new(budgets.held().len())))
        };
        Self {
            contract,
            looked,
            caps: Caps::new(contract),
            flows: Flows::default(),
            vehicle: contract.finance().map(|finance| Vehicle::new(contract, finance)),
            pools: clauses.iter().enumerate().filter_map(pool).collect(),
            prices: BTreeMap::new(),
            paid: Vec::new(),
            asked: vec![Tally::default(); clauses.len()],
            for_results: vec![Tally::default(); contract.parties().len()],
            clauses,
        }
    }

    /// Goes through all days. The claims come in order of payment.
    pub(super) fn run(&mut self, due: Vec<Due<'a>>) -> Result<(), Error> {
        let budget_days = self.budget_days();
        let end = self.contract.calendar().end();
        let mut days: BTreeSet<NaiveDate> = due.iter().map(|claim| claim.date).collect();
        days.extend(budget_days.keys());
        days.extend((!self.pools.is_empty()).then_some(end));
        let fees = self.fees(&due)?;
        if let Some(vehicle) = &mut self.vehicle {
            days.extend(vehicle.prepare(&fees, due.last().map(|claim| claim.date)));
        }
        self.paid.reserve(due.len());
        let mut due = due.into_iter().peekable();
        for day in days {
            if let Some(vehicle) = &mut self.vehicle {
                vehicle.add_interest(day)?;
            }
            for clause in budget_days.get(&day).into_iter().flatten() {
                self.pay_budgets(day, *clause)?;
            }
            if day == end {
                self.return_pools(day)?;
            }
            self.pay_claims(day, &mut due)?;
            if let Some(vehicle) = &mut self.vehicle {
                vehicle.draw(day, &mut self.flows, &mut self.looked)?;
                vehicle.distribute(day, &mut self.flows)?;
            }
            self.refuse_more_flows()?;
        }
        Ok(())
    }

    fn refuse_more_flows(&self) -> Result<(), Error> {
        let limits = self.contract.limits();
        if !limits.pass(Limit::Flows, self.flows.len()) {
            return Ok(());
        }
        Err(beyond::passed_by(limits, Limit::Flows, self.flows.len()).at(Address::of(["clauses"])))
    }

    /// An error of a clause, at its address.
    fn at(&self, clause: usize) -> impl Fn(Error) -> Error + use<'a> {
        let contract = self.contract;
        move |error| {
            let id = contract.clause_at(clause).map_or("", |(id, _)| id.as_str());
            error.at(Address::of(["clauses", id]))
        }
    }

    /// The days on which budgets are paid, each with the places of the clauses.
    fn budget_days(&self) -> BTreeMap<NaiveDate, Vec<usize>> {
        let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        for (place, (clause, _)) in self.clauses.iter().enumerate() {
            let ClauseTerms::Budgets(budgets) = clause.terms() else { continue };
            for day in budgets.schedule().days(&self.contract.calendar()) {
                days.entry(day).or_default().push(place);
            }
        }
        days
    }

    /// What fees move in and out of the vehicle, by day: they are known before anything is paid.
    fn fees(&self, due: &[Due<'_>]) -> Result<BTreeMap<NaiveDate, i128>, Error> {
        let Some(vehicle) = self.vehicle.as_ref().map(|vehicle| vehicle.place) else { return Ok(BTreeMap::new()) };
        let mut totals: BTreeMap<(NaiveDate, usize), Tally> = BTreeMap::new();
        for claim in due {
            if let (Some((clause, _)), Claimed::Amount(amount)) = (self.clauses.get(claim.clause), &claim.amount)
                && matches!(clause.terms(), ClauseTerms::Fee(_))
            {
                totals.entry((claim.date, claim.clause)).or_default().add(*amount);
            }
        }
        let mut moves: BTreeMap<NaiveDate, i128> = BTreeMap::new();
        for ((day, place), total) in totals {
            let Some((clause, shares)) = self.clauses.get(place) else { continue };
            let total = total.money().map_err(self.at(place))?;
            if clause.payee().place() == Some(vehicle) {
                *moves.entry(day).or_default() += total.quanta();
            } else if clause.payers().names(vehicle) {
                let parts = split(total, shares, self.contract.places()).map_err(self.at(place))?;
                let own = parts.iter().find(|(party, _)| *party == vehicle).map_or(0, |(_, part)| part.quanta());
                *moves.entry(day).or_default() -= own;
            }
        }
        Ok(moves)
    }

    /// Pays the claims of a day: those of one clause are added, then split among its payers.
    fn pay_claims(
        &mut self,
        day: NaiveDate,
        due: &mut std::iter::Peekable<std::vec::IntoIter<Due<'a>>>,
    ) -> Result<(), Error> {
        // what claims of savings that are shared until the loans are repaid have been paid today
        let mut repaid = Rational::zero();
        while let Some(clause) = due.peek().filter(|claim| claim.date == day).map(|claim| claim.clause) {
            let mut total = Tally::default();
            while let Some(claim) = due.next_if(|claim| claim.date == day && claim.clause == clause) {
                self.pay(&claim, &mut total, &mut repaid).map_err(self.at(clause))?;
            }
            self.settle(day, clause, total).map_err(self.at(clause))?;
        }
        Ok(())
    }

    /// Pays one claim, and adds it to the day's total of its clause.
    fn pay(&mut self, claim: &Due<'a>, total: &mut Tally, repaid: &mut Rational) -> Result<(), Error> {
        let places = self.contract.places();
        if let Claimed::Purchase(price) = claim.amount {
            return self.buy(claim, price);
        }
        let claimed = match &claim.amount {
            Claimed::Amount(amount) | Claimed::Price { amount, .. } | Claimed::Purchase(amount) => *amount,
            Claimed::Settlement(settled) => {
                let paid = self.prices.get(&(claim.clause, settled.year)).copied().unwrap_or_default().money()?;
                let Some(ClauseTerms::Bundle(bundle)) = self.clauses.get(claim.clause).map(|(one, _)| one.terms())
                else {
                    return Ok(());
                };
                super::bundle_claims::settlement(bundle, settled, paid).rounded_to(places)?
            }
            Claimed::UntilRepaid(saved) => {
                let owed = self.vehicle.as_ref().map_or_else(Rational::zero, Vehicle::owed) - repaid.clone();
                // what was paid today beyond it repays nothing
                let owed = owed.max(Rational::zero());
                saved.paid(&owed).rounded_to(places)?
            }
        };
        let paid = self.caps.paid(claim, claimed, &mut self.looked);
        match &claim.amount {
            Claimed::Price { year, .. } => self.prices.entry((claim.clause, *year)).or_default().add(paid),
            Claimed::UntilRepaid(_) => *repaid = &*repaid + &Rational::from(paid),
            _ => {}
        }
        if let Some(asked) = self.asked.get_mut(claim.clause).filter(|_| claimed > Money::ZERO) {
            asked.add(claimed);
        }
        total.add(paid);
        let Due { clause, date, cohort, tier, .. } = *claim;
        self.paid.push(Paid { clause, date, cohort, tier, claimed, of_it: paid });
        Ok(())
    }

    /// Splits the day's total of a clause among its payers; one below 0 runs the other way.
    fn settle(&mut self, day: NaiveDate, place: usize, total: Tally) -> Result<(), Error> {
        let Some((clause, shares)) = self.clauses.get(place) else { return Ok(()) };
        let (clause, to) = (*clause, clause.payee().place());
        let parts = split(total.money()?, shares, self.contract.places())?;
        let for_results = clause.by().is_some();
        for (payer, amount) in parts {
            if let Some(sum) = self.for_results.get_mut(payer).filter(|_| for_results) {
                sum.add(amount);
            }
            if amount.is_negative() {
                self.flow(day, to, Some(payer), place, amount.negated());
            } else {
                self.flow(day, Some(payer), to, place, amount);
            }
        }
        Ok(())
    }

    fn buy(&mut self, claim: &Due<'a>, claimed: Money) -> Result<(), Error> {
        let Due { clause, date, cohort, tier, .. } = *claim;
        let (Some(pool), Some((terms, _))) = (self.pools.get_mut(&clause), self.clauses.get(clause)) else {
            return Ok(());
        };
        let ClauseTerms::Budgets(budgets) = terms.terms() else { return Ok(()) };
        let (steward, to) = (budgets.steward.place, terms.payee().place());
        let paid = pool.buy(claimed)?;
        if paid < claimed {
            let id = self.contract.clause_at(clause).map_or("", |(id, _)| id.as_str());
            let missing = [Parameter::number(claimed.minus(paid)?), Parameter::text(date)];
            self.looked.at(WarningCode::PoolExhausted, Address::of(["clauses", id]), missing);
        }
        self.flow(date, Some(steward), to, clause, paid);
        self.paid.push(Paid { clause, date, cohort, tier, claimed, of_it: paid });
        Ok(())
    }

    /// The payers pay each holder its budget, and the holder the steward its pooled part.
    fn pay_budgets(&mut self, day: NaiveDate, place: usize) -> Result<(), Error> {
        let Some((budgets, shares)) = self.budgets(place) else { return Ok(()) };
        let shares = shares.clone();
        let (steward, places) = (budgets.steward.place, self.contract.places());
        for (index, (holder, holding)) in budgets.held().iter().enumerate() {
            for (payer, part) in split(holding.budget, &shares, places).map_err(self.at(place))? {
                self.flow(day, Some(payer), Some(holder.place), place, part);
            }
            let pooled = Rational::from(holding.budget) * Rational::from(holding.pooled.to_decimal());
            let pooled = pooled.rounded_to(places).map_err(self.at(place))?;
            self.flow(day, Some(holder.place), Some(steward), place, pooled);
            if let Some(asked) = self.asked.get_mut(place) {
                asked.add(holding.budget);
            }
            let paid_in = self.pools.get_mut(&place).map_or(Ok(()), |pool| pool.pay_in(index, pooled));
            paid_in.map_err(self.at(place))?;
            self.refuse_more_flows()?;
        }
        Ok(())
    }

    /// The stewards return what is left in the pools.
    fn return_pools(&mut self, day: NaiveDate) -> Result<(), Error> {
        for place in self.pools.keys().copied().collect::<Vec<_>>() {
            let places = self.contract.places();
            let Some((budgets, _)) = self.budgets(place) else { continue };
            let returned = self.pools.get_mut(&place).map_or(Ok(Vec::new()), |pool| pool.returned(places));
            let returned = returned.map_err(self.at(place))?;
            for ((holder, _), amount) in budgets.held().iter().zip(returned) {
                self.flow(day, Some(budgets.steward.place), Some(holder.place), place, amount);
            }
        }
        Ok(())
    }

    fn budgets(&self, place: usize) -> Option<(&'a Budgets, &Shares)> {
        let (clause, shares) = self.clauses.get(place)?;
        match clause.terms() {
            ClauseTerms::Budgets(budgets) => Some((budgets, shares)),
            _ => None,
        }
    }

    /// A flow by a clause, which the vehicle takes in, or pays, where it is one of the two.
    fn flow(&mut self, day: NaiveDate, from: Side, to: Side, clause: usize, amount: Money) {
        if amount.is_zero() {
            return;
        }
        self.flows.add(day, from, to, At::Clause(clause), amount);
        if let Some(vehicle) = &mut self.vehicle {
            let working = self.clauses.get(clause).is_some_and(|(one, _)| matches!(one.terms(), ClauseTerms::Fee(_)));
            if to == Some(vehicle.place) {
                vehicle.move_money(working, amount.quanta());
            } else if from == Some(vehicle.place) {
                vehicle.move_money(working, -amount.quanta());
            }
        }
    }
}

impl UntilRepaid {
    /// What is paid where so much is owed: the share until it is repaid, and the other one of what is beyond.
    fn paid(&self, owed: &Rational) -> Rational {
        let Self { share, after, saving } = self;
        let all = share * saving;
        match owed.over(share) {
            None => after * saving,
            Some(_) if all <= *owed => all,
            Some(used) => owed + &(after * &(saving - &used)),
        }
    }
}
