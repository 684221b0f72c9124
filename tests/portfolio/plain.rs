//! Which projects, a second time: every set of projects is held to every limit, by the words of the method and in fractions.

use sroi::decisions::{Account, Portfolio, ShareOf};
use sroi::map::InputKind;
use sroi::number::Rational;
use sroi::{Id, appraise};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a project comes to, and by body and year what it pays in cash and what it saves.
pub(crate) struct Project {
    pub(crate) net: Rational,
    pub(crate) cash: Rational,
    by_body: BTreeMap<(String, u32), [Rational; 2]>,
}

/// Bodies, years and whether savings count.
type Part<'p> = (Vec<&'p Id>, Option<(u32, u32)>, bool);

/// Some budgets as one, and how much there is of it.
#[derive(Clone)]
pub(crate) struct Pot<'p> {
    parts: Vec<Part<'p>>,
    pub(crate) amount: Rational,
}

pub(crate) struct Plain<'p> {
    portfolio: &'p Portfolio,
    pub(crate) projects: Vec<Project>,
    pub(crate) budgets: Vec<Pot<'p>>,
}

/// The best set, as bits, the first project in the lowest; and its net.
pub(crate) type Best = Option<(u32, Rational)>;

fn has(set: u32, place: usize) -> bool {
    set >> place & 1 == 1
}

impl<'p> Plain<'p> {
    pub(crate) fn of(portfolio: &'p Portfolio) -> Self {
        let projects = portfolio.maps().iter().map(|(_, map)| {
            let appraisal = appraise(map).unwrap();
            let net = match portfolio.account() {
                Account::Stakeholder(id) => appraisal.stakeholder(id).map(|pocket| pocket.net).unwrap_or_default(),
                _ => appraisal.net_present_value(),
            };
            let mut by_body: BTreeMap<(String, u32), [Rational; 2]> = BTreeMap::new();
            let mut cash = Rational::zero();
            for line in appraisal.ledger().lines() {
                let Some(body) = line.account().id() else { continue };
                let cell = by_body.entry((body.as_str().to_owned(), line.year().index())).or_default();
                if line.kind() == Some(InputKind::Cash) {
                    cell[0] = &cell[0] + &Rational::from(line.amount());
                    cash = &cash + &Rational::from(line.amount());
                }
                cell[1] = &cell[1] + &Rational::from(line.cashable());
            }
            Project { net: net.into(), cash, by_body }
        });
        let budgets = portfolio.budgets().map(|(_, budget)| {
            let years = budget.years().map(|(first, last)| (first.index(), last.index()));
            Pot { parts: vec![(budget.of().collect(), years, budget.savings())], amount: budget.amount().into() }
        });
        Self { portfolio, projects: projects.collect(), budgets: budgets.collect() }
    }

