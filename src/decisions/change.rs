//! Change: a map with other numbers at some addresses, which is again a checked map.

use crate::address::Address;
use crate::document::{Id, Node, Place, Reader};
use crate::error::{Error, Findings, decisions as fault};
use crate::map::ImpactMap;
use crate::map::nearest::NearestNumber;
use crate::map::number::{Number, read_address};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Numbers that take the place of those of a map, by their addresses in it, in the order in which they are put in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes(IndexMap<Address, Decimal>);

/// What weighs all alike: it is the same in everything that is compared, and so cannot be changed in one of it.
const ALIKE: [&str; 3] = ["price_year", "conventions", "price_index"];

/// Whether a number weighs all alike.
pub(super) fn weighs_all_alike(address: &Address) -> bool {
    address.tokens().next().is_some_and(|first| ALIKE.contains(&&*first))
}

impl Changes {
    /// The changes in order: the address of each number, and what takes its place.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Address, Decimal)> {
        self.0.iter().map(|(address, value)| (address, *value))
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(changes: impl IntoIterator<Item = (Address, Decimal)>) -> Self {
        Self(changes.into_iter().collect())
    }

    /// Those that can be read, and whether these are all.
    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> (Self, bool) {
        let (read, is_all) = reader.keyed_in_part(at, node, read_address, |reader, at, node| reader.decimal(at, &node));
        (Self::of(read), is_all)
    }

    pub(super) fn write(&self) -> Node<'_> {
        let entries = self.iter().map(|(address, value)| (Cow::Borrowed(address.as_str()), Node::Decimal(value)));
        Node::Object(entries.collect())
    }

    /// The map with these numbers, one put in after the other, and then checked.
    ///
    /// # Errors
    /// Each at the address of the number that it comes of: an address that is not that of a number, or that of the factor of a reference
    /// which a change before has replaced; a number that weighs all alike; what the changed map is found to be wrong in.
    pub(super) fn made(&self, map: &ImpactMap) -> Result<ImpactMap, Findings> {
        if self.is_empty() {
            return Ok(map.clone());
        }
        self.can_be_put_in(map)?;
        // a factor that is replaced with its number afterwards has no place left
        let lasting = self.0.iter().filter(|(address, _)| match Number::at(map, address) {
            Some(Number::Times(of, _)) => !self.0.contains_key(of),
            _ => true,
        });
        map.with_numbers(lasting.map(|(address, value)| (address, *value))).map_err(|found| self.told(map, found))
    }

    /// Whether each of these numbers can be put into the map, whatever comes of it.
    ///
    /// # Errors
    /// Those of [`Changes::made`], but for what is wrong with the changed map.
    pub(super) fn can_be_put_in(&self, map: &ImpactMap) -> Result<(), Findings> {
        let mut nearest = NearestNumber::of(map);
        // addresses at which a number stands by itself from then on
        let mut alone: BTreeSet<&Address> = BTreeSet::new();
        let mut found: Vec<Error> = Vec::new();
        for address in self.0.keys() {
            match refusal(map, address, &alone, &mut nearest) {
                Some(error) => found.push(error.at(address.clone())),
                None => {
                    alone.insert(address);
                }
            }
        }
        Findings::or(found, ())
    }

    /// What the check of the changed map finds, each at the change that it comes of. What is wrong wherever a number is referred to is told
    /// once.
    fn told(&self, map: &ImpactMap, found: Findings) -> Findings {
        let told = found.map(|error| {
            let cause = error.address().and_then(|at| self.cause(map, at)).cloned();
            match cause {
                Some(address) => error.at(address),
                None => error,
            }
        });
        told.each_once()
    }

    /// The change of the number at an address, or of the assumption that it refers to; else the one with which the address has most in
    /// common, the last of equals.
    fn cause(&self, map: &ImpactMap, at: &Address) -> Option<&Address> {
        let value = |id: &Id| Address::of(["assumptions", id.as_str(), "value"]);
        let assumed = map.reference(at).map(|reference| value(reference.assumption()));
        let stated = self.0.get_key_value(at).or_else(|| self.0.get_key_value(&assumed?));
        if let Some((change, _)) = stated {
            return Some(change);
        }
        self.0.keys().max_by_key(|one| alike(at, one))
    }

    /// The change in the same input, outcome or assumption with which an address has most in common. `None` where nothing there is changed.
    pub(super) fn in_part_of(&self, at: &Address) -> Option<&Address> {
        self.0.keys().filter(|one| alike(at, one) >= 2).max_by_key(|one| alike(at, one))
    }
}

/// How many tokens two addresses begin with alike.
fn alike(one: &Address, other: &Address) -> usize {
    one.tokens().zip(other.tokens()).take_while(|(a, b)| a == b).count()
}

/// Why nothing can be put in at an address.
fn refusal(
    map: &ImpactMap,
    address: &Address,
    alone: &BTreeSet<&Address>,
    nearest: &mut NearestNumber<'_>,
) -> Option<Error> {
    if weighs_all_alike(address) {
        return Some(fault::weighs_all_alike());
    }
    match Number::at(map, address) {
        None => Some(nearest.no_such_number(address)),
        Some(Number::Times(of, _)) if alone.contains(of) => Some(fault::factor_is_gone(of)),
        Some(_) => None,
    }
}
