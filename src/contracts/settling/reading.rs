//! A contract read together with what was reported under it: what is wrong with that is filed, and what there is to look at is kept.

use super::lines::Lines;
use super::looked::Looked;
use crate::address::Address;
use crate::contracts::terms::{Contract, Drafting};
use crate::document::{Id, Place};
use crate::error::Error;
use crate::limits::Limit;
use crate::number::{Money, Rational};
use std::collections::BTreeSet;

/// Steps that a row takes which a clause reads, a cap that a claim is held against, or a part of what payers share.
const STEPS: u64 = 300;

/// A contract read together with what was reported under it: what is wrong with that, and what there is to look at.
#[derive(Debug)]
pub(super) struct Reading<'a, 'r> {
    pub(super) contract: &'a Contract,
    pub(super) lines: &'a Lines<'a>,
    draft: Drafting<'r>,
    pub(super) looked: Looked,
    /// What was done so far, and what is to be paid, in steps of a nanosecond or so.
    pub(super) steps: u64,
    /// Where something was filed: two clauses that read the same row tell the same of it.
    filed: BTreeSet<Address>,
}

impl<'a, 'r> Reading<'a, 'r> {
    pub(super) fn new(contract: &'a Contract, lines: &'a Lines<'a>, draft: Drafting<'r>) -> Self {
        Self { contract, lines, draft, looked: Looked::default(), steps: 0, filed: BTreeSet::new() }
    }

    /// Files an error once at its address.
    pub(super) fn file(&mut self, at: Address, error: Error) {
        if self.filed.insert(at.clone()) {
            self.draft.reader.found.file(|| error.at(at));
        }
    }

    /// An amount of a clause, rounded once, half to even; one that is too large is filed at the clause.
    pub(super) fn money(&mut self, clause: &Id, amount: &Rational) -> Money {
        let amount = amount.rounded_to(self.contract.places());
        self.or_filed(clause, amount)
    }

    /// An amount of a clause; one that is too large is filed at the clause.
    pub(super) fn or_filed(&mut self, clause: &Id, amount: Result<Money, Error>) -> Money {
        amount.unwrap_or_else(|error| {
            self.file(Address::of(["clauses", clause.as_str()]), error);
            Money::ZERO
        })
    }

    /// Counts rows that are read, caps that claims are held against, parts that are shared.
    pub(super) fn count(&mut self, looked_at: usize) {
        let steps = u64::try_from(looked_at).unwrap_or(u64::MAX).saturating_mul(STEPS);
        self.steps = self.steps.saturating_add(steps);
    }

    /// Whether there is room for so many claims, and for what was done so far; filed where there is none.
    pub(super) fn room_for_claims(&mut self, claims: usize) -> bool {
        let at = Place::ROOT.key("clauses");
        let steps = usize::try_from(self.steps).unwrap_or(usize::MAX);
        self.draft.within(&at, Limit::Claims, claims) && self.draft.within(&at, Limit::Steps, steps)
    }
}
