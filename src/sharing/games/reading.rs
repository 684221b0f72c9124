//! Reading a cost game: agencies, the cost of every coalition, benefits, with errors by address.

use super::costs::Costs;
use super::{AGENCY_LIMIT, Agencies, Allocation, Coalition, CostGame};
use crate::document::Id;
use crate::document::{Node, Place, Reader, checked};
use crate::error::{Error, Findings, document, games as fault, sharing};
use crate::number::Rational;
use indexmap::IndexSet;
use std::borrow::Cow;

const KEYS: [&str; 4] = ["title", "agencies", "costs", "benefits"];

/// What stands between the ids of a coalition.
const BETWEEN: char = '+';

/// Missing coalitions that are named one by one.
const NAMED: usize = 10;

impl CostGame {
    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// ```
    /// use sroi::{document::Node, sharing::games::CostGame};
    /// let document: Node = toml::from_str(r#"
    ///     title = "Water supply"
    ///     agencies = ["city", "county"]  # absent: in the order in which the costs name them
    ///     benefits = { city = "100", county = "15" }
    ///     [costs]
    ///     city = "30"
    ///     county = "20"
    ///     "city+county" = "40"
    /// "#)?;
    /// let game = CostGame::from_document(document)?;
    /// assert_eq!(game.benefits().unwrap().get("county"), Some(&15.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its address.
    pub fn from_document(document: Node<'_>) -> Result<Self, Findings> {
        checked("a cost game", document, read)
    }
}

fn read(reader: &mut Reader, document: Node<'_>) -> Option<CostGame> {
    let at = Place::ROOT;
    let mut fields = reader.fields(&at, document, &KEYS)?;
    let title = reader.optional_text(&at, "title", fields.take("title"));
    let listed = fields.take("agencies").map(|node| listed(reader, &at.key("agencies"), node));
    let at_costs = at.key("costs");
    let costs = reader.required(&at, "costs", fields.take("costs"));
    let costs = costs.and_then(|node| reader.object(&at_costs, node));
    let keys = costs.as_ref().map(|costs| costs.iter().map(|(key, _)| &**key));
    let agencies = listed.unwrap_or_else(|| derived(reader, &at_costs, keys?));
    let costs = costs.and_then(|costs| table(reader, &at_costs, agencies.as_ref(), costs));
    let at_benefits = at.key("benefits");
    let benefits = fields.take("benefits").and_then(|node| amounts(reader, &at_benefits, node));
    // without agencies, whom the keys name is not judged
    let agencies = agencies?;
    let benefits = benefits.and_then(|stated| self::benefits(reader, &at_benefits, &agencies, stated));
    Some(CostGame { title, benefits, extensions: fields.extensions, ..CostGame::new(agencies, costs?) })
}

/// The costs of all coalitions; of agencies that are not known, what is no decimal is filed all the same.
fn table(
    reader: &mut Reader,
    at: &Place<'_>,
    agencies: Option<&Agencies>,
    entries: Vec<(Cow<'_, str>, Node<'_>)>,
) -> Option<Costs> {
    let mut table = agencies.map(Table::new);
    for (key, node) in entries {
        let cost = reader.decimal(&at.key(&key), &node).map(Rational::from);
        if let Some(table) = &mut table {
            table.enter(reader, at, &key, cost);
        }
    }
    table?.finish(reader, at)
}

/// The amounts of an object, by key; what is no decimal is filed.
fn amounts<'a>(reader: &mut Reader, at: &Place<'_>, node: Node<'a>) -> Option<Vec<(Cow<'a, str>, Option<Rational>)>> {
    let entries = reader.object(at, node)?;
    let amount = |(key, node): (Cow<'a, str>, Node<'a>)| {
        let amount = reader.decimal(&at.key(&key), &node);
        (key, amount.map(Rational::from))
    };
    Some(entries.into_iter().map(amount).collect())
}

fn listed(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Agencies> {
    let items = reader.list(at, node, "a list of ids")?;
    let ids = items.into_iter().enumerate().map(|(index, item)| reader.text(&at.index(index), item));
    // every item is read, so that every fault is filed, before a missing one ends it
    let ids: Vec<Option<String>> = ids.collect();
    agencies(reader, at, ids.into_iter().collect::<Option<Vec<_>>>()?)
}

/// The agencies of a list: 1 to 20 ids, each once.
pub(super) fn agencies(
    reader: &mut Reader,
    at: &Place<'_>,
    ids: impl IntoIterator<Item = impl AsRef<str>>,
) -> Option<Agencies> {
    let (mut all, mut sound) = (IndexSet::new(), true);
    for (index, text) in ids.into_iter().enumerate() {
        let fault = match Id::read(text.as_ref()) {
            Err(fault) => fault,
            Ok(id) if all.contains(&id) => sharing::agency_twice("an agency stands once in the list", text.as_ref()),
            Ok(id) => {
                all.insert(id);
                continue;
            }
        };
        reader.file(&at.index(index), fault);
        sound = false;
    }
    let fault = match all.len() {
        0 if sound => fault::nobody(),
        1..=AGENCY_LIMIT if sound => return Some(all.into()),
        0..=AGENCY_LIMIT => return None,
        more => fault::too_many_agencies(more, AGENCY_LIMIT),
    };
    reader.file(at, fault);
    None
}

/// The agencies that the keys of a table name, in the order in which they first do.
fn derived<'k>(reader: &mut Reader, at: &Place<'_>, keys: impl Iterator<Item = &'k str>) -> Option<Agencies> {
    let mut all: IndexSet<Id> = IndexSet::new();
    for id in keys.flat_map(|key| key.split(BETWEEN)) {
        if !all.contains(id) {
            all.extend(Id::new(id));
        }
        if all.len() > AGENCY_LIMIT {
            reader.file(at, fault::too_many_agencies("more", AGENCY_LIMIT));
            return None;
        }
    }
    if all.is_empty() {
        reader.file(at, fault::nobody());
        return None;
    }
    Some(all.into())
}

