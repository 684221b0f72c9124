//! What there is to look at in the terms by themselves, whatever is reported.

use super::looked::WarningCode;
use super::reading::Reading;
use super::shares::Shares;
use crate::address::Address;
use crate::contracts::terms::{ClauseTerms, Finance, Outcome, Pays, Takes, Tiers};
use crate::document::Id;
use crate::error::{Parameter, Term};
use crate::number::{Money, Rational};
use std::collections::BTreeMap;

impl Reading<'_, '_> {
    /// Looks at the terms; the shares are those of the payers of each clause.
    pub(super) fn look_at_terms(&mut self, shares: &[Shares]) {
        let contract = self.contract;
        for (id, clause) in contract.clauses() {
            let ClauseTerms::Outcome(outcome) = clause.terms() else { continue };
            self.look_at_binary(id, outcome);
            if let Pays::Tiers(tiers) = outcome.pays() {
                self.look_at_tiers(&["clauses", id.as_str(), "tiers"], tiers);
            }
            if let Some(pool) = outcome.pool() {
                self.look_at_tiers(&["clauses", id.as_str(), "pool", "tiers"], pool.tiers());
                if pool.takes() == Takes::Unpaid {
                    let at = Address::of(["clauses", id.as_str(), "pool"]);
                    self.looked.at(WarningCode::NotMonotone, at, [Parameter::Term(Term::LEAVES_THE_POOL)]);
                }
            }
        }
        self.look_at_what_is_paid_twice(shares);
        for (id, guarantee) in contract.finance().into_iter().flat_map(Finance::guarantees) {
            let tranche = contract.finance().and_then(|finance| finance.tranches.get_index(guarantee.tranche.place));
            if tranche.is_some_and(|(_, tranche)| guarantee.floor().quanta() >= tranche.most()) {
                let at = Address::of(["finance", "guarantees", id.as_str()]);
                let most = tranche.map_or(0, |(_, tranche)| tranche.most());
                let most = Money::from_quanta(most).unwrap_or_default();
                let parameters = [Parameter::number(guarantee.floor()), Parameter::number(most)];
                self.looked.at(WarningCode::NoRisk, at, parameters);
            }
        }
    }

    fn look_at_binary(&mut self, id: &Id, outcome: &Outcome) {
        let alike = !matches!(outcome.pays(), Pays::Price(price) if price.differs_by_group());
        let metric = self.contract.metrics().nth(outcome.metric.place);
        if let Some((name, _)) = metric.filter(|(_, metric)| metric.is_binary() && alike) {
            let at = Address::of(["clauses", id.as_str()]);
            self.looked.at(WarningCode::Binary, at, [Parameter::text(name)]);
        }
    }

    fn look_at_tiers(&mut self, at: &[&str], tiers: &Tiers) {
        let cliff = Rational::from(self.contract.cliff().to_decimal());
        for (index, edge) in tiers.edges().enumerate() {
            let at = || Address::of(at.iter().copied().chain([index.to_string().as_str()]));
            let from = edge.tier.from();
            // there is nothing below a first tier from 0
            let is_edge = index > 0 || !from.is_zero();
            if is_edge && &edge.here - &edge.before > &cliff * &edge.here {
                let number = |amount: &Rational| Parameter::number(amount.to_decimal().unwrap_or_default().normalize());
                let parameters = [Parameter::number(from), number(&edge.before), number(&edge.here)];
                self.looked.at(WarningCode::Cliff, at(), parameters);
            }
            let falls = edge.tier.slope().is_some_and(|slope| slope.is_sign_negative() && !slope.is_zero());
            if falls || (is_edge && edge.here < edge.before) {
                let why = Term::FALLS_FROM.said_of(from);
                self.looked.at(WarningCode::NotMonotone, at(), [Parameter::Term(why)]);
            }
        }
    }

    /// Clauses that pay for the same, of which one has a payer that pays nothing under the other.
    fn look_at_what_is_paid_twice(&mut self, shares: &[Shares]) {
        let mut same: BTreeMap<(usize, &'static str), PaidFor<'_>> = BTreeMap::new();
        let contract = self.contract;
        for ((id, clause), shares) in contract.clauses().zip(shares) {
            let ClauseTerms::Outcome(outcome) = clause.terms() else { continue };
            let mut payers: Payers =
                shares.iter().filter(|(_, share)| !share.is_zero()).map(|(payer, _)| *payer).collect();
            payers.sort_unstable();
            let earlier = same.entry((outcome.metric.place, outcome.measure().as_str())).or_default();
            if let Some(other) = earlier.by_others(outcome, &payers) {
                let at = Address::of(["clauses", id.as_str()]);
                self.looked.at(WarningCode::PaidTwice, at, [Parameter::text(other)]);
            }
            earlier.add(id, outcome, &payers);
        }
    }
}

/// The places of those who pay, ascending.
type Payers = Vec<usize>;

/// Who pays for the same: the first clause with its payers, and the first with others.
#[derive(Default)]
struct Seen<'c> {
    first: Option<(&'c Id, Payers)>,
    other: Option<&'c Id>,
}

impl<'c> Seen<'c> {
    fn add(&mut self, id: &'c Id, payers: &Payers) {
        match &self.first {
            None => self.first = Some((id, payers.clone())),
            Some((_, first)) if first != payers => self.other = self.other.or(Some(id)),
            Some(_) => {}
        }
    }

    /// A clause whose payers are others.
    fn by_others(&self, payers: &Payers) -> Option<&'c Id> {
        let (id, first) = self.first.as_ref()?;
        if first == payers { self.other } else { Some(id) }
    }
}

/// Who pays for the same metric by the same measure: of all rows, of any, and of each cohort.
#[derive(Default)]
struct PaidFor<'c> {
    everywhere: Seen<'c>,
    anywhere: Seen<'c>,
    by_cohort: BTreeMap<usize, Seen<'c>>,
}

impl<'c> PaidFor<'c> {
    fn add(&mut self, id: &'c Id, outcome: &Outcome, payers: &Payers) {
        self.anywhere.add(id, payers);
        let Some(cohorts) = &outcome.cohorts else { return self.everywhere.add(id, payers) };
        for cohort in cohorts {
            self.by_cohort.entry(cohort.place).or_default().add(id, payers);
        }
    }

    /// An earlier clause on the same rows whose payers are others.
    fn by_others(&self, outcome: &Outcome, payers: &Payers) -> Option<&'c Id> {
        let Some(cohorts) = &outcome.cohorts else { return self.anywhere.by_others(payers) };
        let of_cohorts = || cohorts.iter().filter_map(|cohort| self.by_cohort.get(&cohort.place));
        self.everywhere.by_others(payers).or_else(|| of_cohorts().find_map(|seen| seen.by_others(payers)))
    }
}
