//! What the parties should look at before they sign, with stable codes.

use super::clause::at;
use super::party::Party;
use super::{BeforeAfter, Change, LoanSchedule, Terms};
use crate::address::Address;
use crate::number::{Money, Tally};
use crate::pockets::Valuation;
use crate::time::Year;
use crate::warning::{self, codes};
use std::collections::BTreeMap;

codes! {
    /// What a warning of an agreement is about; stable, for programs that act on it.
    WarningCode {
        /// By the agreement nobody ever pays anybody.
        NothingMoves = "nothing-moves", Note;
        /// The borrower's own cashable savings do not repay the loan.
        LoanNotRepaid = "loan-not-repaid", Warning;
        /// A party of a gain share has handed on more than it has released in cash.
        PaysMoreThanReleased = "pays-more-than-released", Warning;
        /// A party ends below 0 at present value: by its own account it would not sign.
        WouldNotSign = "would-not-sign", Warning;
        /// A party that paid before the agreement ends with less than without it: a note, since where several pay, an
        /// agreement leaves one of them worse off than before.
        PayerWorseOff = "payer-worse-off", Note;
    }
}

/// Something to look at, and where in the agreement; a party stands where it is first named.
pub type Warning = warning::Warning<WarningCode>;

/// What an agreement comes to, as far as it is looked at.
pub(super) struct Found<'a> {
    pub(super) terms: &'a Terms,
    /// How many payments there are.
    pub(super) payments: usize,
    pub(super) loan: Option<&'a LoanSchedule>,
    pub(super) accounts: &'a [BeforeAfter],
    pub(super) parties: &'a [Party<'a>],
}

/// Everything there is to look at: the agreement as a whole, then party by party.
pub(super) fn all(agreed: &Found<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut push = |code, at: Address, message: String| found.push(Warning::new(code, at, message));
    if agreed.payments == 0 {
        let (key, message) = nothing_moves(agreed.terms);
        push(WarningCode::NothingMoves, at([key]), message.to_owned());
    }
    if let Some(shortfall) = agreed.loan.and_then(LoanSchedule::shortfall) {
        push(WarningCode::LoanNotRepaid, at(["last_repayment"]), shortfall.to_string());
    }
    let shares_gains = matches!(agreed.terms, Terms::GainShare(_));
    let accounts: BTreeMap<&str, &BeforeAfter> =
        agreed.accounts.iter().map(|account| (account.id(), account)).collect();
    for party in agreed.parties {
        let id = party.id.as_str();
        let Some(account) = accounts.get(id) else { continue };
        let total = account.total(Valuation::Present);
        if let Some((year, given, released)) = shares_gains.then(|| overdrawn(account)).flatten() {
            let message = format!("by year {year} {id} has handed on {given}, and released {released} in cash");
            push(WarningCode::PaysMoreThanReleased, party.at.clone(), message);
        }
        if below(total.after.net, Money::ZERO) {
            let message =
                format!("{id} ends at {}, at present value: by its own account it would not sign", total.after.net);
            push(WarningCode::WouldNotSign, party.at.clone(), message);
        }
        if total.before.paid > Money::ZERO && below(total.after.net, total.before.net) {
            let message = format!(
                "{id}, which pays, ends at {} in place of {}, at present value",
                total.after.net, total.before.net
            );
            push(WarningCode::PayerWorseOff, party.at.clone(), message);
        }
    }
    found
}

fn nothing_moves(terms: &Terms) -> (&'static str, &'static str) {
    match terms {
        Terms::FixedShares(_) => ("shares", "nothing moves: each party pays its share already, or nobody pays in cash"),
        Terms::PooledBudget(_) => ("contributions", "nothing moves: each party pays what it is to bear already"),
        Terms::GainShare(_) => ("weights", "nothing moves: no party gains what would be shared, or none of it settles"),
        Terms::MatchingGrant(_) => ("share", "nothing moves: there is no cost in cash to match, or the share is 0"),
        Terms::InvestToSaveLoan(_) => ("amount", "nothing moves: nothing is lent"),
    }
}

/// Whether an amount is below another by more than a millionth of the currency unit. Present values are rounded one by
/// one, to 10^-12; what that leaves of a difference of 0 is far smaller, and what a party notices is far larger.
fn below(amount: Money, other: Money) -> bool {
    other.quanta() - amount.quanta() > 1_000_000
}

/// The first year by which a party has handed on more of its gains than were cashable, and both; none where it never
/// has.
fn overdrawn(account: &BeforeAfter) -> Option<(Year, Money, Money)> {
    let (mut given, mut left) = (Tally::default(), Tally::default());
    account.years().iter().zip(account.after().years()).find_map(|(change, after)| {
        let Change { before, after: changed, .. } = change.undiscounted;
        given.add(before.gained);
        given.add(changed.gained.negated());
        left.add(after.undiscounted.cashable);
        let (given, left) = (given.money().ok()?, left.money().ok()?);
        let released = left.plus(given).ok()?;
        (given > Money::ZERO && left.is_negative()).then_some((change.year, given, released))
    })
}
