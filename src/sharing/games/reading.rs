//! Reading what a cost game is made of: agencies, coalitions, an amount for each, with errors by address.

use super::costs::Costs;
use super::{AGENCY_LIMIT, Agencies, Allocation, Coalition};
use crate::document::Id;
use crate::document::{Place, Reader, pushed_one_by_one};
use crate::error::{Error, Term, document, games as fault, sharing};
use crate::limits::Limit;
use crate::number::{IntoRational, Rational};
use indexmap::IndexSet;

/// What stands between the ids of a coalition.
pub(super) const BETWEEN: char = '+';

/// The most missing coalitions that an error names one by one.
const NAMED: usize = 10;

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
            Ok(id) if all.contains(&id) => sharing::twice_in_list(text.as_ref()),
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
        1..=AGENCY_LIMIT if sound => {
            return reader.within(at, Limit::Coalitions, 1 << all.len()).then(|| all.into());
        }
        0..=AGENCY_LIMIT => return None,
        more => fault::too_many_agencies(Some(more), AGENCY_LIMIT),
    };
    reader.file(at, fault);
    None
}

/// The reason why a key names no coalition.
pub(super) enum NoCoalition<'k> {
    BadId(Error),
    Unknown(&'k str),
    Twice(&'k str),
}

/// The coalition with this key; its ids may stand in any order.
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

/// The key of a coalition, with its ids in the order of the agencies.
pub(super) fn key(agencies: &Agencies, coalition: Coalition) -> String {
    let ids: Vec<&str> = coalition.members().filter_map(|at| agencies.get_index(at)).map(Id::as_str).collect();
    ids.join("+")
}

/// A table of costs while its entries are read.
pub(super) struct Table<'a> {
    agencies: &'a Agencies,
    /// The costs so far. `None` once they have become too long to be kept.
    costs: Option<Costs>,
    given: Vec<bool>,
    /// Whether a key named no coalition. It may have stood for one that then seems to be missing.
    misread: bool,
}

impl<'a> Table<'a> {
    pub(super) fn new(agencies: &'a Agencies) -> Self {
        let given = vec![false; 1 << agencies.len()];
        Self { agencies, costs: Some(Costs::new(agencies.len())), given, misread: false }
    }

    /// Enters the cost of one coalition; `None` stands for a cost that could not be read.
    pub(super) fn enter(&mut self, reader: &mut Reader, at: &Place<'_>, key: &str, cost: Option<Rational>) {
        let at = at.key(key);
        let fault = match coalition(self.agencies, key) {
            Ok(coalition) if self.given[coalition.bits()] => {
                fault::coalition_twice(self::key(self.agencies, coalition))
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
                    NoCoalition::Twice(id) => sharing::twice_in_coalition(id),
                    NoCoalition::Unknown(id) => unknown(reader, self.agencies, id),
                }
            }
        };
        reader.file(&at, fault);
    }

    /// The costs. `None`, with errors filed, where a coalition has none.
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
    document::unknown_id(Term::AGENCY_OF_GAME, id, near, agencies.iter().map(Id::as_str), AGENCY_LIMIT, None)
}

/// An amount as it was handed in. `None`, with the error filed, where it is a text that is no decimal.
pub(crate) fn amount(reader: &mut Reader, at: &Place<'_>, amount: impl IntoRational) -> Option<Rational> {
    match amount.into_rational() {
        Ok(amount) => Some(amount),
        Err(error) => {
            reader.file(at, error);
            None
        }
    }
}

/// Amounts as they were handed in, each with an id, for those who read them by agency.
pub(crate) fn amounts<K: AsRef<str>>(
    reader: &mut Reader,
    at: &Place<'_>,
    all: impl IntoIterator<Item = (K, impl IntoRational)>,
) -> Vec<(K, Option<Rational>)> {
    let one = |(id, stated): (K, _)| {
        let read = amount(reader, &at.key(id.as_ref()), stated);
        (id, read)
    };
    pushed_one_by_one(all.into_iter().map(one))
}

/// An amount for each agency, given in any order.
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

/// What each agency gains: amounts of 0 or more.
pub(super) fn benefits<K: AsRef<str>>(
    reader: &mut Reader,
    at: &Place<'_>,
    agencies: &Agencies,
    amounts: impl IntoIterator<Item = (K, Option<Rational>)>,
) -> Option<Allocation> {
    let benefits = by_agency(reader, at, agencies, amounts)?;
    for (id, below) in benefits.iter().filter(|(_, benefit)| benefit.is_negative()) {
        reader.file(&at.key(id.as_str()), sharing::negative_benefit(below.written()));
    }
    Some(benefits)
}
