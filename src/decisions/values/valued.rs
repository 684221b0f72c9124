//! Maps by the values of each set: what hangs on whose values count.

use super::concordance::{concordance, ranks};
use super::looked::look;
use super::terms::{CONSENSUS, ValueSet, ValueSets};
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::decisions::account::{Account, Figures};
use crate::decisions::choice::first_best;
use crate::decisions::looked::Warning;
use crate::document::Id;
use crate::error::{Error, Findings, document as unread};
use crate::number::Money;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// Maps by the values of each set, and how the sets rank them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valued {
    maps: IndexMap<Id, ValuedMap>,
    ranks: IndexMap<String, IndexMap<Id, Decimal>>,
    concordance: Option<Decimal>,
    warnings: Vec<Warning>,
}

/// One map by the values of each set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValuedMap {
    /// What society has of it by each set: `stated` first, then the sets in order, then the consensus, where it is asked for.
    pub sets: IndexMap<String, Figures>,
    /// The set of lowest net, the first of equals; the consensus apart.
    pub low: String,
    /// The set of highest net, the first of equals; the consensus apart.
    pub high: String,
    /// How far their nets are apart.
    pub range: Money,
    /// By how much each outcome is worth more by the high set than by the low one.
    pub hangs_on: IndexMap<Id, Money>,
    /// By how much inputs cost less by the high set than by the low one. With the outcomes it adds up to the range.
    pub hangs_on_inputs: Money,
    /// Whether some set has a net of 0 or more and another one below.
    pub sign_differs: bool,
}

impl Valued {
    /// The maps, in order.
    pub const fn maps(&self) -> &IndexMap<Id, ValuedMap> {
        &self.maps
    }

    /// The map with this id. `None` where there is none such.
    pub fn map(&self, id: impl AsRef<str>) -> Option<&ValuedMap> {
        self.maps.get(id.as_ref())
    }

    /// The rank of each map by each set, 1 for the highest net; equals share the mean of their places.
    pub const fn ranks(&self) -> &IndexMap<String, IndexMap<Id, Decimal>> {
        &self.ranks
    }

    /// Kendall's W of the sets, the consensus apart: from 0 to 1, where all sets rank alike. `None` with one map or one set, or where all
    /// maps are equal in each set.
    pub const fn concordance(&self) -> Option<Decimal> {
        self.concordance
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl ValueSets {
    /// Appraises each map by the values of each set.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn valued(&self) -> Result<Valued, Findings> {
        // by map, and for each by set
        let mut by_map: Vec<IndexMap<String, Seen>> = vec![IndexMap::new(); self.maps().iter().len()];
        for (name, maps) in self.by_set() {
            for (((id, _), map), sets) in self.maps().iter().zip(maps).zip(&mut by_map) {
                let at = Address::of(["maps", id.as_str()]);
                let appraisal = appraise(map).map_err(|found| found.map(|error| self.told_of(name, &at, error)))?;
                sets.insert(name.to_owned(), Seen::of(&appraisal));
            }
        }
        let mut maps = IndexMap::with_capacity(by_map.len());
        for ((id, map), sets) in self.maps().iter().zip(by_map) {
            let ids: Vec<Id> = map.outcomes().map(|outcome| outcome.id().clone()).collect();
            let valued = valued_map(sets, &ids).map_err(|error| error.at(Address::of(["maps", id.as_str()])))?;
            maps.insert(id.clone(), valued);
        }
        let names: Vec<String> = self.by_set().map(|(name, _)| name.to_owned()).collect();
        let mut all_ranks = IndexMap::with_capacity(names.len());
        let mut rankings = Vec::with_capacity(names.len());
        for name in names {
            let nets: Vec<Money> = maps.values().filter_map(|map: &ValuedMap| Some(map.sets.get(&name)?.net)).collect();
            let ranks = ranks(&nets);
            if name != CONSENSUS {
                rankings.push(ranks.clone());
            }
            all_ranks.insert(name, maps.keys().cloned().zip(ranks).collect());
        }
        let concordance = concordance(&rankings).map(|w| w.to_decimal()).transpose()?;
        let differing = maps.iter().filter(|(_, map)| map.sign_differs);
        let differing = differing.map(|(id, map)| (id, [map.low.as_str(), map.high.as_str()]));
        let warnings = look(self, differing, concordance);
        Ok(Valued { maps, ranks: all_ranks, concordance, warnings })
    }
}

impl ValueSets {
    /// Where what is found in a map by a set is stated: in the set, or in the map.
    fn told_of(&self, set: &str, map: &Address, error: Error) -> Error {
        let at = error.address().map_or_else(|| map.clone(), |at| map.followed_by(at));
        let of_set = |set: &ValueSet| set.numbers().any(|(number, _)| *number == at);
        match self.set(set) {
            Some(stated) if of_set(stated) => error.at(Address::of(["sets", set, "numbers", at.as_str()])),
            None if set == CONSENSUS && self.sets().any(|(_, one)| of_set(one)) => error.at(Address::of([CONSENSUS])),
            _ => error.at(at),
        }
    }
}

/// What a map comes to by one set.
#[derive(Clone, Debug)]
struct Seen {
    figures: Figures,
    outcomes: Vec<Money>,
}

impl Seen {
    fn of(appraisal: &Appraisal) -> Self {
        Self {
            figures: Account::Society.figures(appraisal),
            outcomes: appraisal.outcomes().iter().map(|outcome| outcome.present_value).collect(),
        }
    }
}

fn valued_map(sets: IndexMap<String, Seen>, outcomes: &[Id]) -> Result<ValuedMap, Error> {
    let real = || sets.iter().filter(|(name, _)| *name != CONSENSUS);
    let high = first_best(real().map(|(name, seen)| ((name, seen), seen.figures.net)));
    let low = first_best(real().map(|(name, seen)| ((name, seen), Reverse(seen.figures.net))));
    // the maps as they stand are always a set
    let ((low, least), (high, most)) = low.zip(high).ok_or_else(unread::missing_key)?;
    let hangs_on = outcomes.iter().zip(most.outcomes.iter().zip(&least.outcomes));
    let hangs_on = hangs_on.map(|(id, (more, less))| Ok((id.clone(), more.minus(*less)?)));
    Ok(ValuedMap {
        range: most.figures.net.minus(least.figures.net)?,
        hangs_on: hangs_on.collect::<Result<_, Error>>()?,
        hangs_on_inputs: least.figures.cost.minus(most.figures.cost)?,
        sign_differs: least.figures.net.is_negative() && !most.figures.net.is_negative(),
        low: low.clone(),
        high: high.clone(),
        sets: sets.into_iter().map(|(name, seen)| (name, seen.figures)).collect(),
    })
}
