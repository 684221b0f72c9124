//! What a roll-out comes to: in all, by site, and after each further site.

use super::looked::look;
use super::terms::Rollout;
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::decisions::account::{Account, Figures};
use crate::decisions::looked::Warning;
use crate::decisions::table::agencies;
use crate::document::Id;
use crate::error::{Error, Findings};
use crate::ledger::Flow;
use crate::number::{Money, SroiRatio, Tally};
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// What a roll-out comes to, all at present value.
#[derive(Clone, Debug, PartialEq)]
pub struct RolledOut {
    total: Figures,
    agencies: IndexMap<Id, Flow>,
    central: Money,
    sites: IndexMap<Id, SiteTotal>,
    net_after: Vec<Money>,
    break_even_sites: Option<usize>,
    fidelity_needed: Option<Decimal>,
    warnings: Vec<Warning>,
}

/// What a site comes to, or several alike together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SiteTotal {
    /// The present value of its inputs, adaptation included.
    pub cost: Money,
    /// The present value of its outcomes.
    pub value: Money,
    /// Value less cost.
    pub net: Money,
}

impl RolledOut {
    /// What society has of the joined map, at present value. The cost of central inputs is in it.
    pub const fn total(&self) -> Figures {
        self.total
    }

    /// The pocket of each agency of the joined map.
    pub const fn agencies(&self) -> &IndexMap<Id, Flow> {
        &self.agencies
    }

    /// The cost of the central inputs: the nets of the sites, less it, are the net in all.
    pub const fn central(&self) -> Money {
        self.central
    }

    /// Each site, several alike as one.
    pub const fn sites(&self) -> &IndexMap<Id, SiteTotal> {
        &self.sites
    }

    /// The site with this id. `None` where there is none such.
    pub fn site(&self, id: impl AsRef<str>) -> Option<&SiteTotal> {
        self.sites.get(id.as_ref())
    }

    /// The net with the first m sites in the order in which they are built, each of several alike counted, and all central inputs; m from
    /// 0 to all of them.
    pub fn net_after(&self) -> &[Money] {
        &self.net_after
    }

    /// The least number of sites from which on the net is never below 0, up to the last. `None` where it ends below 0.
    pub const fn break_even_sites(&self) -> Option<usize> {
        self.break_even_sites
    }

    /// The factor on all stated fidelities at which the net is 0: above 1, more effect than stated is needed; 0 or less, none of it is.
    /// `None` where what fidelity moves is not worth more than 0.
    pub const fn fidelity_needed(&self) -> Option<Decimal> {
        self.fidelity_needed
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl Rollout {
    /// Appraises the joined map, and says what comes of each site and after each.
    ///
    /// # Errors
    /// An amount or a total of 10^16 or more.
    pub fn appraised(&self) -> Result<RolledOut, Findings> {
        let appraisal = appraise(self.joined()).map_err(|found| found.map(|error| self.told(error)))?;
        let parts = Parts::of(self, &appraisal).map_err(|error| error.at(Address::of(["sites"])))?;
        let total = Account::Society.figures(&appraisal);
        let pocket = |id: Id| appraisal.stakeholder(&id).map(|flow| (id.clone(), *flow));
        let agencies = agencies(std::iter::once(self.joined())).into_iter().filter_map(pocket).collect();
        let net_after = self.net_after(&parts)?;
        let below = net_after.iter().rposition(|net| net.is_negative());
        let first_even = below.map_or(0, |place| place.saturating_add(1));
        Ok(RolledOut {
            agencies,
            break_even_sites: (first_even < net_after.len()).then_some(first_even),
            fidelity_needed: parts.fidelity_needed(total.cost),
            central: parts.central,
            sites: parts.sites,
            net_after,
            total,
            warnings: look(self),
        })
    }

    /// The net with none of the sites, with the first of them, and so on.
    fn net_after(&self, parts: &Parts) -> Result<Vec<Money>, Findings> {
        let mut net = parts.central.negated();
        let mut all = vec![net];
        for (id, site, before) in self.in_order() {
            let at = Address::of(["sites", id.as_str()]);
            let told = |error: Error| error.at(at.clone());
            for (alike, learned) in (1..site.sites()).zip(self.costs_after(before)) {
                let part = self.part(id, site, alike, learned)?;
                let part = appraise(&part).map_err(|found| found.map(told))?.net_present_value();
                all.push(net.plus(part).map_err(told)?);
            }
            let whole = parts.sites.get(id).map_or(Money::ZERO, |total| total.net);
            net = net.plus(whole).map_err(told)?;
            all.push(net);
        }
        Ok(all)
    }
}

/// What each part of the joined map comes to.
struct Parts {
    central: Money,
    sites: IndexMap<Id, SiteTotal>,
    /// The value of outcomes that fidelity leaves alone, and of the others.
    unaffected: Money,
    affected: Money,
}

impl Parts {
    fn of(rollout: &Rollout, appraisal: &Appraisal) -> Result<Self, Error> {
        // the inputs of the joined map are the central ones, and then site by site those of the local map and the added ones
        let mut paid = appraisal.inputs();
        let mut next = |count: usize| {
            let mut sum = Tally::default();
            paid.by_ref().take(count).for_each(|tally| sum.merge(tally));
            sum.money()
        };
        let central = next(rollout.central().len())?;
        let mut outcomes = appraisal.outcomes().iter();
        let (mut unaffected, mut affected) = (Tally::default(), Tally::default());
        let mut sites = IndexMap::with_capacity(rollout.sites().len());
        for (id, site) in rollout.sites() {
            let cost = next(rollout.map().inputs().len().saturating_add(site.adaptation().len()))?;
            let mut value = Tally::default();
            for (local, total) in rollout.map().outcomes().zip(outcomes.by_ref()) {
                value.add(total.present_value);
                let kind = if rollout.unaffected().contains(local.id()) { &mut unaffected } else { &mut affected };
                kind.add(total.present_value);
            }
            let value = value.money()?;
            sites.insert(id.clone(), SiteTotal { cost, value, net: value.minus(cost)? });
        }
        Ok(Self { central, sites, unaffected: unaffected.money()?, affected: affected.money()? })
    }

    /// (cost - value of what fidelity leaves alone) / value of the rest.
    fn fidelity_needed(&self, cost: Money) -> Option<Decimal> {
        if self.affected <= Money::ZERO {
            return None;
        }
        let needed = cost.minus(self.unaffected).ok()?;
        SroiRatio::of(needed, self.affected).map(SroiRatio::to_decimal)
    }
}
