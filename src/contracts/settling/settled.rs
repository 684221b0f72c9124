//! What a contract comes to: claims, flows, the accounts of its parties and tranches, and what to look at.

use super::course::Course;
use super::flows::{At, Flow, FlowSource, Placed, Side};
use super::lines::Made;
use super::looked::{Warning, WarningCode};
use crate::address::Address;
use crate::contracts::figures::Figures;
use crate::contracts::reported::Savings;
use crate::contracts::returns::DayValues;
use crate::contracts::terms::{ClauseTerms, Contract, Purpose, SplitBy};
use crate::document::Id;
use crate::error::{Error, Parameter};
use crate::map::Currency;
use crate::number::{Money, Rational, Tally};
use chrono::NaiveDate;
use indexmap::IndexMap;

/// Steps of a nanosecond or so that a claim takes, read and settled, and a contract by itself.
const STEPS_OF_A_CLAIM: u64 = 3_000;
const STEPS_OF_ALL: u64 = 80_000;

/// What a contract comes to with what was reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    title: String,
    currency: Currency,
    clauses: IndexMap<Id, ClauseTotal>,
    claims: Vec<Claim>,
    flows: Vec<Flow>,
    parties: IndexMap<Id, PartyAccount>,
    tranches: IndexMap<Id, TrancheAccount>,
    warnings: Vec<Warning>,
    /// What was counted while it was worked out, beside its claims.
    steps: u64,
}

/// What the claims of a clause come to; what is owed to its payers is below 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClauseTotal {
    /// Before caps.
    pub claimed: Money,
    /// After caps.
    pub paid: Money,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claim {
    /// The id of its clause.
    pub clause: Id,
    /// The day of payment.
    pub date: NaiveDate,
    /// The cohort that it is of. `None` where it is of no one cohort.
    pub cohort: Option<Id>,
    /// The place of the tier of its clause that it reaches. `None` below the first, of pools, and where there are no tiers.
    pub tier: Option<u32>,
    /// The claim before caps; below 0 where the payee owes it.
    pub claimed: Money,
    /// What is paid of it.
    pub paid: Money,
}

/// What a party saves in all years of a map, undiscounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Saving {
    /// What its budget saves, whether or not it can be spent elsewhere.
    pub fiscal: Money,
    /// What it can spend elsewhere.
    pub cashable: Money,
}

/// What a party has of a contract.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyAccount {
    figures: Figures,
    saving: Option<Saving>,
    saving_net_of_payments: Option<Saving>,
}

impl PartyAccount {
    /// What it pays and receives, and what that comes to.
    pub const fn figures(&self) -> &Figures {
        &self.figures
    }

    /// What it saves. `None` where that is not given.
    pub const fn saving(&self) -> Option<Saving> {
        self.saving
    }

    /// What it saves, with its net under the contract added to each. `None` where its saving is not given.
    pub const fn saving_net_of_payments(&self) -> Option<Saving> {
        self.saving_net_of_payments
    }
}

/// What became of a tranche.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrancheAccount {
    /// All that was drawn.
    pub drawn: Money,
    /// All interest that was added.
    pub interest: Money,
    /// What was repaid, principal and interest.
    pub repaid: Money,
    /// What is still owed after the last day.
    pub owed: Money,
    /// What a guarantee paid.
    pub guaranteed: Money,
}

impl Settled {
    /// The title of the contract.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The currency of all amounts.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// What the claims of each clause come to, in the contract's order.
    pub fn clauses(&self) -> impl ExactSizeIterator<Item = (&Id, ClauseTotal)> {
        self.clauses.iter().map(|(id, total)| (id, *total))
    }

    /// All claims, in order of payment.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// All flows by date: those that the contract makes due, or those that were reported.
    pub fn flows(&self) -> &[Flow] {
        &self.flows
    }

