//! The check of a whole map: its parts read in an order in which each knows what it refers to.

use super::draft::Draft;
use super::impact_map::{FORMAT, KINDS, Parts};
use super::numbers::check_notes;
use super::rows::Rows;
use super::size::Size;
use super::{Assumption, Conventions, Currency, Exclusion, Fact, Id, ImpactMap, Input, Note, Outcome, Stakeholder};
use crate::address::Address;
use crate::document::{Node, Place};
use crate::error::{Findings, Term, map as fault};
use crate::limits::{Limit, Limits};
use crate::time::PriceIndex;
use indexmap::{IndexMap, IndexSet};

impl ImpactMap {
    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// ```
    /// use sroi::{ImpactMap, Limits, document::Node};
    /// let document: Node = toml::from_str(r#"
    ///     format = "sroi/1"
    ///     title = "Walking group"
    ///     currency = "GBP"
    ///     base_date = 2026-04-01
    ///     [stakeholders.walkers]
    /// "#)?;
    /// let map = ImpactMap::from_document(document, Limits::default())?;
    /// assert_eq!(map.base_date().to_string(), "2026-04-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every mistake in the document at once, each with its address: keys that are unknown, missing or given twice,
    /// values of a wrong type or outside their range, ids that nothing has, and so on.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        let mut draft = Draft::new(limits);
        let parts = Parts::read(&mut draft, document);
        let size = Size { numbers: draft.reader.numbers(), lines: draft.lines, stepped: draft.stepped };
        let map = parts.map(|parts| Self::of(parts, limits, size));
        let mut reader = draft.into_reader();
        if let Some(map) = &map {
            check_notes(map, &mut reader.found);
        }
        reader.finish(map)
    }
}

impl Parts {
    fn read(draft: &mut Draft, document: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 16] = [
            "format",
            "title",
            "kind",
            "currency",
            "base_date",
            "scope",
            "excluded",
            "facts",
            "notes",
            "price_year",
            "price_index",
            "conventions",
            "assumptions",
            "stakeholders",
            "inputs",
            "outcomes",
        ];
        let at = &Place::ROOT;
        let mut fields = draft.fields(at, document, &KEYS)?;
        draft.format(Term::MAP, FORMAT, fields.take("format"));
        let title = draft.required(at, "title", fields.take("title"));
        let title = title.and_then(|node| draft.name(&at.key("title"), node));
        let kind = fields.take("kind").map(|node| draft.word(&at.key("kind"), node, &KINDS));
        let currency = draft.required(at, "currency", fields.take("currency"));
        let currency = currency.and_then(|node| Currency::read(draft, &at.key("currency"), node));
        let base_date = draft.required(at, "base_date", fields.take("base_date"));
        let base_date = base_date.and_then(|node| draft.date(&at.key("base_date"), node));
        let scope = draft.optional_text(at, "scope", fields.take("scope"));
        let excluded = draft
            .all(&at.key("excluded"), fields.take("excluded"), |draft, at, _, node| Exclusion::read(draft, at, node));
        let facts = fields.take("facts");
        let facts = draft.all(&at.key("facts"), facts, |draft, at, _, node| Fact::read(draft, at, node));
        draft.price_year = fields.take("price_year").and_then(|n| draft.calendar_year(&at.key("price_year"), &n));
        if let Some(node) = fields.take("price_index") {
            let before = draft.found.len();
            draft.price_index = PriceIndex::read(draft, &at.key("price_index"), node);
            draft.prices_known = draft.found.len() == before;
        }
        let conventions = fields.take("conventions");
        let conventions = conventions.and_then(|node| Conventions::read(draft, &at.key("conventions"), node));
        let assumptions = fields.take("assumptions");
        let assumptions = assumptions.map(|node| Assumption::read_all(draft, &at.key("assumptions"), node));
        let stakeholders = draft.required(at, "stakeholders", fields.take("stakeholders"));
        let stakeholders = stakeholders.map(|node| read_stakeholders(draft, &at.key("stakeholders"), node));
        let inputs = draft.all(&at.key("inputs"), fields.take("inputs"), Input::read);
        let outcomes = draft.all(&at.key("outcomes"), fields.take("outcomes"), Outcome::read);
        let notes = read_notes(draft, &at.key("notes"), fields.take("notes"));
        let (limits, lines) = (draft.limits(), draft.lines);
        if limits.pass(Limit::LedgerLines, lines) {
            draft.file(at, fault::too_many_lines(limits, lines));
        }
        Some(Self {
            // where something required is missing, the map is not handed out, but the rest of it is looked at
            title: title.unwrap_or_default(),
            kind: kind.flatten().unwrap_or_default(),
            currency: currency.unwrap_or(Currency::POUND),
            base_date: base_date.unwrap_or_default(),
            scope,
            excluded,
            facts,
            notes,
            price_year: draft.price_year,
            price_index: std::mem::take(&mut draft.price_index),
            conventions: conventions.unwrap_or_default(),
            assumptions: assumptions.unwrap_or_default(),
            references: std::mem::take(&mut draft.references),
            stakeholders: stakeholders.unwrap_or_default(),
            rows: Rows::of(&inputs, &outcomes),
            inputs,
            outcomes,
            extensions: fields.extensions,
        })
    }
}

/// Reads the stakeholders; their ids are known from then on, even of those with something wrong inside.
fn read_stakeholders(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> IndexMap<Id, Stakeholder> {
    let Some(entries) = draft.entries(at, node, Id::read) else { return IndexMap::new() };
    if entries.is_empty() {
        draft.file(at, fault::nobody());
        return IndexMap::new();
    }
    if !draft.within(at, Limit::Stakeholders, entries.len()) {
        // with none known, nobody is looked for among them
        return IndexMap::new();
    }
    draft.stakeholders = Some(entries.iter().map(|(id, _, _)| id.clone()).collect::<IndexSet<_>>());
    draft.each(at, entries, Stakeholder::read)
}

/// Reads the notes; whether their addresses are those of numbers is seen when the map is whole.
fn read_notes(draft: &mut Draft, at: &Place<'_>, node: Option<Node<'_>>) -> IndexMap<Address, Note> {
    let mut notes = IndexMap::new();
    for (key, node) in node.and_then(|node| draft.distinct(at, node)).unwrap_or_default() {
        let read = Note::read(draft, &at.key(&key), node);
        match key.parse::<Address>() {
            Ok(address) => notes.extend(read.map(|note| (address, note))),
            Err(_) => draft.file(&at.key(&key), fault::note_on_nothing(&key)),
        }
    }
    notes
}
