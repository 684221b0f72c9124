//! The data set that comes with the crate, as a document in the format of such sets.
//!
//! Source: New Economy / Greater Manchester Combined Authority, Unit Cost Database v1.4, March 2015, CC BY 4.0. Of it
//! these are the entries whose constituents add up to their headline, or miss it by at most 2, across two or more
//! agencies. Changed: names and units are short ones of our own, agencies have ids, levels and sectors. The figures are
//! as printed.

mod agencies;
mod crime;
mod education;
mod employment;
mod fire;
mod health;
mod housing;
mod social_services;

use super::{Confidence, FORMAT};
use crate::document::Node;
use crate::document::Object;
use crate::map::Level;

/// One shipped unit cost, with its amounts of money as exact text.
struct Row {
    id: &'static str,
    code: &'static str,
    name: &'static str,
    unit: &'static str,
    price_year: i32,
    confidence: Confidence,
    headline: &'static str,
    /// The headline less the sum of the constituents. It is stated so that the check finds a figure copied wrongly.
    difference: &'static str,
    constituents: &'static [Part],
    economic: Option<&'static str>,
    social: Option<&'static str>,
}

impl Row {
    const EMPTY: Self = Self {
        id: "",
        code: "",
        name: "",
        unit: "",
        price_year: 0,
        confidence: Confidence::Amber,
        headline: "0",
        difference: "0",
        constituents: &[],
        economic: None,
        social: None,
    };

    fn node(&self) -> Node<'static> {
        Object::new()
            .text("code", Some(self.code))
            .text("name", Some(self.name))
            .text("unit", Some(self.unit))
            .whole("price_year", Some(self.price_year))
            .text("confidence", Some(self.confidence.as_str()))
            .text("headline", Some(self.headline))
            .text("difference", Some(self.difference))
            .object("constituents", self.constituents.iter().map(|part| (part.id, part.node())))
            .text("economic", self.economic)
            .text("social", self.social)
            .done()
    }
}

/// The part of a unit cost that one agency bears.
struct Part {
    id: &'static str,
    agency: &'static str,
    amount: &'static str,
    transfer: bool,
}

const fn borne(agency: &'static str, amount: &'static str) -> Part {
    again(agency, agency, amount)
}

/// A further part borne by an agency that already bears one.
const fn again(id: &'static str, agency: &'static str, amount: &'static str) -> Part {
    Part { id, agency, amount, transfer: false }
}

const fn transfer(agency: &'static str, amount: &'static str) -> Part {
    Part { id: agency, agency, amount, transfer: true }
}

impl Part {
    fn node(&self) -> Node<'static> {
        Object::new()
            .text("agency", Some(self.agency))
            .text("amount", Some(self.amount))
            .flag("transfer", self.transfer)
            .done()
    }
}

/// An agency that bears shipped unit costs.
struct Bearer {
    id: &'static str,
    name: &'static str,
    sector: &'static str,
    level: Level,
    /// The names by which the source calls it.
    printed: &'static [&'static str],
}

impl Bearer {
    fn node(&self) -> Node<'static> {
        Object::new()
            .text("name", Some(self.name))
            .text("sector", Some(self.sector))
            .text("level", Some(self.level.as_str()))
            .node("printed", Some(Node::List(self.printed.iter().copied().map(Node::text).collect())))
            .done()
    }
}

/// The gross domestic product deflator, as in the source's workbook.
const DEFLATOR: [(&str, &str); 6] = [
    ("2008", "170.6499"),
    ("2010", "179.9069"),
    ("2012", "186.0829"),
    ("2013", "190.0334"),
    ("2014", "193.2640"),
    ("2015", "195.9697"),
];

const COSTS: [&[Row]; 7] = [
    crime::COSTS,
    education::COSTS,
    employment::COSTS,
    fire::COSTS,
    health::COSTS,
    housing::COSTS,
    social_services::COSTS,
];

pub(super) fn document() -> Node<'static> {
    Object::new()
        .text("format", Some(FORMAT))
        .text("source", Some("Unit Cost Database, New Economy / Greater Manchester Combined Authority"))
        .text("vintage", Some("v1.4, March 2015"))
        .text("licence", Some("CC BY 4.0"))
        .text(
            "note",
            Some(
                "Entries whose constituents add up to their headline, or miss it by at most 2, across two or more \
                 agencies. Names, units, ids, levels and sectors are not the source's. Price year 2008 stands for 2008/09.",
            ),
        )
        .text("currency", Some("GBP"))
        .object("price_index", DEFLATOR.iter().map(|(year, index)| (*year, Node::text(*index))))
        .text(
            "price_index_note",
            Some("GDP deflator, 1989/90 = 100, as in the workbook; 2015 is a forecast of March 2015"),
        )
        .object("agencies", agencies::AGENCIES.iter().map(|agency| (agency.id, agency.node())))
        .object("unit_costs", COSTS.iter().copied().flatten().map(|row| (row.id, row.node())))
        .done()
}
