//! A set of unit costs: the figures of one publisher, with their source and the price index that goes with them.

use super::draft::Draft;
use super::{Agency, UnitCost};
use crate::document::Object;
use crate::document::{Extensions, Node, Reader, checked};
use crate::error::{Error, Findings, Term, unit_costs as fault};
use crate::limits::Limits;
use crate::map::Currency;
use crate::time::PriceIndex;
use indexmap::{IndexMap, IndexSet};
use std::sync::Arc;

/// The name of the format of sets of unit costs.
pub(super) const FORMAT: &str = "sroi-unit-costs/1";

/// A set of unit costs of one publisher and edition, each found by its code.
///
/// A set is always valid: the one that is shipped passes the same check as a set of your own.
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

impl UnitCosts {
    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake in the set at once, each with its address: keys that are unknown, missing or given twice, values
    /// of a wrong type or outside their range, agencies that the set does not have.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::UNIT_COSTS, document, limits, |reader, document| {
            let mut draft = Draft::new(std::mem::take(reader));
            let set = Self::read(&mut draft, document);
            *reader = draft.into_reader();
            set
        })
    }

    /// The set as a document with every default written out.
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

    /// The unit cost with this code or id, in capital or small letters.
    ///
    /// # Errors
    /// A code or id that no unit cost of the set has; the error suggests a code that is near.
    pub fn get(&self, code: impl AsRef<str>) -> Result<&UnitCost, Error> {
        let code = code.as_ref();
        let place = self.places.get(&code.to_ascii_lowercase());
        place.and_then(|place| self.costs.get(*place)).ok_or_else(|| {
            let codes = self.costs.iter().map(UnitCost::code);
            Reader::default().unknown_id(Term::UNIT_COST, code, codes, Term::SET_HAS_NONE)
        })
    }

    /// All unit costs, in the order of the set.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &UnitCost> {
        self.costs.iter()
    }

    /// The agency with this id.
    ///
    /// # Errors
    /// An id that no agency of the set has; the error suggests one that is near.
    pub fn agency(&self, id: impl AsRef<str>) -> Result<&Agency, Error> {
        let id = id.as_ref();
        self.agencies().find(|agency| *agency.id() == *id).ok_or_else(|| {
            let ids = self.agencies.iter().map(|agency| agency.id().as_str());
            Reader::default().unknown_id(Term::AGENCY_OF_SET, id, ids, Term::SET_HAS_NONE)
        })
    }

    /// All agencies, in the order of the set.
    pub fn agencies(&self) -> impl ExactSizeIterator<Item = &Agency> {
        self.agencies.iter().map(|agency| &**agency)
    }

    /// The set with only these unit costs, in this order and each once, and with the agencies that bear them.
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

    /// The publisher and title of the source of the figures.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The edition that the figures are from, such as `v1.4, March 2015`.
    pub fn vintage(&self) -> &str {
        &self.vintage
    }

    /// The licence under which the figures may be used. `None` where the set names none.
    pub fn licence(&self) -> Option<&str> {
        self.licence.as_deref()
    }

    /// A note on the figures as a whole. `None` where the set has none.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The currency of all amounts, which is the map's.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The publisher's price index, by which amounts of different price years can be compared.
    pub const fn price_index(&self) -> &PriceIndex {
        &self.price_index
    }

    /// A note on the price index: which deflator it is, and its source. `None` where the set has none.
    pub fn price_index_note(&self) -> Option<&str> {
        self.price_index_note.as_deref()
    }

    /// The `x-` fields of the input: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }
}

/// The names by which a unit cost is found: its id and its code, in small letters.
pub(super) fn names(cost: &UnitCost) -> impl Iterator<Item = String> {
    [cost.id().as_str(), cost.code()].into_iter().map(str::to_ascii_lowercase)
}
