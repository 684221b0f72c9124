//! References: numbers of a map that an assumption states.

use super::Id;
use crate::address::Address;
use crate::document::{Extensions, Node, Object};
use crate::error::Error;
use crate::number::kept_product;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A reference: a number of the map that is an assumption's value, times a number of its own.
///
/// The product is kept to 28 significant digits, half to even (and no more than 28 behind the point).
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    assumption: Id,
    times: Option<Decimal>,
    extensions: Extensions,
}

/// The key by which an object is known to be a reference.
pub(super) const KEY: &str = "assumption";

/// The key of the factor.
pub(super) const TIMES: &str = "times";

impl Reference {
    pub(super) const fn new(assumption: Id, times: Option<Decimal>, extensions: Extensions) -> Self {
        Self { assumption, times, extensions }
    }

    /// The id of the assumption that is referred to.
    pub const fn assumption(&self) -> &Id {
        &self.assumption
    }

    /// The number by which the assumption's value is multiplied. `None` where the map states none: then it is 1.
    pub const fn times(&self) -> Option<Decimal> {
        self.times
    }

    /// The `x-` fields of the reference: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The number that it comes to, by the assumption's value.
    pub(crate) fn of(&self, value: Decimal) -> Result<Decimal, Error> {
        self.times.map_or(Ok(value), |times| kept_product(value, times))
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new().text(KEY, Some(self.assumption.as_str())).decimal(TIMES, self.times).end(&self.extensions)
    }
}

/// The references of a map, by the addresses of the numbers that refer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct References {
    all: IndexMap<Address, Reference>,
    /// Those to each assumption, by their places.
    to: IndexMap<Id, Vec<usize>>,
}

impl References {
    pub(super) fn insert(&mut self, at: Address, reference: Reference) {
        let assumption = reference.assumption.clone();
        let (place, _) = self.all.insert_full(at, reference);
        self.to.entry(assumption).or_default().push(place);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn get(&self, at: &Address) -> Option<(&Address, &Reference)> {
        self.all.get_key_value(at)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&Address, &Reference)> {
        self.all.iter()
    }

    /// Those to an assumption.
    pub(super) fn to(&self, assumption: &str) -> impl Iterator<Item = (&Address, &Reference)> {
        let places = self.to.get(assumption).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.all.get_index(*place))
    }

    /// Puts them where they stand in a document that has their numbers.
    pub(super) fn write<'r>(&'r self, document: &mut Node<'r>) {
        if self.is_empty() {
            return;
        }
        let places: Vec<(Vec<Cow<'_, str>>, &Reference)> =
            self.all.iter().map(|(at, reference)| (at.tokens().collect(), reference)).collect();
        document.set_all(places.iter().map(|(tokens, reference)| (&**tokens, reference.write())).collect());
    }
}
