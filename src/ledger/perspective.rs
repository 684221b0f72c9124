//! Perspectives: whose lines count, and whether transfers do.

use super::run::Run;
use crate::error::{Error, appraise as fault};
use crate::map::ImpactMap;

/// Whose account a total is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Perspective {
    /// Everybody, transfers left out: money that only changes hands is nothing to society.
    Society,
    /// Every pocket, `outside` included, transfers included: adds up to society's account.
    AllPockets,
    /// Every agency, transfers included: they are real to a public budget.
    PublicSector,
    /// These stakeholders, by id, transfers included.
    Stakeholders(Vec<String>),
}

/// A perspective on one map, ready to judge lines.
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
