//! What share of a clause each payer bears, and a total split among them by largest remainder.

use super::reading::Reading;
use crate::address::Address;
use crate::contracts::reported::Savings;
use crate::contracts::terms::{Clause, Payers};
use crate::error::{Error, contracts as fault};
use crate::number::{Money, Rational, apportioned};

/// The place of each payer among the parties, and its share; the shares add up to 1.
pub(super) type Shares = Vec<(usize, Rational)>;

impl Reading<'_, '_> {
    /// The shares of a clause's payers; co-payers without savings are filed.
    pub(super) fn shares(&mut self, id: &str, clause: &Clause, savings: Option<&Savings>) -> Shares {
        let payers = clause.payers();
        let stated = payers.stated().iter().map(|(party, share)| (party.place, share.to_decimal().into()));
        let mut shares: Shares = stated.collect();
        let Some(split) = payers.split() else { return shares };
        let at = || Address::of(["clauses", id, "split"]);
        let Some(savings) = savings else {
            self.file(at(), fault::split_without_savings());
            return shares;
        };
        let saved = |party: &str| {
            let sum = savings.sum(party, split.by(), split.window()).unwrap_or_default();
            if sum.is_negative() { Rational::zero() } else { sum }
        };
        let saved: Vec<Rational> = split.among().map(|party| saved(party.as_str())).collect();
        let all = Rational::sum(&saved);
        if all.is_zero() {
            self.file(at(), fault::nobody_saves());
            return shares;
        }
        let rest = payers.rest();
        let part = |saved: &Rational| (&rest * saved).over(&all).unwrap_or_default();
        shares.extend(split.named().iter().zip(&saved).map(|(party, saved)| (party.place, part(saved))));
        shares
    }
}

/// A total, below 0 or above, split by shares: what each bears, with the total's sign, adding up to it.
pub(super) fn split(total: Money, shares: &Shares, places: u32) -> Result<Vec<(usize, Money)>, Error> {
    if let [(place, _)] = shares.as_slice() {
        return Ok(vec![(*place, total)]);
    }
    let size: Rational = if total.is_negative() { total.negated() } else { total }.into();
    let parts: Vec<Rational> = shares.iter().map(|(_, share)| &size * share).collect();
    let parts = apportioned(&parts, places)?;
    let signed = |amount: Money| if total.is_negative() { amount.negated() } else { amount };
    Ok(shares.iter().zip(parts).map(|((place, _), amount)| (*place, signed(amount))).collect())
}

/// An amount in proportion to others, of which one is above 0, by largest remainder.
pub(super) fn in_proportion(amount: Money, to: &[Money], places: u32) -> Result<Vec<Money>, Error> {
    // most ranks are one loan
    let mut above_zero = to.iter().filter(|one| !one.is_zero());
    if let (Some(_), None) = (above_zero.next(), above_zero.next()) {
        return Ok(to.iter().map(|one| if one.is_zero() { Money::ZERO } else { amount }).collect());
    }
    let weights: Vec<Rational> = to.iter().copied().map(Rational::from).collect();
    let all = Rational::sum(&weights);
    let amount = Rational::from(amount);
    let parts: Vec<Rational> = weights.iter().map(|one| (&amount * one).over(&all).unwrap_or_default()).collect();
    apportioned(&parts, places)
}

impl Payers {
    /// Whether a share is stated of a party, or split with it.
    pub(super) fn names(&self, place: usize) -> bool {
        self.named().any(|party| party.place == place)
    }
}
