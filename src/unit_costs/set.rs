//! A set of unit costs: one publisher's figures, with where they come from and the deflator that goes with them.

use super::draft::Draft;
use super::{Agency, FORMAT, UnitCost, shipped};
use crate::document::Object;
use crate::document::{Extensions, Node, Reader, checked};
use crate::error::{Error, Findings, unit_costs as fault};
use crate::map::Currency;
use crate::time::PriceIndex;
use indexmap::{IndexMap, IndexSet};
use std::sync::{Arc, LazyLock};

/// Unit costs of one publisher and edition, each looked up by its code.
///
/// Whoever holds one holds a valid one: the set that is shipped is read by the same check as a set of your own.
///
/// ```
/// use sroi::unit_costs::UnitCosts;
/// let shipped = UnitCosts::shipped();
/// assert_eq!(shipped.iter().len(), 49);
/// assert_eq!(shipped.vintage(), "v1.4, March 2015");
/// assert_eq!(shipped.get("cr8.1")?.headline().to_string(), "174363");
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UnitCosts {
    pub(super) source: String,
    pub(super) vintage: String,
    pub(super) licence: Option<String>,
    pub(super) note: Option<String>,
    pub(super) currency: Currency,
    pub(super) price_index: PriceIndex,
    pub(super) price_index_note: Option<String>,
    pub(super) agencies: Vec<Arc<Agency>>,
    pub(super) costs: Vec<UnitCost>,
    /// The place of each unit cost by its id and its code, in small letters.
    pub(super) places: IndexMap<String, usize>,
    pub(super) extensions: Extensions,
}

/// Read once: the tables never change, so the set does not either.
static SHIPPED: LazyLock<UnitCosts> = LazyLock::new(|| {
    UnitCosts::from_document(shipped::document())
        .unwrap_or_else(|findings| unreachable!("the tables are ours, and a test reads them: {findings}"))
});

impl UnitCosts {
    /// The set that comes with the crate: 49 public unit costs of the Unit Cost Database.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its address.
    pub fn from_document(document: Node<'_>) -> Result<Self, Findings> {
        checked("a set of unit costs", document, |reader, document| {
            let mut draft = Draft::new(std::mem::take(reader));
            let set = Self::read(&mut draft, document);
            *reader = draft.into_reader();
            set
        })
    }

    /// The set as a document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        Object::new()
            .text("format", Some(FORMAT))
            .text("source", Some(&self.source))
            .text("vintage", Some(&self.vintage))
            .text("licence", self.licence())
            .text("note", self.note())
            .text("currency", Some(self.currency.code()))
            .node("price_index", Some(self.price_index.write()))
            .text("price_index_note", self.price_index_note())
            .object("agencies", self.agencies.iter().map(|agency| (agency.id().as_str(), agency.write())))
            .object("unit_costs", self.costs.iter().map(|cost| (cost.id().as_str(), cost.write())))
            .end(&self.extensions)
    }

    /// The unit cost of a code or id, in capitals or not.
    ///
    /// # Errors
    /// No such unit cost; the error says which code is near.
    pub fn get(&self, code: &str) -> Result<&UnitCost, Error> {
        let place = self.places.get(&code.to_ascii_lowercase());
        place.and_then(|place| self.costs.get(*place)).ok_or_else(|| {
            let codes = self.costs.iter().map(UnitCost::code);
            Reader::default().unknown_id("the code of a unit cost", code, codes, "the set has none")
        })
    }

    /// Every unit cost, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &UnitCost> {
        self.costs.iter()
    }

    /// The agency of that id.
    ///
    /// # Errors
    /// No such agency; the error says which id is near.
    pub fn agency(&self, id: &str) -> Result<&Agency, Error> {
        self.agencies().find(|agency| *agency.id() == *id).ok_or_else(|| {
            let ids = self.agencies.iter().map(|agency| agency.id().as_str());
            Reader::default().unknown_id("an agency of the set", id, ids, "the set has none")
        })
    }

    /// Every agency, in order.
    pub fn agencies(&self) -> impl ExactSizeIterator<Item = &Agency> {
        self.agencies.iter().map(|agency| &**agency)
    }

    /// The set with these unit costs alone, in this order and each once, and the agencies that bear them.
    ///
    /// # Errors
    /// Every code that is not in the set; no code at all.
    pub fn only<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> Result<Self, Findings> {
        let mut costs: IndexMap<&str, UnitCost> = IndexMap::new();
        let mut found = Vec::new();
        for code in codes {
            match self.get(code) {
                Ok(cost) => {
                    costs.entry(cost.id().as_str()).or_insert_with(|| cost.clone());
                }
                Err(error) => found.push(error),
            }
        }
        Findings::or(found, ())?;
        if costs.is_empty() {
            return Err(fault::no_unit_cost().into());
        }
        let costs: Vec<UnitCost> = costs.into_values().collect();
        let bearing: IndexSet<_> = costs.iter().flat_map(UnitCost::agencies).map(Agency::id).collect();
        let agencies = self.agencies.iter().filter(|agency| bearing.contains(agency.id())).cloned().collect();
        let named = costs.iter().enumerate().flat_map(|(place, cost)| names(cost).map(move |name| (name, place)));
        let places = named.collect();
        Ok(Self { agencies, costs, places, ..self.clone() })
    }

    /// Who published the figures, and as what.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The edition they are from.
    pub fn vintage(&self) -> &str {
        &self.vintage
    }

    /// The terms under which they may be used.
    pub fn licence(&self) -> Option<&str> {
        self.licence.as_deref()
    }

    /// What is to be known of them.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The currency of every amount.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The publisher's deflator.
    pub const fn price_index(&self) -> &PriceIndex {
        &self.price_index
    }

    /// What the deflator is, and where it comes from.
    pub fn price_index_note(&self) -> Option<&str> {
        self.price_index_note.as_deref()
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }
}

/// What a unit cost is looked up by: its id and its code, in small letters.
pub(super) fn names(cost: &UnitCost) -> impl Iterator<Item = String> {
    [cost.id().as_str(), cost.code()].into_iter().map(str::to_ascii_lowercase)
}