    pub(crate) fn used(&self, pot: &Pot<'_>, set: u32) -> Rational {
        let mut used = Rational::zero();
        for (_, project) in self.projects.iter().enumerate().filter(|(place, _)| has(set, *place)) {
            for ((body, year), [cash, saved]) in &project.by_body {
                let covers = |(of, years, _): &&Part<'_>| {
                    of.iter().any(|id| id.as_str() == body)
                        && years.is_none_or(|(first, last)| (first..=last).contains(year))
                };
                if pot.parts.iter().any(|part| covers(&part)) {
                    used = &used + cash;
                }
                if pot.parts.iter().filter(covers).any(|(.., savings)| *savings) {
                    used = &used - saved;
                }
            }
        }
        used
    }

    /// The addresses of what a set breaks.
    pub(crate) fn broken(&self, pots: &[Pot<'_>], set: u32) -> Vec<String> {
        let ids: Vec<&Id> = self.portfolio.maps().iter().map(|(id, _)| id).collect();
        let chosen = |id: &Id| has(set, ids.iter().position(|known| *known == id).unwrap());
        let mut all = Vec::new();
        let names: Vec<&Id> = self.portfolio.budgets().map(|(id, _)| id).collect();
        for (place, pot) in pots.iter().enumerate() {
            if self.used(pot, set) > pot.amount {
                all.push(format!("/budgets/{}", names.get(place).map_or("", |id| id.as_str())));
            }
        }
        for (place, choice) in self.portfolio.choices().iter().enumerate() {
            let count = choice.projects().filter(|id| chosen(id)).count();
            if count < choice.at_least() as usize || count > choice.at_most() as usize {
                all.push(format!("/choices/{place}"));
            }
        }
        for (place, need) in self.portfolio.needs().iter().enumerate() {
            if chosen(need.project()) && !need.any_of().any(chosen) {
                all.push(format!("/needs/{place}"));
            }
        }
        for (place, share) in self.portfolio.shares().iter().enumerate() {
            let (mut whole, mut part) = (Rational::zero(), Rational::zero());
            for (project, (id, map)) in self.projects.iter().zip(self.portfolio.maps().iter()) {
                if !chosen(id) {
                    continue;
                }
                let size = if share.of() == ShareOf::Cash { project.cash.clone() } else { Rational::from(1) };
                whole = &whole + &size;
                if map.fact(share.fact()).is_some_and(|fact| fact.texts().iter().any(|text| text == share.is())) {
                    part = &part + &size;
                }
            }
            let bound = |share: sroi::Proportion| &Rational::from(share.to_decimal()) * &whole;
            let low = share.at_least().is_some_and(|least| part < bound(least));
            if low || share.at_most().is_some_and(|most| part > bound(most)) {
                all.push(format!("/shares/{place}"));
            }
        }
        all
    }

    /// The best set that has all of `with`.
    pub(crate) fn best(&self, pots: &[Pot<'_>], with: u32) -> Best {
        let count = self.projects.len();
        let sum = |set: u32, of: fn(&Project) -> &Rational| {
            let own = self.projects.iter().enumerate().filter(|(place, _)| has(set, *place));
            Rational::sum(own.map(|(_, project)| of(project)))
        };
        let sets = (0..1_u32 << count).filter(|set| set & with == with && self.broken(pots, *set).is_empty());
        let best = sets.max_by_key(|set| {
            let first: Vec<bool> = (0..count).map(|place| has(*set, place)).collect();
            (sum(*set, |one| &one.net), Reverse(sum(*set, |one| &one.cash)), Reverse(set.count_ones()), first)
        })?;
        Some((best, sum(best, |one| &one.net)))
    }

    /// The budgets with another amount of one of them.
    pub(crate) fn moved(&self, place: usize, by: &Rational) -> Vec<Pot<'p>> {
        let mut pots = self.budgets.clone();
        pots[place].amount = &pots[place].amount + by;
        pots
    }

    /// Those of the same years as one.
    pub(crate) fn by_year(&self) -> Vec<Pot<'p>> {
        let mut years: Vec<Option<(u32, u32)>> = self.budgets.iter().map(|pot| pot.parts[0].1).collect();
        years.sort_unstable();
        years.dedup();
        let of = |own: Option<(u32, u32)>| {
            let same: Vec<&Pot<'p>> = self.budgets.iter().filter(|pot| pot.parts[0].1 == own).collect();
            merged(&same)
        };
        years.into_iter().map(of).collect()
    }

    /// All as one.
    pub(crate) fn all(&self) -> Vec<Pot<'p>> {
        if self.budgets.is_empty() { Vec::new() } else { vec![merged(&self.budgets.iter().collect::<Vec<_>>())] }
    }
}

fn merged<'p>(pots: &[&Pot<'p>]) -> Pot<'p> {
    Pot {
        parts: pots.iter().flat_map(|pot| pot.parts.clone()).collect(),
        amount: Rational::sum(pots.iter().map(|pot| &pot.amount)),
    }
}
