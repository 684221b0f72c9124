//! An agreement applied to an appraisal: payments by year, that of each year adding up to 0 over the parties, and accounts.

use super::account::Received;
use super::book::Book;
use super::clause::YearMoved;
use super::party::{Party, parties_of};
use super::warnings::{self, Found, Warning};
use super::{Agreement, BeforeAfter, LoanSchedule, Towards};
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::{Error, Findings};
use crate::map::{Currency, Id, ImpactMap};
use crate::number::Money;
use crate::pockets::{Accounts, Counting, Due, settlement};
use crate::rules::{Exact, Walk};
use crate::time::Year;
use std::collections::BTreeMap;

/// The results of an agreement: who pays whom in each year, and the account of every agency and every party before and
/// after.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    agreement: Agreement,
    counting: Counting,
    currency: Currency,
    accounts: Vec<BeforeAfter>,
    /// The places of the accounts, in the order of their ids.
    by_id: Vec<usize>,
    payments: Vec<YearPayment>,
    loan: Option<LoanSchedule>,
    warnings: Vec<Warning>,
}

/// One payment under an agreement, from one party to another in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearPayment {
    /// The year, counted from the base date.
    pub year: Year,
    /// The id of the party that pays.
    pub from: Id,
    /// The id of the party that is paid.
    pub to: Id,
    /// The amount, above 0 and undiscounted, in the map's currency.
    pub amount: Money,
    /// The present value of the amount, rounded once to 10^-12.
    pub present_value: Money,
    /// Whether the payment is towards cost or of gain.
    pub towards: Towards,
}

impl Agreement {
    /// Works out the results of the agreement for an appraisal. `counting` says what counts in the accounts; the
    /// agreement alone says what is shared.
    ///
    /// # Errors
    /// A party that is no stakeholder of the map, or an input that the map does not have, each with its address in the
    /// agreement; an amount of 10^16 or more.
    pub fn applied(&self, appraisal: &Appraisal, counting: Counting) -> Result<Applied, Findings> {
        let (clause, map) = (self.clause(), appraisal.map());
        let parties = parties_of(clause, map)?;
        let accounts = Accounts::new(appraisal, counting)?;
        let of_party = |party: &Party<'_>| accounts.stakeholders().nth(party.place);
        let book = Book { ledger: appraisal.ledger(), parties: parties.iter().filter_map(of_party).collect() };
        let moved = clause.moved(&book)?;
        let payments = payments(map, &parties, &moved.years)?;
        let accounts = changed(&accounts, &parties, &payments)?;
        let found = Found {
            terms: self.terms(),
            payments: payments.len(),
            loan: moved.loan.as_ref(),
            accounts: &accounts,
            parties: &parties,
        };
        let warnings = warnings::all(&found);
        let mut by_id: Vec<usize> = (0..accounts.len()).collect();
        by_id.sort_unstable_by_key(|place| accounts.get(*place).map(BeforeAfter::id));
        Ok(Applied {
            agreement: self.clone(),
            counting,
            currency: map.currency(),
            accounts,
            by_id,
            payments,
            loan: moved.loan,
            warnings,
        })
    }
}

/// Turns what each party receives in each year into payments between parties, fewer in a year than there are parties.
fn payments(map: &ImpactMap, parties: &[Party<'_>], years: &[YearMoved]) -> Result<Vec<YearPayment>, Error> {
    let by_id: BTreeMap<&str, &Party<'_>> = parties.iter().map(|party| (party.id.as_str(), party)).collect();
    let mut walk = Walk::new(map);
    let mut exact = Exact::default();
    let mut all = Vec::new();
    for moved in years.iter().filter(|moved| moved.received.iter().any(|received| !received.is_zero())) {
        let received = parties.iter().zip(&moved.received);
        let dues: Vec<Due<'_>> = received
            .map(|(party, received)| Due { id: party.id.as_str(), paid: *received, due: Money::ZERO })
            .collect();
        let discounted = moved.towards == Towards::Gain || map.conventions().discount_inputs();
        let factor = walk.factor(&mut exact, moved.year);
        let present = |amount: Money| {
            if discounted { factor.clone()?.rounded_product(amount.into()) } else { Ok(amount) }
        };
        for payment in settlement(&dues)? {
            let (Some(from), Some(to)) = (by_id.get(&*payment.from), by_id.get(&*payment.to)) else { continue };
            let present_value = present(payment.amount).map_err(|error| error.at(from.at.clone()))?;
            all.push(YearPayment {
                year: Year::new(moved.year),
                from: from.id.clone(),
                to: to.id.clone(),
                amount: payment.amount,
                present_value,
                towards: moved.towards,
            });
        }
    }
    Ok(all)
}

/// The accounts of all agencies and parties, in the map's order, changed by what they pay and are paid.
fn changed(accounts: &Accounts, parties: &[Party<'_>], payments: &[YearPayment]) -> Result<Vec<BeforeAfter>, Error> {
    let mut received: BTreeMap<&str, (&Address, BTreeMap<u32, Received>)> =
        parties.iter().map(|party| (party.id.as_str(), (&party.at, BTreeMap::new()))).collect();
    for payment in payments {
        let (amount, present) = (payment.amount, payment.present_value);
        let sides = [(&payment.from, amount.negated(), present.negated()), (&payment.to, amount, present)];
        for (id, amount, present) in sides {
            if let Some((_, years)) = received.get_mut(id.as_str()) {
                years.entry(payment.year.index()).or_default().add(payment.towards, amount, present);
            }
        }
    }
    let mut all = Vec::new();
    for (stakeholder, account) in accounts.map().stakeholders().zip(accounts.stakeholders()) {
        let id = stakeholder.id().as_str();
        let party = received.get(id);
        if party.is_some() || stakeholder.agency().is_some() {
            let years = party.map(|(_, years)| years);
            let changed = BeforeAfter::new(account, years, accounts.counting(), stakeholder.agency());
            let at = || party.map_or_else(|| Address::of(["stakeholders", id]), |(at, _)| (*at).clone());
            all.push(changed.map_err(|error| error.at(at()))?);
        }
    }
    Ok(all)
}

impl Applied {
    /// The agreement that was applied.
    pub const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// The choice of what counts in the accounts.
    pub const fn counting(&self) -> Counting {
        self.counting
    }

    /// The currency of all amounts, which is the map's.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The accounts of all agencies and of every other party, in the map's order.
    pub fn accounts(&self) -> impl ExactSizeIterator<Item = &BeforeAfter> {
        self.accounts.iter()
    }

    /// The account of the agency or party with this id. `None` where there is none.
    pub fn account(&self, id: impl AsRef<str>) -> Option<&BeforeAfter> {
        let id = id.as_ref();
        let at = |place: usize| self.accounts.get(place);
        let found = self.by_id.binary_search_by(|place| at(*place).map_or("", BeforeAfter::id).cmp(id)).ok()?;
        at(*self.by_id.get(found)?)
    }

    /// The payments between parties, year by year, fewer in a year than there are parties. Those who pay do so, in the
    /// order of the agreement, to those who receive, in the same order.
    pub fn payments(&self) -> &[YearPayment] {
        &self.payments
    }

    /// The course of the loan year by year, and what is left of it. `None` where the agreement is no loan.
    pub const fn loan(&self) -> Option<&LoanSchedule> {
        self.loan.as_ref()
    }

    /// The warnings: what the parties should look at before they sign.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}
