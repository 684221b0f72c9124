//! The parties of an agreement, held against a map.

use super::clause::{Clause, parties};
use crate::address::Address;
use crate::document::Reader;
use crate::error::{Findings, Term};
use crate::map::{Id, ImpactMap};

/// A party: its id, the address at which the agreement first names it, and its place among the map's stakeholders.
pub(super) struct Party<'a> {
    pub(super) at: Address,
    pub(super) id: &'a Id,
    pub(super) place: usize,
}

/// The parties, each a stakeholder of the map; what the map has not is filed.
pub(super) fn parties_of<'a>(clause: &'a dyn Clause, map: &ImpactMap) -> Result<Vec<Party<'a>>, Findings> {
    let mut reader = Reader::default();
    let mut found = Vec::new();
    let ids: Vec<&str> = map.stakeholders().map(|stakeholder| stakeholder.id().as_str()).collect();
    for (at, id) in clause.named() {
        if map.stakeholder(id.as_str()).is_none() {
            let ids = ids.iter().copied();
            found.push(reader.unknown_id(Term::STAKEHOLDER, id.as_str(), ids, Term::MAP_HAS_NONE).at(at));
        }
    }
    clause.check(map, &mut found);
    let parties = parties(clause).into_iter();
    let placed = parties.filter_map(|(at, id)| Some(Party { at, id, place: map.stakeholder_index(id.as_str())? }));
    Findings::or(found, placed.collect())
}
