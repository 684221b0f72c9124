//! Perspectives: whose lines count, and whether transfers do.

use super::run::Run;
use crate::error::{Error, appraise as fault};
use crate::map::ImpactMap;

/// A choice of accounts to add up, and of whether transfers count.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Perspective {
    /// All accounts with transfers left out: money that only changes hands is nothing to society.
    Society,
    /// All accounts, `outside` included, with transfers. They add up to society's account.
    AllPockets,
    /// The accounts of all agencies, with transfers, which are real to a public budget.
    PublicSector,
    /// The accounts of the stakeholders with these ids, with transfers.
    Stakeholders(Vec<String>),
}

/// A perspective on one map, prepared to decide which lines count.
pub(crate) struct Lens {
    transfers: bool,
    outside: bool,
    counted: Vec<bool>,
}

impl Lens {
    pub(crate) fn new(map: &ImpactMap, perspective: &Perspective) -> Result<Self, Error> {
        let mut counted = vec![true; map.stakeholders().len()];
        match perspective {
            Perspective::Society | Perspective::AllPockets => {}
            Perspective::PublicSector => {
                for (counts, stakeholder) in counted.iter_mut().zip(map.stakeholders()) {
                    *counts = stakeholder.agency().is_some();
                }
            }
            Perspective::Stakeholders(ids) => {
                counted.fill(false);
                for id in ids {
                    let index = map.stakeholder_index(id).ok_or_else(|| fault::unknown_party(id))?;
                    if let Some(counts) = counted.get_mut(index) {
                        *counts = true;
                    }
                }
            }
        }
        let outside = *perspective == Perspective::AllPockets;
        Ok(Self { transfers: *perspective != Perspective::Society, outside, counted })
    }

    pub(crate) fn counts(&self, run: &Run) -> bool {
        let holder = run.stream.holder.map_or(self.outside, |index| self.counted.get(index) == Some(&true));
        holder && (self.transfers || !run.stream.transfer)
    }
}
