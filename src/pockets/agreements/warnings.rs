//! What the parties should look at before they sign, with stable codes.

use super::clause::at;
use super::loan_schedule::NOT_REPAID;
use super::party::Party;
use super::{BeforeAfter, Change, LoanSchedule, Terms};
use crate::address::Address;
use crate::error::{Parameter, Term};
use crate::number::{Money, Tally};
use crate::pockets::Valuation;
use crate::time::Year;
use crate::warning::{self, codes};
use std::collections::BTreeMap;

codes! {
    /// What a warning of an agreement is about; stable, for programs that act on it.
    WarningCode {
        /// By the agreement nobody ever pays anybody.
        NothingMoves(why: term) = "nothing-moves", Note,
            "nothing moves: {why}";
        /// The borrower's own cashable savings do not repay the loan.
        LoanNotRepaid(borrower: text, outstanding: number, year: whole) = "loan-not-repaid", Warning, NOT_REPAID;
        /// A party of a gain share has handed on more than it has released in cash.
        PaysMoreThanReleased(year: whole, party: text, given: number, released: number)
            = "pays-more-than-released", Warning,
            "by year {year} {party} has handed on {given}, and released {released} in cash";
        /// A party ends below 0 at present value: by its own account it would not sign.
        WouldNotSign(party: text, net: number) = "would-not-sign", Warning,
            "{party} ends at {net}, at present value: by its own account it would not sign";
        /// A party that paid before the agreement ends with less than without it: a note, since where several pay, an
        /// agreement leaves one of them worse off than before.
        PayerWorseOff(party: text, net: number, before: number) = "payer-worse-off", Note,
            "{party}, which pays, ends at {net} in place of {before}, at present value";
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
    let mut push = |code, at: Address, parameters: Vec<Parameter>| found.push(Warning::new(code, at, parameters));
    if agreed.payments == 0 {
        let (key, why) = nothing_moves(agreed.terms);
        push(WarningCode::NothingMoves, at([key]), vec![Parameter::Term(why)]);
    }
    if let Some(shortfall) = agreed.loan.and_then(LoanSchedule::shortfall) {
        let parameters = shortfall.parameters().map(|(_, parameter)| parameter);
        push(WarningCode::LoanNotRepaid, at(["last_repayment"]), parameters.to_vec());
    }
    let shares_gains = matches!(agreed.terms, Terms::GainShare(_));
    let accounts: BTreeMap<&str, &BeforeAfter> =
        agreed.accounts.iter().map(|account| (account.id(), account)).collect();
    for party in agreed.parties {
        let id = party.id.as_str();
        let Some(account) = accounts.get(id) else { continue };
        let total = account.total(Valuation::Present);
        if let Some((year, given, released)) = shares_gains.then(|| overdrawn(account)).flatten() {
            let year = Parameter::whole(year.index());
            let parameters = vec![year, Parameter::text(id), Parameter::number(given), Parameter::number(released)];
            push(WarningCode::PaysMoreThanReleased, party.at.clone(), parameters);
        }
        let ends_at = || vec![Parameter::text(id), Parameter::number(total.after.net)];
        if below(total.after.net, Money::ZERO) {
            push(WarningCode::WouldNotSign, party.at.clone(), ends_at());
        }
        if total.before.paid > Money::ZERO && below(total.after.net, total.before.net) {
            let mut parameters = ends_at();
            parameters.push(Parameter::number(total.before.net));
            push(WarningCode::PayerWorseOff, party.at.clone(), parameters);
        }
    }
    found
}

/// The key of what would have to be another, and why nothing moves.
fn nothing_moves(terms: &Terms) -> (&'static str, Term) {
    match terms {
        Terms::FixedShares(_) => ("shares", Term::PAYS_ITS_SHARE),
        Terms::PooledBudget(_) => ("contributions", Term::PAYS_ITS_PART),
        Terms::GainShare(_) => ("weights", Term::NO_GAIN_TO_SHARE),
        Terms::MatchingGrant(_) => ("share", Term::NOTHING_TO_MATCH),
        Terms::InvestToSaveLoan(_) => ("amount", Term::NOTHING_LENT),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A millionth of the currency unit is nothing that a party notices.
    #[test]
    fn an_amount_is_below_another_by_more_than_a_millionth() {
        let money = |text: &str| text.parse::<Money>().unwrap();
        assert!(!below(money("5"), money("5.000001")) && !below(money("5.1"), money("5")));
        assert!(below(money("5"), money("5.000001000001")) && below(money("-1"), money("0")));
    }
}
