//! The impact map: the statement of one evaluation, checked and completed with every default.

use super::draft::Draft;
use super::{Conventions, Currency, Exclusion, Id, Input, Limits, Note, Outcome, Stakeholder, numbers};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node};
use crate::error::Findings;
use crate::time::PriceIndex;
use chrono::NaiveDate;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::sync::Arc;

/// The statement of one evaluation: who is involved, what goes in, what changes, what that is worth.
///
/// Whoever holds one holds a valid one: text and builder both end in the same check. It is complete: every default and
/// preset is written out, except that adjustments which are *not stated* stay so. Cloning is cheap.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::ImpactMap;
/// let map = ImpactMap::from_json(r#"{
///     "format": "sroi/1", "title": "Walking group", "currency": "GBP", "base_date": "2026-04-01",
///     "stakeholders": {"walkers": {"name": "Walkers"}},
///     "inputs": {"leader": {"from": "walkers", "amount": "800"}},
///     "outcomes": {"fitter": {"stakeholder": "walkers", "quantity": "12", "values": {"pass": {"proxy": "162.50"}}}}
/// }"#)?;
/// assert_eq!(map.outcome("fitter").unwrap().lasts(), 1);
/// assert_eq!(ImpactMap::from_json(&map.to_json())?, map);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct ImpactMap {
    parts: Arc<Parts>,
    limits: Limits,
}

/// What a map says, part by part.
#[derive(Debug, PartialEq)]
pub(super) struct Parts {
    pub(super) title: String,
    pub(super) kind: EvaluationKind,
    pub(super) currency: Currency,
    pub(super) base_date: NaiveDate,
    pub(super) scope: Option<String>,
    pub(super) excluded: IndexMap<Id, Exclusion>,
    pub(super) notes: IndexMap<Address, Note>,
    pub(super) price_year: Option<i32>,
    pub(super) price_index: PriceIndex,
    pub(super) conventions: Conventions,
    pub(super) stakeholders: IndexMap<Id, Stakeholder>,
    pub(super) inputs: IndexMap<Id, Input>,
    pub(super) outcomes: IndexMap<Id, Outcome>,
    pub(super) extensions: Extensions,
}

impl PartialEq for ImpactMap {
    /// Two maps are equal where they say the same in the same order, whatever limits they were checked under.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts) || (self.parts == other.parts && self.parts.same_order(&other.parts))
    }
}

impl Parts {
    /// Whether what is keyed comes in the same order, which the equality of keyed things leaves open.
    fn same_order(&self, other: &Self) -> bool {
        let values = |parts: &Self| -> Vec<Id> {
            parts.outcomes.values().flat_map(Outcome::values).map(|value| value.id().clone()).collect()
        };
        self.stakeholders.keys().eq(other.stakeholders.keys())
            && self.inputs.keys().eq(other.inputs.keys())
            && self.outcomes.keys().eq(other.outcomes.keys())
            && self.notes.keys().eq(other.notes.keys())
            && self.excluded.keys().eq(other.excluded.keys())
            && self.price_index.iter().eq(other.price_index.iter())
            && values(self) == values(other)
    }
}

/// Whether the map looks ahead or back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EvaluationKind {
    /// What is expected; the default, since it claims less.
    #[default]
    Forecast,
    /// What was found.
    Evaluation,
}

pub(super) const KINDS: [(&str, EvaluationKind); 2] =
    [("forecast", EvaluationKind::Forecast), ("evaluation", EvaluationKind::Evaluation)];

/// The name of the interchange format.
pub(crate) const FORMAT: &str = "sroi/1";

