//! The impact map: the statement of one evaluation, checked and completed with every default.

use super::reference::References;
use super::rows::{OutcomeAt, Rows};
use super::size::Size;
use super::{Assumption, Conventions, Currency, Exclusion, Fact, Id, Input, Note, Outcome, Reference, Stakeholder};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node};
use crate::error::Findings;
use crate::limits::Limits;
use crate::time::PriceIndex;
use chrono::NaiveDate;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// An impact map: the statement of one evaluation, with who is involved, what goes in, what changes, and what that is
/// worth.
///
/// An impact map is always valid, since text and builder both end in the same check. It is complete: every default and
/// preset is written out, except that adjustments which are *not stated* stay so. Cloning is cheap. Its `Debug` is its JSON:
/// what a failing test prints can be pasted into a file.
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
#[derive(Clone)]
pub struct ImpactMap {
    parts: Arc<Parts>,
    limits: Limits,
    size: Size,
}

/// The parts of a map, each read and checked.
#[derive(PartialEq)]
pub(super) struct Parts {
    pub(super) title: String,
    pub(super) kind: EvaluationKind,
    pub(super) currency: Currency,
    pub(super) base_date: NaiveDate,
    pub(super) scope: Option<String>,
    pub(super) excluded: IndexMap<Id, Exclusion>,
    pub(super) facts: IndexMap<Id, Fact>,
    pub(super) notes: IndexMap<Address, Note>,
    pub(super) price_year: Option<i32>,
    pub(super) price_index: PriceIndex,
    pub(super) conventions: Conventions,
    pub(super) assumptions: IndexMap<Id, Assumption>,
    pub(super) references: References,
    pub(super) stakeholders: IndexMap<Id, Stakeholder>,
    pub(super) inputs: IndexMap<Id, Input>,
    pub(super) outcomes: IndexMap<Id, Outcome>,
    /// The numbers of these outcomes, once more.
    pub(super) rows: Rows,
    pub(super) extensions: Extensions,
}

impl fmt::Debug for ImpactMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_document().fmt(f)
    }
}

impl PartialEq for ImpactMap {
    /// Two maps are equal where they state the same in the same order, whatever limits they were checked under.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts) || (self.parts == other.parts && self.parts.same_order(&other.parts))
    }
}

impl Parts {
    /// Whether the keyed parts come in the same order, which the equality of index maps does not look at.
    fn same_order(&self, other: &Self) -> bool {
        let values = |parts: &Self| -> Vec<Id> {
            parts.outcomes.values().flat_map(Outcome::values).map(|value| value.id().clone()).collect()
        };
        self.stakeholders.keys().eq(other.stakeholders.keys())
            && self.inputs.keys().eq(other.inputs.keys())
            && self.outcomes.keys().eq(other.outcomes.keys())
            && self.notes.keys().eq(other.notes.keys())
            && self.excluded.keys().eq(other.excluded.keys())
            && self.facts.keys().eq(other.facts.keys())
            && self.assumptions.keys().eq(other.assumptions.keys())
            && self
                .conventions
                .discounts()
                .map(|(name, _)| name)
                .eq(other.conventions.discounts().map(|(name, _)| name))
            && self.price_index.iter().eq(other.price_index.iter())
            && values(self) == values(other)
    }
}

/// Whether the map is a forecast or an evaluation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EvaluationKind {
    /// A forecast: the map states what is expected. The default, since it claims less.
    #[default]
    Forecast,
    /// An evaluation: the map states what was found after the fact.
    Evaluation,
}

pub(super) const KINDS: [(&str, EvaluationKind); 2] =
    [("forecast", EvaluationKind::Forecast), ("evaluation", EvaluationKind::Evaluation)];

/// The value of the key `format`, which names the interchange format and its version.
pub(crate) const FORMAT: &str = "sroi/1";

impl EvaluationKind {
    /// The word by which a map states this choice.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forecast => "forecast",
            Self::Evaluation => "evaluation",
        }
    }
}

impl ImpactMap {
    /// The map of parts that were checked, but for what its notes are on.
    pub(super) fn of(parts: Parts, limits: Limits, size: Size) -> Self {
        Self { parts: Arc::new(parts), limits, size }
    }

