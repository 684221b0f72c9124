//! What to look at in a contract, and in what it came to, with stable codes.

use crate::address::Address;
use crate::error::Parameter;
use crate::warning::{self, codes};
use std::collections::BTreeSet;

codes! {
    /// What a warning of a contract is about; stable, for programs that act on it.
    WarningCode {
        /// A claim was paid less than was claimed: the last outcome earns nothing.
        CapReached(amount: number) = "cap-reached", Warning,
            "less was paid than was claimed, since no more than {amount} is paid: what is achieved beyond earns nothing";
        /// The payment jumps up at an edge.
        Cliff(from: number, before: number, here: number) = "cliff", Warning,
            "at {from} what is paid jumps from {before} to {here}";
        /// More outcomes may pay less.
        NotMonotone(why: term) = "not-monotone", Warning,
            "more may pay less: {why}";
        /// An outcome that each person has or not is paid for at a price that is the same for all.
        Binary(metric: text) = "binary", Note,
            "each person has {metric} or not, and all are paid for alike: that invites to take those who would have it anyway";
        /// A party pays more for results than it can spend elsewhere by them.
        NotCashable(pays: number, cashable: number) = "not-cashable", Warning,
            "it pays {pays} for results, and saves {cashable} that it can spend elsewhere";
        /// The same outcomes are paid for twice.
        PaidTwice(clause: text) = "paid-twice", Warning,
            "it pays for the same outcomes as {clause}, and others pay there";
        /// What lies on or after the end earns nothing.
        AfterEnd(end: text) = "after-end", Note,
            "it lies on or after the end of the contract, {end}, and earns nothing";
        /// A party has set less aside than it may have to pay.
        BudgetShort(budget: number, due: number) = "budget-short", Warning,
            "{budget} is set aside, and {due} is claimed of it";
        /// A guarantee covers all that can be drawn.
        NoRisk(floor: number, most: number) = "no-risk", Warning,
            "{floor} is guaranteed, and no more than {most} can be drawn: its lender bears no risk";
        /// The vehicle has less than nothing.
        VehicleShort(day: text, missing: number) = "vehicle-short", Warning,
            "on {day} the vehicle lacks {missing}";
        /// Something is owed on a loan at the end.
        LoanUnpaid(owed: number) = "loan-unpaid", Warning,
            "{owed} is still owed at the end";
        /// The pool of budgets did not reach for a purchase.
        PoolExhausted(missing: number, day: text) = "pool-exhausted", Warning,
            "the pool did not reach for the purchase of {day}: {missing} was not paid";
        /// A map does not discount what is paid in, and the contract's own costs lie in later years.
        InputsUndiscounted(discounted: number) = "inputs-undiscounted", Note,
            "payments are discounted and what is paid in is not: were it, the ratio would be {discounted}";
    }
}

/// Something to look at, and where in the contract or the outcomes.
pub type Warning = warning::Warning<WarningCode>;

/// What there is to look at, each once.
#[derive(Debug, Default)]
pub(super) struct Looked {
    seen: BTreeSet<(WarningCode, Address)>,
    all: Vec<Warning>,
}

impl Looked {
    pub(super) fn at(&mut self, code: WarningCode, at: Address, parameters: impl IntoIterator<Item = Parameter>) {
        if self.seen.insert((code, at.clone())) {
            self.all.push(Warning::new(code, at, parameters));
        }
    }

    pub(super) fn into_warnings(self) -> Vec<Warning> {
        self.all
    }
}
