//! The document of a cost game, read and written: agencies, the cost of every coalition, benefits.

use super::costs::Costs;
use super::reading::{self, BETWEEN, Table, agencies};
use super::{AGENCY_LIMIT, Agencies, Coalition, CostGame};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Id, Node, Place, Reader, checked};
use crate::error::{Error, Findings, Term, games as fault};
use crate::limits::{Limit, Limits};
use crate::number::Rational;
use indexmap::IndexSet;
use std::borrow::Cow;

const KEYS: [&str; 4] = ["title", "agencies", "costs", "benefits"];

impl CostGame {
    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// ```
    /// use sroi::{Limits, document::Node, sharing::games::CostGame};
    /// let document: Node = toml::from_str(r#"
    ///     title = "Water supply"
    ///     agencies = ["city", "county"]  # absent: in the order in which the costs name them
    ///     benefits = { city = "100", county = "15" }
    ///     [costs]
    ///     city = "30"
    ///     county = "20"
    ///     "city+county" = "40"
    /// "#)?;
    /// let game = CostGame::from_document(document, Limits::default())?;
    /// assert_eq!(game.benefits().unwrap().get("county"), Some(&15.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every mistake in the game at once, each with its address: keys that are unknown or given twice, amounts that are
    /// no decimals, coalitions without a cost, agencies that are not in the game.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::GAME, document, limits, read)
    }

    /// The game as a document: agencies in order, and the cost of every coalition as a decimal.
    ///
    /// # Errors
    /// A cost or benefit that is no decimal of at most 28 digits, such as 1/3, with its address. A game that was read
    /// from a document can always be written.
    pub fn to_document(&self) -> Result<Node<'_>, Error> {
        let agencies = self.agencies().map(|id| Node::text(id.as_str())).collect();
        let mut costs = Vec::with_capacity(1 << self.count());
        for bits in 1..(1_usize << self.count()) {
            let coalition = Coalition::from_bits(bits);
            let key = self.key(coalition);
            let cost = decimal(&self.cost_at(coalition)).map_err(|fault| fault.at(at("costs", &key)))?;
            costs.push((Cow::Owned(key), cost));
        }
        let benefits = self.benefits().map(|benefits| {
            let amounts = benefits.iter().map(|(id, benefit)| {
                let benefit = decimal(benefit).map_err(|fault| fault.at(at("benefits", id.as_str())))?;
                Ok((Cow::Borrowed(id.as_str()), benefit))
            });
            amounts.collect::<Result<_, Error>>().map(Node::Object)
        });
        Ok(Object::new()
            .text("title", self.title())
            .node("agencies", Some(Node::List(agencies)))
            .node("costs", Some(Node::Object(costs)))
            .node("benefits", benefits.transpose()?)
            .end(self.extensions()))
    }
}

fn read(reader: &mut Reader, document: Node<'_>) -> Option<CostGame> {
    let at = Place::ROOT;
    let mut fields = reader.fields(&at, document, &KEYS)?;
    let title = reader.optional_name(&at, "title", fields.take("title"));
    let listed = fields.take("agencies").map(|node| listed(reader, &at.key("agencies"), node));
    let at_costs = at.key("costs");
    let costs = reader.required(&at, "costs", fields.take("costs"));
    let costs = costs.and_then(|node| reader.object(&at_costs, node));
    let keys = costs.as_ref().map(|costs| costs.iter().map(|(key, _)| &**key));
    let agencies = listed.unwrap_or_else(|| derived(reader, &at_costs, keys?));
    let costs = costs.and_then(|costs| table(reader, &at_costs, agencies.as_ref(), costs));
    let at_benefits = at.key("benefits");
    let benefits = fields.take("benefits").and_then(|node| amounts(reader, &at_benefits, node));
    // without agencies, whom the keys name is not judged
    let agencies = agencies?;
    let benefits = benefits.and_then(|stated| reading::benefits(reader, &at_benefits, &agencies, stated));
    Some(CostGame { title, benefits, extensions: fields.extensions, ..CostGame::new(agencies, costs?) })
}

/// The costs of all coalitions. Where the agencies are not known, amounts that are no decimals are still filed.
fn table(
    reader: &mut Reader,
    at: &Place<'_>,
    agencies: Option<&Agencies>,
    entries: Vec<(Cow<'_, str>, Node<'_>)>,
) -> Option<Costs> {
    let mut table = agencies.map(Table::new);
    for (key, node) in entries {
        let cost = reader.decimal(&at.key(&key), &node).map(Rational::from);
        if let Some(table) = &mut table {
            table.enter(reader, at, &key, cost);
        }
    }
    table?.finish(reader, at)
}

/// The amounts of an object, by key. Those that are no decimals are filed.
fn amounts<'a>(reader: &mut Reader, at: &Place<'_>, node: Node<'a>) -> Option<Vec<(Cow<'a, str>, Option<Rational>)>> {
    let entries = reader.object(at, node)?;
    let amount = |(key, node): (Cow<'a, str>, Node<'a>)| {
        let amount = reader.decimal(&at.key(&key), &node);
        (key, amount.map(Rational::from))
    };
    Some(entries.into_iter().map(amount).collect())
}

fn listed(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Agencies> {
    let items = reader.list(at, node, Term::IDS)?;
    let ids = items.into_iter().enumerate().map(|(index, item)| reader.text(&at.index(index), item));
    // every item is read, so that every fault is filed, before a missing one ends it
    let ids: Vec<Option<String>> = ids.collect();
    agencies(reader, at, ids.into_iter().collect::<Option<Vec<_>>>()?)
}

/// The agencies that the keys of a table name, in the order in which the keys first name them.
fn derived<'k>(reader: &mut Reader, at: &Place<'_>, keys: impl Iterator<Item = &'k str>) -> Option<Agencies> {
    let mut all: IndexSet<Id> = IndexSet::new();
    for id in keys.flat_map(|key| key.split(BETWEEN)) {
        if !all.contains(id) {
            all.extend(Id::new(id));
        }
        if all.len() > AGENCY_LIMIT {
            reader.file(at, fault::too_many_agencies(None, AGENCY_LIMIT));
            return None;
        }
    }
    if all.is_empty() {
        reader.file(at, fault::nobody());
        return None;
    }
    reader.within(at, Limit::Coalitions, 1 << all.len()).then(|| all.into())
}

fn at(list: &str, key: &str) -> Address {
    Address::of([list, key])
}

fn decimal(number: &Rational) -> Result<Node<'static>, Error> {
    number.exact_decimal().map(Node::Decimal).ok_or_else(|| fault::no_decimal(number))
}