    /// What each party has of the contract, in its order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = (&Id, &PartyAccount)> {
        self.parties.iter()
    }

    /// What a party has of the contract. `None` where it has none such.
    pub fn party(&self, id: &str) -> Option<&PartyAccount> {
        self.parties.get(id)
    }

    /// What became of each tranche, in the contract's order.
    pub fn tranches(&self) -> impl ExactSizeIterator<Item = (&Id, TrancheAccount)> {
        self.tranches.iter().map(|(id, account)| (id, *account))
    }

    /// What it takes to come to this again with another number, in steps of a nanosecond or so.
    pub(crate) fn steps(&self) -> u64 {
        let claims = u64::try_from(self.claims.len()).unwrap_or(u64::MAX);
        self.steps.saturating_add(claims.saturating_mul(STEPS_OF_A_CLAIM)).saturating_add(STEPS_OF_ALL)
    }

    /// What to look at before anybody signs.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl Course<'_> {
    /// What has come of all days; `made` are the payments that were really made, where they are known.
    pub(super) fn settled(
        mut self,
        made: Option<&[Made]>,
        savings: Option<&Savings>,
        steps: u64,
    ) -> Result<Settled, Error> {
        let contract = self.contract;
        let mut totals = vec![(Tally::default(), Tally::default()); self.clauses.len()];
        for claim in &self.paid {
            if let Some((claimed, paid)) = totals.get_mut(claim.clause) {
                claimed.add(claim.claimed);
                paid.add(claim.of_it);
            }
        }
        let mut clauses = IndexMap::with_capacity(totals.len());
        for ((id, _), (claimed, paid)) in contract.clauses().zip(totals) {
            let at = |error: Error| error.at(Address::of(["clauses", id.as_str()]));
            let total = ClauseTotal { claimed: claimed.money().map_err(at)?, paid: paid.money().map_err(at)? };
            clauses.insert(id.clone(), total);
        }
        let claims = self.paid.iter().filter_map(|claim| {
            let clause = contract.clause_at(claim.clause)?.0.clone();
            let cohort = claim.cohort.and_then(|place| contract.cohort_at(place)).map(|(id, _)| id.clone());
            Some(Claim {
                clause,
                date: claim.date,
                cohort,
                tier: claim.tier,
                claimed: claim.claimed,
                paid: claim.of_it,
            })
        });
        let claims = claims.collect();
        let due = std::mem::take(&mut self.flows).all();
        let due = due.collect::<Result<Vec<_>, _>>().map_err(|(at, error)| error.at(source(contract, at).address()))?;
        let flows = match made {
            None => due,
            Some(made) => reported(made),
        };
        let parties = accounts(contract, &flows, savings)?;
        self.look(&parties)?;
        let tranches = self.tranches();
        let flow = |(date, from, to, at, amount): Placed| {
            let (from, to) = (id_of(contract, from)?, id_of(contract, to)?);
            let purpose = purpose(contract, made, at);
            Some(Flow { date, from, to, amount, source: source(contract, at), purpose })
        };
        Ok(Settled {
            title: contract.title().to_owned(),
            currency: contract.currency(),
            clauses,
            claims,
            flows: flows.into_iter().filter_map(flow).collect(),
            parties,
            tranches,
            warnings: self.looked.into_warnings(),
            steps,
        })
    }

    fn tranches(&mut self) -> IndexMap<Id, TrancheAccount> {
        let mut all = IndexMap::new();
        let (Some(finance), Some(vehicle)) = (self.contract.finance(), &self.vehicle) else { return all };
        for ((id, _), drawing) in finance.tranches().zip(&vehicle.drawings) {
            let (drawn, interest, repaid) = (drawing.drawn, drawing.interest, drawing.repaid);
            let (owed, guaranteed) = (drawing.owed, drawing.guaranteed);
            all.insert(id.clone(), TrancheAccount { drawn, interest, repaid, owed, guaranteed });
            if owed > Money::ZERO {
                let at = Address::of(["finance", "tranches", id.as_str()]);
                self.looked.at(WarningCode::LoanUnpaid, at, [Parameter::number(owed)]);
            }
        }
        all
    }

    /// Looks at what parties pay, beside what they have set aside and what they save.
    fn look(&mut self, accounts: &IndexMap<Id, PartyAccount>) -> Result<(), Error> {
        for (place, (id, party)) in self.contract.parties().enumerate() {
            let at = |key: Option<&str>| Address::of(["parties", id.as_str()].into_iter().chain(key));
            if let Some(budget) = party.budget() {
                let mut due = Vec::new();
                for ((_, shares), asked) in self.clauses.iter().zip(&self.asked) {
                    let asked = Rational::from(asked.money().map_err(|error| error.at(at(Some("budget"))))?);
                    due.extend(shares.iter().filter(|(payer, _)| *payer == place).map(|(_, share)| share * &asked));
                }
                let due = Rational::sum(&due);
                if due > Rational::from(budget) {
                    let due = due.to_decimal().unwrap_or_default().normalize();
                    let parameters = [Parameter::number(budget), Parameter::number(due)];
                    self.looked.at(WarningCode::BudgetShort, at(Some("budget")), parameters);
                }
            }
            let saving = accounts.get(id).and_then(PartyAccount::saving);
            let pays = self.for_results.get(place).copied().unwrap_or_default();
            let pays = pays.money().map_err(|error| error.at(at(None)))?;
            if let Some(saving) = saving.filter(|saving| pays > Money::ZERO && pays > saving.cashable) {
                let parameters = [Parameter::number(pays), Parameter::number(saving.cashable)];
                self.looked.at(WarningCode::NotCashable, at(None), parameters);
            }
        }
        Ok(())
    }
}