/// Why a key names no coalition.
pub(super) enum NoCoalition<'k> {
    BadId(Error),
    Unknown(&'k str),
    Twice(&'k str),
}

/// The coalition of a key, its ids in any order.
pub(super) fn coalition<'k>(agencies: &Agencies, key: &'k str) -> Result<Coalition, NoCoalition<'k>> {
    let mut bits = 0;
    for id in key.split(BETWEEN) {
        let Some(agency) = agencies.get_index_of(id) else {
            return Err(Id::read(id)
                .map_or_else(|error| NoCoalition::BadId(fault::bad_member(error, id)), |_| NoCoalition::Unknown(id)));
        };
        let bit = 1 << agency;
        if bits & bit != 0 {
            return Err(NoCoalition::Twice(id));
        }
        bits |= bit;
    }
    Ok(Coalition::from_bits(bits))
}

/// The key of a coalition, its ids in the order of the agencies.
pub(super) fn key(agencies: &Agencies, coalition: Coalition) -> String {
    let ids: Vec<&str> = coalition.members().filter_map(|at| agencies.get_index(at)).map(Id::as_str).collect();
    ids.join("+")
}

/// The costs of a table, as they come in.
pub(super) struct Table<'a> {
    agencies: &'a Agencies,
    /// None once they have become too long to be kept.
    costs: Option<Costs>,
    given: Vec<bool>,
    /// Keys that name no coalition; each may stand for one that then seems to be missing.
    misread: bool,
}

impl<'a> Table<'a> {
    pub(super) fn new(agencies: &'a Agencies) -> Self {
        let given = vec![false; 1 << agencies.len()];
        Self { agencies, costs: Some(Costs::new(agencies.len())), given, misread: false }
    }

    /// Enters the cost of one coalition; none where it could not be read.
    pub(super) fn enter(&mut self, reader: &mut Reader, at: &Place<'_>, key: &str, cost: Option<Rational>) {
        let at = at.key(key);
        let fault = match coalition(self.agencies, key) {
            Ok(coalition) if self.given[coalition.bits()] => {
                fault::coalition_twice(&self::key(self.agencies, coalition))
            }
            Ok(coalition) => {
                self.given[coalition.bits()] = true;
                let set = self.costs.as_mut().zip(cost).map_or(Ok(()), |(costs, cost)| costs.set(coalition, &cost));
                let Err(fault) = set else { return };
                self.costs = None;
                fault
            }
            Err(problem) => {
                self.misread = true;
                match problem {
                    NoCoalition::BadId(error) => error,
                    NoCoalition::Twice(id) => sharing::agency_twice("an agency stands once in a coalition", id),
                    NoCoalition::Unknown(id) => unknown(reader, self.agencies, id),
                }
            }
        };
        reader.file(&at, fault);
    }

    /// The costs, where every coalition has one.
    pub(super) fn finish(self, reader: &mut Reader, at: &Place<'_>) -> Option<Costs> {
        let missing = || self.given.iter().enumerate().skip(1).filter(|(_, given)| !**given).map(|(bits, _)| bits);
        let count = missing().count();
        if count > 0 && !self.misread {
            for bits in missing().take(NAMED) {
                let key = key(self.agencies, Coalition::from_bits(bits));
                reader.file(&at.key(&key), fault::no_cost());
            }
            if count > NAMED {
                reader.file(at, fault::more_without_cost(count - NAMED));
            }
        }
        self.costs.filter(|_| count == 0)
    }
}

fn unknown(reader: &mut Reader, agencies: &Agencies, id: &str) -> Error {
    let near = reader.nearest(id, agencies.iter().map(Id::as_str));
    document::unknown_id("one of the agencies", id, near, agencies.iter().map(Id::as_str), AGENCY_LIMIT)
}

/// An amount for each agency, in any order.
pub(crate) fn by_agency<K: AsRef<str>>(
    reader: &mut Reader,
    at: &Place<'_>,
    agencies: &Agencies,
    amounts: impl IntoIterator<Item = (K, Option<Rational>)>,
) -> Option<Allocation> {
    let mut given: Vec<Option<Option<Rational>>> = vec![None; agencies.len()];
    for (id, amount) in amounts {
        let id = id.as_ref();
        match agencies.get_index_of(id) {
            Some(agency) if given[agency].is_some() => reader.file(&at.key(id), document::duplicate_key()),
            Some(agency) => given[agency] = Some(amount),
            None => {
                let fault = unknown(reader, agencies, id);
                reader.file(&at.key(id), fault);
            }
        }
    }
    for (id, given) in agencies.iter().zip(&given) {
        if given.is_none() {
            reader.file(&at.key(id.as_str()), document::missing_key());
        }
    }
    let payments: Option<Vec<Rational>> = given.into_iter().map(Option::flatten).collect();
    Some(Allocation::new(agencies, payments?))
}

/// What each agency gains: 0 or more.
pub(super) fn benefits<K: AsRef<str>>(
    reader: &mut Reader,
    at: &Place<'_>,
    agencies: &Agencies,
    amounts: impl IntoIterator<Item = (K, Option<Rational>)>,
) -> Option<Allocation> {
    let benefits = by_agency(reader, at, agencies, amounts)?;
    for (id, below) in benefits.iter().filter(|(_, benefit)| benefit.is_negative()) {
        reader.file(&at.key(id.as_str()), sharing::negative_benefit("a benefit is 0 or more", below.written()));
    }
    Some(benefits)
}
