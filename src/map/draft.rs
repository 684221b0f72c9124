//! What a check knows of the whole map while it reads a part: its stakeholders, and its price years.

use super::{Id, Limits, Party};
use crate::document::{Node, Place, Reader};
use crate::error::map as fault;
use crate::time::{PriceIndex, Year};
use indexmap::IndexSet;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// A map that is being checked. It reads as a [`Reader`] does, and looks up what other parts of the map state.
pub(crate) struct Draft<'d> {
    reader: Reader,
    /// The ids of the stakeholders. `None` until they are read, or where they could not be read: then references to
    /// them are not checked.
    pub(super) stakeholders: Option<IndexSet<Id>>,
    pub(super) price_year: Option<i32>,
    pub(super) price_index: PriceIndex,
    /// Whether the price index was read without error. If not, rows are not checked against it.
    pub(super) prices_known: bool,
    pub(super) lines: usize,
    pub(super) limits: &'d Limits,
}

impl Deref for Draft<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Draft<'_> {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl<'d> Draft<'d> {
    pub(super) fn new(limits: &'d Limits) -> Self {
        Self {
            reader: Reader::default(),
            stakeholders: None,
            price_year: None,
            price_index: PriceIndex::default(),
            prices_known: true,
            lines: 0,
            limits,
        }
    }

    pub(super) fn count_lines(&mut self, lines: usize) {
        self.lines = self.lines.saturating_add(lines);
    }

    /// The entries of an object. A duplicate key is filed as an error and left out.
    pub(super) fn distinct<'a>(&mut self, at: &Place<'_>, node: Node<'a>) -> Option<Vec<(Cow<'a, str>, Node<'a>)>> {
        let entries = self.object(at, node)?;
        let mut seen = IndexSet::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            if seen.insert(key.clone()) {
                kept.push((key, node));
            } else {
                self.file(&at.key(&key), crate::error::document::duplicate_key());
            }
        }
        Some(kept)
    }

    /// The entries of an object keyed by id. Bad and duplicate ids are filed as errors and left out.
    pub(super) fn entries<'a>(&mut self, at: &Place<'_>, node: Node<'a>) -> Vec<(Id, Cow<'a, str>, Node<'a>)> {
        let entries = self.distinct(at, node).unwrap_or_default();
        let mut kept = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            match Id::new(&key) {
                Some(id) => kept.push((id, key, node)),
                None => self.file(&at.key(&key), fault::bad_id(&key)),
            }
        }
        kept
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
        let near = self.reader.nearest(id, stakeholders.iter().map(Id::as_str)).map(str::to_owned);
        let known: Vec<&str> = stakeholders.iter().take(10).map(Id::as_str).collect();
        let more = stakeholders.len() - known.len();
        let error = fault::unknown_stakeholder(id, near.as_deref(), &known, more);
        self.file(at, error);
        None
    }

    /// A year from 0 to 1,000.
    pub(super) fn year(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<u32> {
        self.whole(at, node, 0..=Year::LAST.into()).and_then(|year| u32::try_from(year).ok())
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
