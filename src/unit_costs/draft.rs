//! What a check knows of the whole set while it reads a part: its agencies.

use super::Agency;
use crate::document::{Node, Place, Reader};
use crate::error::{Term, document, unit_costs as fault};
use crate::map::Id;
use crate::number::Money;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// The most characters of an id. A value's id in a map is that of a unit cost, a hyphen and that of a constituent, and
/// has at most 64 characters.
const LONGEST_ID: usize = 31;

/// A set that is being checked. It reads as a [`Reader`] does, and looks up agencies.
pub(super) struct Draft {
    reader: Reader,
    /// The agencies by id. `None` until they are read, or where they could not be read: then references to them are not
    /// checked. An agency is `None` where something is wrong with it.
    pub(super) agencies: Option<IndexMap<Id, Option<Arc<Agency>>>>,
}

impl Deref for Draft {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Draft {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl Draft {
    pub(super) fn new(reader: Reader) -> Self {
        Self { reader, agencies: None }
    }

    /// What was found, without what is known of the set.
    pub(super) fn into_reader(self) -> Reader {
        self.reader
    }

    /// The entries of an object keyed by id, those with a bad or a second id filed and left out.
    pub(super) fn by_id<'a>(&mut self, at: &Place<'_>, node: Node<'a>) -> Option<Vec<(Id, Cow<'a, str>, Node<'a>)>> {
        self.entries(at, node, |key| {
            let id = Id::new(key).filter(|_| key.len() <= LONGEST_ID);
            id.ok_or_else(|| document::bad_id(Term::ID_OF_UNIT_COSTS, LONGEST_ID, key))
        })
    }

    /// The agency that a constituent names; an unknown id is filed as an error.
    pub(super) fn agency(&mut self, at: &Place<'_>, id: &str) -> Option<Arc<Agency>> {
        let agencies = self.agencies.as_ref()?;
        if let Some(agency) = agencies.get(id) {
            return agency.clone();
        }
        let ids = agencies.keys().map(Id::as_str);
        let error = self.reader.unknown_id(Term::AGENCY_OF_SET, id, ids, Term::SET_HAS_NONE);
        self.file(at, error);
        None
    }

    /// An amount of money, exactly as it is written; one that money cannot hold exactly is filed.
    pub(super) fn amount(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Money> {
        let value = self.decimal(at, node)?;
        match Money::from_decimal(value) {
            Ok(amount) if amount.to_decimal() == value => return Some(amount),
            Ok(_) => self.file(at, fault::too_many_places(value)),
            Err(error) => self.file(at, error),
        }
        None
    }
}
