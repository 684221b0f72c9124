//! What a check knows of the whole map while it reads a part: its stakeholders, its assumptions, its further discounts
//! and its price years.

use super::reference::References;
use super::{Id, Party};
use crate::document::{Node, Place, Reader};
use crate::error::{Term, document, map as fault};
use crate::limits::Limits;
use crate::time::PriceIndex;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// A map that is being checked. It reads as a [`Reader`] does, and looks up what other parts of the map state.
pub(crate) struct Draft {
    pub(super) reader: Reader,
    /// The ids of the stakeholders. `None` until they are read, or where they could not be read: then references to
    /// them are not checked.
    pub(super) stakeholders: Option<IndexSet<Id>>,
    /// The value of each assumption, where it could be read. `None` where they could not be read at all.
    pub(super) assumptions: Option<IndexMap<Id, Option<Decimal>>>,
    /// The numbers that refer to one, as far as they have been read.
    pub(super) references: References,
    /// The names of the further discounts. `None` where they could not be read.
    pub(super) discounts: Option<IndexSet<Id>>,
    pub(super) price_year: Option<i32>,
    pub(super) price_index: PriceIndex,
    /// Whether the price index was read without error. If not, rows are not checked against it.
    pub(super) prices_known: bool,
    pub(super) lines: usize,
    pub(super) stepped: usize,
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
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            reader: Reader::new(limits),
            stakeholders: None,
            assumptions: Some(IndexMap::new()),
            references: References::default(),
            discounts: Some(IndexSet::new()),
            price_year: None,
            price_index: PriceIndex::default(),
            prices_known: true,
            lines: 0,
            stepped: 0,
        }
    }

    /// What was found, without what is known of the map.
    pub(super) fn into_reader(self) -> Reader {
        self.reader
    }

    /// Lines whose cashable part is worked out in steps.
    pub(super) fn count_steps(&mut self, lines: usize) {
        self.stepped = self.stepped.saturating_add(lines);
    }

    pub(super) fn count_lines(&mut self, lines: usize) {
        self.lines = self.lines.saturating_add(lines);
    }

    /// Every entry of an object keyed by id; what cannot be read is filed and left out.
    pub(super) fn all<T>(
        &mut self,
        at: &Place<'_>,
        node: Option<Node<'_>>,
        read: impl FnMut(&mut Self, &Place<'_>, &Id, Node<'_>) -> Option<T>,
    ) -> IndexMap<Id, T> {
        let entries = node.and_then(|node| self.entries(at, node, Id::read)).unwrap_or_default();
        self.each(at, entries, read)
    }

    /// The same, of entries whose ids are known.
    pub(super) fn each<'a, T>(
        &mut self,
        at: &Place<'_>,
        entries: Vec<(Id, Cow<'a, str>, Node<'a>)>,
        mut read: impl FnMut(&mut Self, &Place<'_>, &Id, Node<'_>) -> Option<T>,
    ) -> IndexMap<Id, T> {
        let mut all = IndexMap::with_capacity(entries.len());
        for (id, key, node) in entries {
            if let Some(one) = read(self, &at.key(&key), &id, node) {
                all.insert(id, one);
            }
        }
        all
    }

    /// The stakeholder that a field names; an unknown id is filed as an error.
    pub(super) fn party(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<Party> {
        let id = self.text(at, node)?;
        self.party_named(at, &id)
    }

    pub(super) fn party_named(&mut self, at: &Place<'_>, id: &str) -> Option<Party> {
        let stakeholders = self.stakeholders.as_ref()?;
        if let Some((index, id)) = stakeholders.get_full(id) {
            return Some(Party::new(id.clone(), index));
        }
        let ids = stakeholders.iter().map(Id::as_str);
        let error = self.reader.unknown_id(Term::STAKEHOLDER, id, ids, Term::MAP_HAS_NONE);
        self.file(at, error);
        None
    }

    /// The place of the further discount that a value names; an unknown one is filed as an error.
    pub(super) fn discount_named(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<(Id, usize)> {
        let name = self.text(at, node)?;
        let discounts = self.discounts.as_ref()?;
        if let Some((place, id)) = discounts.get_full(&*name) {
            return Some((id.clone(), place));
        }
        let names = discounts.iter().map(Id::as_str);
        let error = self.reader.unknown_id(Term::DISCOUNT, &name, names, Term::NO_DISCOUNTS);
        self.file(at, error);
        None
    }

    /// A non-empty list of what `read` reads; `what` is one of it.
    pub(super) fn non_empty<T>(
        &mut self,
        what: Term,
        at: &Place<'_>,
        items: Vec<Node<'_>>,
        mut read: impl FnMut(&mut Self, &Place<'_>, Node<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if items.is_empty() {
            self.file(at, document::empty_list(what));
            return None;
        }
        let read = items.into_iter().enumerate().map(|(place, item)| read(self, &at.index(place), item));
        // every item is read, so that every fault is filed, before a missing one ends it
        let read: Vec<Option<T>> = read.collect();
        read.into_iter().collect()
    }

    /// A price year from 1 to 9999, without a look at the price index.
    pub(super) fn calendar_year(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<i32> {
        self.whole(at, node, 1..=9_999).and_then(|year| i32::try_from(year).ok())
    }

    /// The price year of a row. Where it differs from the map's price year, the price index must have both.
    pub(super) fn price_year(&mut self, row: &Place<'_>, node: Option<Node<'_>>) -> Option<i32> {
        let at = row.key("price_year");
        let year = self.calendar_year(&at, &node?)?;
        if let Some(base) = self.price_year.filter(|base| *base != year && self.prices_known) {
            let missing: Vec<i32> = [year, base].into_iter().filter(|y| self.price_index.get(*y).is_none()).collect();
            if !missing.is_empty() {
                self.file(&at, fault::missing_price_year(year, base, &missing));
            }
        }
        Some(year)
    }
}