/// The payments that were made, by date.
fn reported(made: &[Made]) -> Vec<Placed> {
    let flow = |(index, flow): (usize, &Made)| (flow.date, flow.from, flow.to, At::Reported(index), flow.amount);
    let mut flows: Vec<Placed> = made.iter().enumerate().map(flow).collect();
    flows.sort_by_key(|(date, ..)| *date);
    flows
}

fn id_of(contract: &Contract, side: Side) -> Option<Id> {
    Id::new(side.map_or(crate::contracts::terms::OUTSIDE, |place| contract.party_at(place)))
}

/// What is paid for, by a fee or by what was reported.
fn purpose(contract: &Contract, made: Option<&[Made]>, at: At) -> Option<Purpose> {
    match at {
        At::Clause(place) => match contract.clause_at(place)?.1.terms() {
            ClauseTerms::Fee(fee) => Some(fee.purpose()),
            _ => None,
        },
        At::Reported(index) => made?.get(index).map(|flow| flow.purpose),
        At::Tranche(_) | At::Surplus | At::Guarantee(_) => None,
    }
}

fn source(contract: &Contract, at: At) -> FlowSource {
    let clause = |place| contract.clause_at(place).map(|(id, _)| FlowSource::Clause(id.clone()));
    let finance = contract.finance();
    let found = match at {
        At::Clause(place) => clause(place),
        At::Tranche(place) => {
            finance.and_then(|one| one.tranches.get_index(place)).map(|(id, _)| FlowSource::Tranche(id.clone()))
        }
        At::Guarantee(place) => {
            finance.and_then(|one| one.guarantees.get_index(place)).map(|(id, _)| FlowSource::Guarantee(id.clone()))
        }
        At::Surplus => None,
        At::Reported(index) => Some(FlowSource::Reported(index)),
    };
    found.unwrap_or(FlowSource::Surplus)
}

/// What each party has of the flows, and of its savings.
fn accounts(
    contract: &Contract,
    flows: &[Placed],
    savings: Option<&Savings>,
) -> Result<IndexMap<Id, PartyAccount>, Error> {
    let mut of_party: Vec<Vec<(NaiveDate, Money)>> = vec![Vec::new(); contract.parties().len()];
    for (date, from, to, _, amount) in flows {
        for (side, amount) in [(from, amount.negated()), (to, *amount)] {
            if let Some(own) = side.and_then(|place| of_party.get_mut(place)) {
                own.push((*date, amount));
            }
        }
    }
    let calendar = contract.calendar();
    let mut values = DayValues::new(contract.discount(), calendar.start())?;
    let mut accounts = IndexMap::with_capacity(of_party.len());
    for ((id, _), own) in contract.parties().zip(of_party) {
        let account = account(id, &own, contract, savings, &mut values);
        let account = account.map_err(|error| error.at(Address::of(["parties", id.as_str()])))?;
        accounts.insert(id.clone(), account);
    }
    Ok(accounts)
}

fn account(
    id: &Id,
    own: &[(NaiveDate, Money)],
    contract: &Contract,
    savings: Option<&Savings>,
    values: &mut DayValues,
) -> Result<PartyAccount, Error> {
    let figures = Figures::of(own, &contract.calendar(), values)?;
    let sum = |by: SplitBy| savings.and_then(|savings| savings.sum(id.as_str(), by, None));
    let (saving, net) = match sum(SplitBy::Fiscal).zip(sum(SplitBy::Cashable)) {
        None => (None, None),
        Some((fiscal, cashable)) => {
            let plus = |amount: &Rational, more: Money| (amount + &Rational::from(more)).rounded();
            let both =
                |more: Money| Ok::<_, Error>(Saving { fiscal: plus(&fiscal, more)?, cashable: plus(&cashable, more)? });
            (Some(both(Money::ZERO)?), Some(both(figures.net)?))
        }
    };
    Ok(PartyAccount { figures, saving, saving_net_of_payments: net })
}
