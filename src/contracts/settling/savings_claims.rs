//! What shared savings make due, by the formulas of [`SharedSavings`].

use super::due::{Claimed, Due, UntilRepaid};
use super::grouping::Group;
use super::lines::Line;
use super::reading::Reading;
use crate::address::Address;
use crate::contracts::terms::{Bears, By, Clause, Loss, Measure, Quality, SharedSavings};
use crate::document::Id;
use crate::error::contracts as fault;
use crate::number::{Proportion, Rational};
use std::collections::BTreeMap;

impl<'a> Reading<'a, '_> {
    pub(super) fn savings_due(&mut self, id: &Id, clause: &Clause, savings: &SharedSavings, due: &mut Vec<Due<'a>>) {
        let groups = self.groups(&savings.metric, savings.cohorts.as_deref(), savings.by(), true);
        let qualities = self.qualities(savings, &groups);
        for (group, quality) in groups.iter().zip(qualities) {
            let rows = group.rows.as_slice();
            let saved = self.measure(savings.measure(), &savings.metric, rows, &Rational::from(1));
            let baselines = match savings.measure() {
                Measure::Sum => Rational::zero(),
                _ => self.baselines(&savings.metric, rows),
            };
            let amount = match shared(savings, &saved, &baselines, quality.as_ref()) {
                Shared::Amount(amount) => Claimed::Amount(self.money(id, &amount)),
                Shared::UntilRepaid { share, after } => {
                    Claimed::UntilRepaid(Box::new(UntilRepaid { share, after, saving: saved }))
                }
            };
            due.push(Due { amount, ..Due::of(self.pay_day(clause, group.measured), group) });
        }
    }

    /// The quality of each claim. `None` where none is asked for.
    fn qualities(&mut self, savings: &SharedSavings, groups: &[Group<'a>]) -> Vec<Option<Rational>> {
        let quality = savings.quality.as_ref().filter(|_| !groups.is_empty());
        let Some(quality) = quality else { return groups.iter().map(|_| None).collect() };
        let of_quality = self.groups(&quality.metric, savings.cohorts.as_deref(), savings.by(), true);
        let mut by_key: BTreeMap<Key, Vec<&Line<'_>>> = BTreeMap::new();
        for group in &of_quality {
            by_key.entry(key(savings.by(), group)).or_default().extend(group.rows.as_slice());
        }
        let mut all = Vec::with_capacity(groups.len());
        // many claims may have one quality
        let mut known: BTreeMap<Key, Rational> = BTreeMap::new();
        for group in groups {
            let key = key(savings.by(), group);
            let Some(rows) = by_key.get(&key) else {
                let at = Address::of(["results", quality.metric.id.as_str()]);
                self.file(at, fault::no_quality(group.measured));
                all.push(None);
                continue;
            };
            let rate = || self.measure(Measure::Rate, &quality.metric, rows, &Rational::from(1));
            all.push(Some(known.entry(key).or_insert_with(rate).clone()));
        }
        all
    }
}

/// What the rows of a claim and those of its quality have in common.
type Key = (Option<chrono::NaiveDate>, Option<usize>, Option<usize>);

fn key(by: By, group: &Group<'_>) -> Key {
    match by {
        // of the same date and cohort
        By::Row => (Some(group.measured), group.cohort, None),
        _ => (None, None, Some(group.key)),
    }
}

enum Shared {
    Amount(Rational),
    UntilRepaid { share: Rational, after: Rational },
}

fn fraction(share: Proportion) -> Rational {
    share.to_decimal().into()
}

/// What is shared of what was saved, with the baselines B and the quality q.
fn shared(clause: &SharedSavings, saved: &Rational, baselines: &Rational, quality: Option<&Rational>) -> Shared {
    let nothing = Shared::Amount(Rational::zero());
    let scale = quality.filter(|_| clause.quality.as_ref().is_some_and(Quality::scales));
    let scaled = |share: Proportion| scale.map_or_else(|| fraction(share), |quality| fraction(share) * quality);
    if saved.is_negative() {
        let Some(loss) = clause.loss() else { return nothing };
        let owed = borne(clause, loss, &-saved.clone(), baselines, &scaled(clause.share()));
        return Shared::Amount(-owed);
    }
    let minimum = fraction(clause.minimum()) * baselines;
    let gated = clause.quality.as_ref().zip(quality).is_some_and(|(terms, quality)| *quality < fraction(terms.gate()));
    if saved.is_zero() || gated || !clause.edge().reaches(saved, &minimum) {
        return nothing;
    }
    if let Some(after) = clause.after_repaid() {
        return Shared::UntilRepaid { share: scaled(clause.share()), after: scaled(after) };
    }
    let free = if clause.is_beyond_minimum() { minimum } else { Rational::zero() };
    let amount = scaled(clause.share()) * (saved - &free);
    Shared::Amount(capped(amount, clause.cap(), baselines))
}

/// What the payee owes of a loss.
fn borne(clause: &SharedSavings, loss: &Loss, amount: &Rational, baselines: &Rational, share: &Rational) -> Rational {
    let minimum = fraction(loss.minimum().unwrap_or(clause.minimum())) * baselines;
    if !clause.edge().reaches(amount, &minimum) {
        return Rational::zero();
    }
    let part = match loss.bears() {
        Bears::Share(share) => fraction(share),
        Bears::Complement { least, most } => {
            (Rational::from(1) - share.clone()).max(fraction(least)).min(fraction(most))
        }
    };
    let free = if clause.is_beyond_minimum() { minimum } else { Rational::zero() };
    capped(part * (amount - &free), loss.cap(), baselines)
}

fn capped(amount: Rational, cap: Option<Proportion>, baselines: &Rational) -> Rational {
    match cap {
        None => amount,
        Some(cap) => amount.min(fraction(cap) * baselines),
    }
}
