//! The check of a whole set. Its parts are read in an order in which each knows what it refers to.

use super::draft::Draft;
use super::set::{FORMAT, names};
use super::{Agency, UnitCost, UnitCosts};
use crate::document::{Node, Place};
use crate::error::{Term, unit_costs as fault};
use crate::map::Currency;
use crate::time::PriceIndex;
use indexmap::IndexMap;
use std::sync::Arc;

impl UnitCosts {
    pub(super) fn read(draft: &mut Draft, document: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 10] = [
            "format",
            "source",
            "vintage",
            "licence",
            "note",
            "currency",
            "price_index",
            "price_index_note",
            "agencies",
            "unit_costs",
        ];
        let at = &Place::ROOT;
        let mut fields = draft.fields(at, document, &KEYS)?;
        draft.format(Term::UNIT_COSTS, FORMAT, fields.take("format"));
        let mut required_text = |key| {
            let node = draft.required(at, key, fields.take(key));
            node.and_then(|node| draft.text(&at.key(key), node))
        };
        let (source, vintage) = (required_text("source"), required_text("vintage"));
        let licence = draft.optional_text(at, "licence", fields.take("licence"));
        let note = draft.optional_text(at, "note", fields.take("note"));
        let currency = draft.required(at, "currency", fields.take("currency"));
        let currency = currency.and_then(|node| Currency::read(draft, &at.key("currency"), node));
        let price_index = fields.take("price_index");
        let price_index = price_index.map(|node| PriceIndex::read(draft, &at.key("price_index"), node));
        let price_index_note = draft.optional_text(at, "price_index_note", fields.take("price_index_note"));
        let agencies = fields.take("agencies").map(|node| read_agencies(draft, &at.key("agencies"), node));
        if agencies.is_none() {
            draft.agencies = Some(IndexMap::new());
        }
        let unit_costs = draft.required(at, "unit_costs", fields.take("unit_costs"));
        let cited = cited(source.as_deref(), vintage.as_deref(), licence.as_deref());
        let unit_costs = unit_costs.map(|node| read_unit_costs(draft, &at.key("unit_costs"), node, &cited));
        let (costs, places) = unit_costs.unwrap_or_default();
        Some(Self {
            // where something required is missing, the set is not handed out, but the rest of it is looked at
            source: source?,
            vintage: vintage?,
            licence,
            note,
            currency: currency?,
            price_index: price_index.unwrap_or_default(),
            price_index_note,
            agencies: agencies.unwrap_or_default(),
            costs,
            places,
            extensions: fields.extensions,
        })
    }
}

/// The source of a value in a map: publisher, edition and licence.
fn cited(source: Option<&str>, vintage: Option<&str>, licence: Option<&str>) -> String {
    [source, vintage, licence].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Reads the agencies; their ids are known from then on, even of those with something wrong inside.
fn read_agencies(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Vec<Arc<Agency>> {
    let Some(entries) = draft.by_id(at, node) else { return Vec::new() };
    let mut known = IndexMap::with_capacity(entries.len());
    for (id, key, node) in entries {
        let agency = Agency::read(draft, &at.key(&key), &id, node).map(Arc::new);
        known.insert(id, agency);
    }
    let agencies = known.values().flatten().cloned().collect();
    draft.agencies = Some(known);
    agencies
}

/// Reads the unit costs, and the place of each by its id and by its code.
fn read_unit_costs(
    draft: &mut Draft,
    at: &Place<'_>,
    node: Node<'_>,
    source: &str,
) -> (Vec<UnitCost>, IndexMap<String, usize>) {
    let (mut all, mut places) = (Vec::new(), IndexMap::new());
    let entries = draft.by_id(at, node);
    if entries.as_ref().is_some_and(Vec::is_empty) {
        draft.file(at, fault::no_unit_cost());
    }
    for (id, key, node) in entries.unwrap_or_default() {
        let Some(cost) = UnitCost::read(draft, &at.key(&key), &id, node, source) else { continue };
        let place = all.len();
        for name in names(&cost) {
            if *places.entry(name).or_insert(place) != place {
                draft.file(&at.key(&key), fault::same_code(cost.code()));
                break;
            }
        }
        all.push(cost);
    }
    (all, places)
}