    /// The map as a document with every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let parts = &*self.parts;
        let excluded = parts.excluded.iter().map(|(id, one)| (id.as_str(), one.write()));
        let notes = parts.notes.iter().map(|(address, note)| (address.as_str(), note.to_document()));
        let stakeholders = self.stakeholders().map(|one| (one.id().as_str(), one.write()));
        let inputs = self.inputs().map(|one| (one.id().as_str(), one.write()));
        let outcomes = self.outcomes().map(|one| (one.id().as_str(), one.write()));
        let facts = parts.facts.iter().map(|(key, fact)| (Cow::Borrowed(key.as_str()), fact.write()));
        let facts = (!parts.facts.is_empty()).then(|| Node::Object(facts.collect()));
        let assumptions = parts.assumptions.iter().map(|(id, one)| (Cow::Borrowed(id.as_str()), one.write()));
        let assumptions = (!parts.assumptions.is_empty()).then(|| Node::Object(assumptions.collect()));
        let mut document = Object::new()
            .text("format", Some(FORMAT))
            .text("title", Some(&parts.title))
            .text("kind", Some(parts.kind.as_str()))
            .text("currency", Some(parts.currency.code()))
            .date("base_date", Some(parts.base_date))
            .text("scope", parts.scope.as_deref())
            .object("excluded", excluded)
            .node("facts", facts)
            .object("notes", notes)
            .whole("price_year", parts.price_year)
            .node("price_index", Some(parts.price_index.write()))
            .node("conventions", Some(parts.conventions.write()))
            .node("assumptions", assumptions)
            .object("stakeholders", stakeholders)
            .object("inputs", inputs)
            .object("outcomes", outcomes)
            .end(&parts.extensions);
        parts.references.write(&mut document);
        document
    }

    /// The limits that the map was checked under; a map made from it by replacing numbers is checked under them too.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// About how many steps of a nanosecond it takes to check the map, with a number replaced say, and to appraise it.
    pub(crate) fn steps(&self) -> u64 {
        self.size.steps()
    }

    /// How much it is.
    pub(crate) const fn size(&self) -> Size {
        self.size
    }

    /// The address of a note, as the map keeps it.
    pub(crate) fn address_of_note(&self, address: &Address) -> Option<&Address> {
        self.parts.notes.get_key_value(address).map(|(address, _)| address)
    }

    /// The title: the programme or activity that the map evaluates.
    pub fn title(&self) -> &str {
        &self.parts.title
    }

    /// Whether the map is a forecast or an evaluation.
    pub fn kind(&self) -> EvaluationKind {
        self.parts.kind
    }

    /// The currency of all amounts in the map and in its results.
    pub fn currency(&self) -> Currency {
        self.parts.currency
    }

    /// The base date: the first day of year 0, from which all years are counted.
    pub fn base_date(&self) -> NaiveDate {
        self.parts.base_date
    }

    /// A description of what is inside and outside the evaluation. `None` where the map gives none.
    pub fn scope(&self) -> Option<&str> {
        self.parts.scope.as_deref()
    }

    /// What the evaluation leaves out, by id, with the reasons.
    pub fn excluded(&self) -> impl ExactSizeIterator<Item = (&Id, &Exclusion)> {
        self.parts.excluded.iter()
    }

    /// The facts: what the map is, in words by which it is found. Nothing is computed from them.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (&Id, &Fact)> {
        self.parts.facts.iter()
    }

    /// The fact under this key. `None` where the map states none.
    pub fn fact(&self, key: impl AsRef<str>) -> Option<&Fact> {
        self.parts.facts.get(key.as_ref())
    }

    /// Whether the fact under this key is the word, or has it among its texts.
    pub fn has_fact(&self, key: impl AsRef<str>, word: impl AsRef<str>) -> bool {
        self.fact(key).is_some_and(|fact| fact.texts().iter().any(|text| text == word.as_ref()))
    }

    /// The notes: the evidence for single numbers, keyed by the number's address.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (&Address, &Note)> {
        self.parts.notes.iter()
    }

    /// The note on the number at this address. `None` where there is none.
    pub fn note(&self, address: &Address) -> Option<&Note> {
        self.parts.notes.get(address)
    }

    /// The year whose prices the results are in. `None` where the map states none; then nothing is rebased.
    pub fn price_year(&self) -> Option<i32> {
        self.parts.price_year
    }

    /// The price index: the deflator by which amounts of other price years are rebased.
    pub fn price_index(&self) -> &PriceIndex {
        &self.parts.price_index
    }

    /// The conventions, with every choice filled in from the preset.
    pub fn conventions(&self) -> &Conventions {
        &self.parts.conventions
    }

    /// All assumptions, in the map's order, those that nothing refers to included.
    pub fn assumptions(&self) -> impl ExactSizeIterator<Item = &Assumption> {
        self.parts.assumptions.values()
    }

    /// The assumption with this id. `None` where the map has none.
    pub fn assumption(&self, id: impl AsRef<str>) -> Option<&Assumption> {
        self.parts.assumptions.get(id.as_ref())
    }

    /// The references: the address of each number that an assumption states, with the assumption and the factor before it.
    pub fn references(&self) -> impl ExactSizeIterator<Item = (&Address, &Reference)> {
        self.parts.references.iter()
    }

    /// The reference at an address. `None` where no number of the map stands there, or one that states itself.
    pub fn reference(&self, address: &Address) -> Option<&Reference> {
        self.reference_at(address).map(|(_, reference)| reference)
    }

    /// The same, with the address as the map keeps it.
    pub(crate) fn reference_at(&self, address: &Address) -> Option<(&Address, &Reference)> {
        self.parts.references.get(address)
    }

    /// The references to one assumption.
    pub(crate) fn references_to(&self, assumption: &Id) -> impl Iterator<Item = (&Address, &Reference)> {
        self.parts.references.to(assumption.as_str())
    }

    /// Whether any number of the map refers to an assumption.
    pub(crate) fn refers(&self) -> bool {
        !self.parts.references.is_empty()
    }

    /// All stakeholders, in the map's order.
    pub fn stakeholders(&self) -> impl ExactSizeIterator<Item = &Stakeholder> {
        self.parts.stakeholders.values()
    }

    /// The stakeholder with this id. `None` where the map has none.
    pub fn stakeholder(&self, id: impl AsRef<str>) -> Option<&Stakeholder> {
        self.parts.stakeholders.get(id.as_ref())
    }

    /// All inputs, in the map's order.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = &Input> {
        self.parts.inputs.values()
    }

    /// The input with this id. `None` where the map has none.
    pub fn input(&self, id: impl AsRef<str>) -> Option<&Input> {
        self.parts.inputs.get(id.as_ref())
    }

    /// All outcomes, in the map's order, those without values included.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = &Outcome> {
        self.parts.outcomes.values()
    }

    /// The outcome with this id. `None` where the map has none.
    pub fn outcome(&self, id: impl AsRef<str>) -> Option<&Outcome> {
        self.parts.outcomes.get(id.as_ref())
    }

    /// The `x-` fields at the top of the map: the author's own, kept and written back, never computed with.
    pub fn extensions(&self) -> &Extensions {
        &self.parts.extensions
    }

    /// The same map under other conventions, which keep the map's further discounts where they state none. Notes on numbers
    /// of the old conventions are left out, since they are evidence for those numbers.
    ///
    /// # Errors
    /// Whatever is wrong with the map under the new conventions; the map is checked again.
    pub fn with_conventions(&self, conventions: &Conventions) -> Result<Self, Findings> {
        let with_discounts = conventions.with_discounts_of(self.conventions());
        let mut document = self.to_document();
        document.set(&[Cow::Borrowed("conventions")], with_discounts.write());
        let keeps_discounts = conventions.discounts().len() == 0;
        let is_kept = |address: &str| {
            !address.starts_with("/conventions/") || (keeps_discounts && address.starts_with("/conventions/discounts/"))
        };
        let notes = self.notes().filter(|(address, _)| is_kept(address.as_str()));
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

    /// All outcomes, each in its place with its numbers.
    pub(crate) fn outcomes_in_place(&self) -> impl Iterator<Item = OutcomeAt<'_>> {
        let rows = &self.parts.rows;
        self.outcomes().enumerate().filter_map(|(place, outcome)| rows.at(outcome, place))
    }

    /// The outcome at this place, with its numbers.
    pub(crate) fn outcome_in_place(&self, place: usize) -> Option<OutcomeAt<'_>> {
        self.parts.rows.at(self.outcome_at(place)?, place)
    }

    /// The first year after the last that has a ledger line.
    pub(crate) fn horizon(&self) -> u32 {
        self.parts.rows.horizon
    }

    pub(crate) fn input_index(&self, id: &str) -> Option<usize> {
        self.parts.inputs.get_index_of(id)
    }

    pub(crate) fn outcome_index(&self, id: &str) -> Option<usize> {
        self.parts.outcomes.get_index_of(id)
    }

    pub(crate) fn stakeholder_index(&self, id: &str) -> Option<usize> {
        self.parts.stakeholders.get_index_of(id)
    }
}
