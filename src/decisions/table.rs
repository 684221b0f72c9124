//! Table: what is compared in rows, with cost, value and each agency's net in columns.

use super::account::{Account, Figures};
use crate::appraise::Appraisal;
use crate::document::Id;
use crate::map::ImpactMap;
use crate::number::Money;
use indexmap::{IndexMap, IndexSet};

/// One row: what a map comes to on an account, and each agency's net.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// Cost, value, net and ratio of the account.
    pub figures: Figures,
    /// The net of each agency of the document; 0 where the map lacks it.
    pub agencies: IndexMap<Id, Money>,
}

impl Row {
    pub(super) fn of(appraisal: &Appraisal, account: &Account, agencies: &IndexSet<Id>) -> Self {
        let net_of = |id: &Id| appraisal.stakeholder(id).map_or(Money::ZERO, |pocket| pocket.net);
        let agencies = agencies.iter().map(|id| (id.clone(), net_of(id))).collect();
        Self { figures: account.figures(appraisal), agencies }
    }
}

/// The agencies of some maps, in the order of the maps and then of their stakeholders.
pub(super) fn agencies<'m>(maps: impl Iterator<Item = &'m ImpactMap>) -> IndexSet<Id> {
    let agencies = maps.flat_map(ImpactMap::stakeholders).filter(|one| one.agency().is_some());
    agencies.map(|one| one.id().clone()).collect()
}