impl EvaluationKind {
    /// The word for it in a map.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forecast => "forecast",
            Self::Evaluation => "evaluation",
        }
    }
}

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
    /// Everything that is wrong with it, each with its address.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        let mut draft = Draft::new(&limits);
        let map = Parts::read(&mut draft, document).map(|parts| Self { parts: Arc::new(parts), limits });
        let mut reader = draft.into_reader();
        if let Some(map) = &map {
            numbers::check_notes(map, &mut reader.found);
        }
        reader.finish(map)
    }

    /// The map as a document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let parts = &*self.parts;
        let excluded = parts.excluded.iter().map(|(id, one)| (id.as_str(), one.write()));
        let notes = parts.notes.iter().map(|(address, note)| (address.as_str(), note.to_document()));
        let stakeholders = self.stakeholders().map(|one| (one.id().as_str(), one.write()));
        let inputs = self.inputs().map(|one| (one.id().as_str(), one.write()));
        let outcomes = self.outcomes().map(|one| (one.id().as_str(), one.write()));
        Object::new()
            .text("format", Some(FORMAT))
            .text("title", Some(&parts.title))
            .text("kind", Some(parts.kind.as_str()))
            .text("currency", Some(parts.currency.code()))
            .date("base_date", Some(parts.base_date))
            .text("scope", parts.scope.as_deref())
            .object("excluded", excluded)
            .object("notes", notes)
            .whole("price_year", parts.price_year)
            .node("price_index", Some(parts.price_index.write()))
            .node("conventions", Some(parts.conventions.write()))
            .object("stakeholders", stakeholders)
            .object("inputs", inputs)
            .object("outcomes", outcomes)
            .end(&parts.extensions)
    }

    /// The limits it was checked under, which a replaced map is checked under too.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// What is evaluated.
    pub fn title(&self) -> &str {
        &self.parts.title
    }

    /// Forecast or evaluation.
    pub fn kind(&self) -> EvaluationKind {
        self.parts.kind
    }

    /// The currency of every amount.
    pub fn currency(&self) -> Currency {
        self.parts.currency
    }

    /// The first day of year 0.
    pub fn base_date(&self) -> NaiveDate {
        self.parts.base_date
    }

    /// What is inside and outside the evaluation.
    pub fn scope(&self) -> Option<&str> {
        self.parts.scope.as_deref()
    }

    /// What was left out, and why, by id.
    pub fn excluded(&self) -> impl ExactSizeIterator<Item = (&Id, &Exclusion)> {
        self.parts.excluded.iter()
    }

    /// The evidence for single numbers, by their addresses.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (&Address, &Note)> {
        self.parts.notes.iter()
    }

    /// The note on one number.
    pub fn note(&self, address: &Address) -> Option<&Note> {
        self.parts.notes.get(address)
    }

    /// The year whose prices the results are in; none: nothing is rebased.
    pub fn price_year(&self) -> Option<i32> {
        self.parts.price_year
    }

    /// The deflator.
    pub fn price_index(&self) -> &PriceIndex {
        &self.parts.price_index
    }

    /// The conventions, resolved.
    pub fn conventions(&self) -> &Conventions {
        &self.parts.conventions
    }

    /// Everyone involved, in order.
    pub fn stakeholders(&self) -> impl ExactSizeIterator<Item = &Stakeholder> {
        self.parts.stakeholders.values()
    }

    /// The stakeholder of that id.
    pub fn stakeholder(&self, id: &str) -> Option<&Stakeholder> {
        self.parts.stakeholders.get(id)
    }

    /// Everything put in, in order.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = &Input> {
        self.parts.inputs.values()
    }

    /// The input of that id.
    pub fn input(&self, id: &str) -> Option<&Input> {
        self.parts.inputs.get(id)
    }

    /// Every change, in order.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = &Outcome> {
        self.parts.outcomes.values()
    }

    /// The outcome of that id.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.parts.outcomes.get(id)
    }

    /// Its own `x-` fields.
    pub fn extensions(&self) -> &Extensions {
        &self.parts.extensions
    }

    /// The same map under other conventions. Notes on numbers of the old ones are left out: they are evidence for those.
    ///
    /// # Errors
    /// None where the map's limits allow it; the map is checked again all the same.
    pub fn with_conventions(&self, conventions: &Conventions) -> Result<Self, Findings> {
        let mut document = self.to_document();
        document.set(&[Cow::Borrowed("conventions")], conventions.write());
        let notes = self.notes().filter(|(address, _)| !address.as_str().starts_with("/conventions/"));
        let notes = notes.map(|(address, note)| (Cow::Borrowed(address.as_str()), note.to_document())).collect();
        document.set(&[Cow::Borrowed("notes")], Node::Object(notes));
        Self::from_document(document, self.limits)
    }

    pub(crate) fn stakeholder_at(&self, index: usize) -> Option<&Stakeholder> {
        self.parts.stakeholders.get_index(index).map(|(_, stakeholder)| stakeholder)
    }

    pub(crate) fn input_at(&self, index: usize) -> Option<&Input> {
        self.parts.inputs.get_index(index).map(|(_, input)| input)
    }

    pub(crate) fn outcome_at(&self, index: usize) -> Option<&Outcome> {
        self.parts.outcomes.get_index(index).map(|(_, outcome)| outcome)
    }

    pub(crate) fn stakeholder_index(&self, id: &str) -> Option<usize> {
        self.parts.stakeholders.get_index_of(id)
    }
}
