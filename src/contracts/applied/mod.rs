//! A contract applied to an appraisal: every pocket before and after, and society's ratio with what the contract itself costs.

mod in_force;
mod savings;
mod written;

use super::reported::{Outcomes, Savings};
use super::settling::{Flow, Settled, Warning, WarningCode};
use super::terms::Contract;
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::error::{Error, Findings, Parameter, contracts as fault};
use crate::ledger::LedgerLine;
use crate::map::{Convention, Input, Outcome};
use crate::pockets::agreements::BeforeAfter;
use crate::pockets::{Accounts, Counting};
use crate::time::Year;

/// Decimal places of the ratio that a warning tells.
const RATIO: u32 = 6;

/// What a contract does to the pockets of an appraisal.
///
/// The appraisal with the contract in force is one like any other: pockets, sharing rules, reports and trails can be had of it. What was
/// paid for results, and what finances it, are transfers in its ledger, so that society's present value of outcomes does not move; what
/// the contract itself costs are inputs.
#[derive(Clone, Debug)]
pub struct AppliedContract {
    settled: Settled,
    before: Appraisal,
    in_force: Appraisal,
    /// What the ids begin with under which flows stand in the map, each by its place.
    prefix: String,
    accounts: Vec<BeforeAfter>,
    warnings: Vec<Warning>,
}

impl Contract {
    /// Settles the contract with what its parties save by an appraisal, and applies it to that.
    ///
    /// # Errors
    /// Those of [`Contract::settled`]; a flow before the map's base date, or of a calendar year that its price index lacks; an input that is
    /// delivered and the map has not; an amount of 10^16 or more.
    pub fn applied(
        &self,
        outcomes: &Outcomes,
        appraisal: &Appraisal,
        counting: Counting,
    ) -> Result<AppliedContract, Findings> {
        let (own, currency) = (self.currency(), appraisal.map().currency());
        if own != currency {
            return Err(fault::other_currency(currency, own).at(Address::of(["currency"])).into());
        }
        in_force::check_stakeholders(self, appraisal.map())?;
        let savings = Savings::by_appraisal(self, appraisal)?;
        let settled = self.settled(outcomes, Some(&savings))?;
        let (map, prefix) = in_force::map_in_force(self, &settled, appraisal.map())?;
        let in_force = appraise(&map)?;
        let accounts = accounts(self, appraisal, &in_force, counting)?;
        let mut warnings = settled.warnings().to_vec();
        warnings.extend(undiscounted(self, &settled, &in_force)?);
        Ok(AppliedContract { settled, before: appraisal.clone(), in_force, prefix, accounts, warnings })
    }
}

impl AppliedContract {
    /// What the contract comes to by itself.
    pub const fn settled(&self) -> &Settled {
        &self.settled
    }

    /// The appraisal without the contract.
    pub const fn before(&self) -> &Appraisal {
        &self.before
    }

    /// The appraisal with the contract in force.
    pub const fn appraisal(&self) -> &Appraisal {
        &self.in_force
    }

    /// The flow of the contract that a line of the [`appraisal`](Self::appraisal)'s ledger is of: with its day, both of its sides, and the term
    /// that moved it. `None` of lines that are the map's own.
    pub fn flow_of(&self, line: LedgerLine<'_>) -> Option<&Flow> {
        let id = line.outcome().map(Outcome::id).or_else(|| line.input().map(Input::id))?;
        let place = id.as_str().strip_prefix(&self.prefix)?.parse().ok()?;
        self.settled.flows().get::<usize>(place)
    }

    /// The accounts of all stakeholders before and after, in the map's order; parties that are none come last.
    pub fn accounts(&self) -> &[BeforeAfter] {
        &self.accounts
    }

    /// The account of the stakeholder, or of the party beside them, with this id. `None` where there is none.
    pub fn account(&self, id: &str) -> Option<&BeforeAfter> {
        self.accounts.iter().find(|account| account.id() == id)
    }

    /// What to look at: that of the contract by itself, and how the two are discounted.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// The accounts before and after of every stakeholder, parties that stand beside them last.
fn accounts(
    contract: &Contract,
    before: &Appraisal,
    in_force: &Appraisal,
    counting: Counting,
) -> Result<Vec<BeforeAfter>, Error> {
    let (old, new) = (Accounts::new(before, counting)?, Accounts::new(in_force, counting)?);
    let is_party =
        |id: &str| contract.parties().any(|(party, _)| in_force::stakeholder(contract, party.as_str()) == id);
    let mut all = Vec::new();
    for (stakeholder, account) in new.map().stakeholders().zip(new.stakeholders()) {
        let id = stakeholder.id().as_str();
        let party = is_party(id);
        // who was not there before had nothing
        let earlier = before.map().stakeholder_index(id).and_then(|place| old.stakeholders().nth(place));
        let changed = BeforeAfter::between(earlier, account, counting, stakeholder.agency(), party);
        all.push(changed.map_err(|error| error.at(stakeholder.address()))?);
    }
    Ok(all)
}

/// Where inputs are not discounted and a payment lies behind year 0: with the ratio if they were.
fn undiscounted(contract: &Contract, settled: &Settled, in_force: &Appraisal) -> Result<Option<Warning>, Findings> {
    let map = in_force.map();
    let year = super::Calendar::new(map.base_date(), 12, 12)?;
    let later = settled.flows().iter().any(|flow| year.year_of(flow.date) > Some(Year::new(0).index()));
    if map.conventions().discount_inputs() || !later {
        return Ok(None);
    }
    let discounted = appraise(&map.with_choices([(Convention::DiscountInputs, "yes")])?)?;
    let at = if contract.delivers().is_some() { "delivers" } else { "clauses" };
    let ratio = discounted.sroi().map(|ratio| Parameter::number(ratio.to_decimal().round_dp(RATIO).normalize()));
    Ok(ratio.map(|ratio| Warning::new(WarningCode::InputsUndiscounted, Address::of([at]), [ratio])))
}
