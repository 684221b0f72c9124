//! An agreement applied to an appraisal: payments by year, that of each year adding up to 0 over the parties, and accounts.

use super::account::Received;
use super::book::Book;
use super::clause::{self, Clause, YearMoved};
use super::warnings::{self, Warning};
use super::{Agreement, BeforeAfter, LoanSchedule};
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::document::Reader;
use crate::error::{Error, Findings};
use crate::map::{Currency, Id, ImpactMap};
use crate::number::Money;
use crate::pockets::{Accounts, Counting, Due, settlement};
use crate::rules::{Discounting, Exact};
use crate::time::Year;
use std::collections::BTreeMap;

/// What follows from an agreement: who pays whom in each year, and the account of every agency and every party before
/// and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    agreement: Agreement,
    counting: Counting,
    currency: Currency,
    accounts: Vec<BeforeAfter>,
    payments: Vec<YearPayment>,
    loan: Option<LoanSchedule>,
    warnings: Vec<Warning>,
}

/// A payment from one party to another in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearPayment {
    /// The year.
    pub year: Year,
    /// Who pays.
    pub from: Id,
    /// Who is paid.
    pub to: Id,
    /// How much; above 0.
    pub amount: Money,
    /// Its present value, rounded once.
    pub present_value: Money,
    /// What it is towards.
    pub towards: Towards,
}

/// What a payment is towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Towards {
    /// What the receiver paid. Discounted where inputs are, so that who bears a cost does not change its present value.
    Cost,
    /// The receiver's gains, out of the payer's. Discounted as outcomes are.
    Gain,
}

impl Towards {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Gain => "gain",
        }
    }
}

/// A party: where the agreement first names it, its id, and its place among the map's stakeholders.
pub(super) struct Party<'a> {
    pub(super) at: Address,
    pub(super) id: &'a Id,
    place: usize,
}

impl Agreement {
    /// What follows from it for an appraisal. `counting` says which money counts in the accounts; what is shared is for
    /// the agreement alone to say.
    ///
    /// # Errors
    /// Everybody it names who is no stakeholder of the map, and every input it names that the map has not, each with
    /// its address in the agreement; an amount of 10^16 or more.
    pub fn applied(&self, appraisal: &Appraisal, counting: Counting) -> Result<Applied, Findings> {
        let (clause, map) = (self.clause(), appraisal.map());
        let parties = parties_of(clause, map)?;
        let accounts = Accounts::new(appraisal, counting)?;
        let of_party = |party: &Party<'_>| accounts.stakeholders().nth(party.place);
        let book = Book { ledger: appraisal.ledger(), parties: parties.iter().filter_map(of_party).collect() };
        let moved = clause.moved(&book)?;
        let payments = payments(map, &parties, &moved.years)?;
        let accounts = changed(&accounts, &parties, &payments)?;
        let mut applied = Applied {
            agreement: self.clone(),
            counting,
            currency: map.currency(),
            accounts,
            payments,
            loan: moved.loan,
            warnings: Vec::new(),
        };
        applied.warnings = warnings::all(&applied, &parties);
        Ok(applied)
    }
}

/// The parties, each a stakeholder of the map; what the map has not is filed.
fn parties_of<'a>(clause: &'a dyn Clause, map: &ImpactMap) -> Result<Vec<Party<'a>>, Findings> {
    let mut reader = Reader::default();
    let mut found = Vec::new();
    for (at, id) in clause.named() {
        if map.stakeholder(id.as_str()).is_none() {
            let ids: Vec<&str> = map.stakeholders().map(|stakeholder| stakeholder.id().as_str()).collect();
            let ids = ids.iter().copied();
            found.push(reader.unknown_id("a stakeholder of the map", id.as_str(), ids, "the map has none").at(at));
        }
    }
    clause.check(map, &mut found);
    let parties = clause::parties(clause).into_iter();
    let placed = parties.filter_map(|(at, id)| Some(Party { at, id, place: map.stakeholder_index(id.as_str())? }));
    Findings::or(found, placed.collect())
}

/// What each party receives in each year as payments from one to another: fewer a year than there are parties.
fn payments(map: &ImpactMap, parties: &[Party<'_>], years: &[YearMoved]) -> Result<Vec<YearPayment>, Error> {
    let by_id: BTreeMap<&str, &Party<'_>> = parties.iter().map(|party| (party.id.as_str(), party)).collect();
    let mut discounting = Discounting::<Exact>::new(map.conventions());
    let mut exact = Exact::default();
    let mut all = Vec::new();
    for moved in years.iter().filter(|moved| moved.received.iter().any(|received| !received.is_zero())) {
        let received = parties.iter().zip(&moved.received);
        let dues: Vec<Due<'_>> = received
            .map(|(party, received)| Due { id: party.id.as_str(), paid: *received, due: Money::ZERO })
            .collect();
        let discounted = moved.towards == Towards::Gain || map.conventions().discount_inputs();
        let factor = discounting.factor(&mut exact, moved.year);
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

/// The accounts of all agencies and parties, in the map's order, with what they pay and are paid.
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
    /// The agreement.
    pub const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Which money counts in the accounts.
    pub const fn counting(&self) -> Counting {
        self.counting
    }

    /// The currency of every amount.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The accounts of all agencies and of every other party, in the map's order.
    pub fn accounts(&self) -> impl ExactSizeIterator<Item = &BeforeAfter> {
        self.accounts.iter()
    }

    /// The account of the agency or party of that id.
    pub fn account(&self, id: &str) -> Option<&BeforeAfter> {
        self.accounts.iter().find(|account| account.id() == id)
    }

    /// Who pays whom, year by year; in each fewer payments than there are parties. Whoever pays does so, in the order
    /// of the agreement, to those who receive, in order.
    pub fn payments(&self) -> &[YearPayment] {
        &self.payments
    }

    /// How the loan runs, and what is left of it; none where the agreement is no loan.
    pub const fn loan(&self) -> Option<&LoanSchedule> {
        self.loan.as_ref()
    }

    /// What the parties should look at before they sign.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}
