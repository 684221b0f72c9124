//! Parts of a map, each to be had as a map of its own: some of its inputs and outcomes, with whoever and whatever they name.
//!
//! What a part's lines are hangs on nothing else, so that they are the same in either map, and so is what is wrong with them.

use super::impact_map::FORMAT;
use super::number::Number;
use super::size::Size;
use super::{Assumption, Id, ImpactMap, Input, Outcome, Party, Recipient, Reference, Value};
use crate::address::Address;
use crate::document::{Node, Object};
use crate::error::Findings;
use indexmap::IndexSet;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One input or outcome, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Input(usize),
    Outcome(usize),
}

/// Some inputs and outcomes of a map, and an assumption that may stand behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    places: BTreeSet<Place>,
    assumption: Option<Id>,
}

/// A map that is to be had in parts.
#[derive(Clone, Debug)]
pub(crate) struct Parts<'m> {
    map: &'m ImpactMap,
    /// The references of each input and outcome.
    references: BTreeMap<Place, Vec<(&'m Address, &'m Reference)>>,
    /// How much each input is, and each outcome: once, since they are asked for number by number.
    inputs: Vec<Size>,
    outcomes: Vec<Size>,
}

impl<'m> Parts<'m> {
    pub(crate) fn of(map: &'m ImpactMap) -> Self {
        let mut references: BTreeMap<Place, Vec<_>> = BTreeMap::new();
        for (at, reference) in map.references() {
            if let Some(place) = Number::at(map, at).and_then(|number| place_of(map, number)) {
                references.entry(place).or_default().push((at, reference));
            }
        }
        let inputs = map.inputs().map(Size::of_input).collect();
        let outcomes = map.outcomes().map(Size::of_outcome).collect();
        Self { map, references, inputs, outcomes }
    }

    /// The inputs and outcomes whose lines a number moves, and nothing else of the map. `None` where it moves more, or where
    /// the map has no number at the address.
    pub(crate) fn reach(&self, address: &Address) -> Option<Reach> {
        let (map, number) = (self.map, Number::at(self.map, address)?);
        if let Number::Assumption(assumption) = number {
            let moved = number.moved(map).into_iter().map(|one| place_of(map, one.number));
            return Some(Reach { places: moved.collect::<Option<_>>()?, assumption: Some(assumption.id().clone()) });
        }
        Some(Reach { places: BTreeSet::from([place_of(map, number)?]), assumption: None })
    }

    /// How much a part is.
    pub(crate) fn size(&self, reach: &Reach) -> Size {
        let sizes = reach.places.iter().filter_map(|place| match place {
            Place::Input(place) => self.inputs.get(*place).copied(),
            Place::Outcome(place) => self.outcomes.get(*place).copied(),
        });
        sizes.fold(Size::default(), Size::with)
    }

    /// A part as a map of its own, without notes.
    ///
    /// # Errors
    /// None are expected but limits that the whole map has met.
    pub(crate) fn alone(&self, reach: &Reach) -> Result<ImpactMap, Findings> {
        let map = self.map;
        let inputs = reach.places.iter().filter_map(|place| match place {
            Place::Input(place) => map.input_at(*place),
            Place::Outcome(_) => None,
        });
        let outcomes = reach.places.iter().filter_map(|place| match place {
            Place::Outcome(place) => map.outcome_at(*place),
            Place::Input(_) => None,
        });
        let references = || reach.places.iter().filter_map(|place| self.references.get(place)).flatten().copied();
        let values = || outcomes.clone().flat_map(Outcome::values);
        let years = values().filter_map(Value::price_year).chain(inputs.clone().filter_map(Input::price_year));
        let years: BTreeSet<i32> = years.chain(map.price_year()).collect();
        let of_values =
            values().flat_map(|value| value.from().into_iter().chain(value.to().iter().map(Recipient::stakeholder)));
        let named = inputs.clone().map(Input::from).chain(outcomes.clone().map(Outcome::stakeholder));
        let mut parties: BTreeSet<usize> = named.chain(of_values).map(Party::index).collect();
        if parties.is_empty() {
            // a map names somebody
            parties.insert(0);
        }
        let assumed: IndexSet<&Id> =
            references().map(|(_, reference)| reference.assumption()).chain(&reach.assumption).collect();
        let assumptions = assumed.into_iter().filter_map(|id| map.assumption(id.as_str()));
        let assumptions: Vec<&Assumption> = assumptions.collect();
        let discounts: BTreeSet<usize> = values().filter_map(Value::discount_place).collect();
        let mut document = Object::new()
            .text("format", Some(FORMAT))
            .text("title", Some(map.title()))
            .text("currency", Some(map.currency().code()))
            .date("base_date", Some(map.base_date()))
            .whole("price_year", map.price_year())
            .node("price_index", Some(map.price_index().write_years(&years)))
            .node("conventions", Some(map.conventions().write_with(discounts)))
            .node("assumptions", of_assumptions(&assumptions))
            .object(
                "stakeholders",
                parties
                    .iter()
                    .filter_map(|place| map.stakeholder_at(*place).map(|one| (one.id().as_str(), one.write()))),
            )
            .object("inputs", inputs.map(|one| (one.id().as_str(), one.write())))
            .object("outcomes", outcomes.clone().map(|one| (one.id().as_str(), one.write())))
            .done();
        let stated: Vec<(Vec<Cow<'_, str>>, &Reference)> =
            references().map(|(at, reference)| (at.tokens().collect(), reference)).collect();
        if !stated.is_empty() {
            document.set_all(stated.iter().map(|(tokens, reference)| (&**tokens, reference.write())).collect());
        }
        ImpactMap::from_document(document, map.limits())
    }
}

/// The assumptions as a map states them; none where there are none.
fn of_assumptions<'a>(assumptions: &[&'a Assumption]) -> Option<Node<'a>> {
    let all = assumptions.iter().map(|one| (Cow::Borrowed(one.id().as_str()), one.write()));
    (!assumptions.is_empty()).then(|| Node::Object(all.collect()))
}

/// The input or outcome whose lines alone a number moves, but for an assumption.
fn place_of(map: &ImpactMap, number: Number<'_>) -> Option<Place> {
    match number {
        Number::Input(input, _) => map.input_index(input.id().as_str()).map(Place::Input),
        Number::Outcome(outcome, _) => map.outcome_index(outcome.id().as_str()).map(Place::Outcome),
        Number::Times(at, _) => place_of(map, Number::at(map, at).filter(|of| !matches!(of, Number::Times(..)))?),
        Number::Grade(_)
        | Number::PriceYear
        | Number::PriceIndex(_)
        | Number::Discount(..)
        | Number::Assumption(_)
        | Number::Stakeholder(..) => None,
    }
}
