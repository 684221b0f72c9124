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
mod row;
mod social_services;

use super::UnitCosts;
use super::set::FORMAT;
use crate::document::Node;
use crate::document::Object;
use crate::limits::Limits;
use row::Row;
use std::sync::LazyLock;

/// The shipped set, read once, since its tables never change.
static SHIPPED: LazyLock<UnitCosts> = LazyLock::new(|| {
    UnitCosts::from_document(document(), Limits::default())
        .unwrap_or_else(|findings| unreachable!("the tables are ours, and a test reads them: {findings}"))
});

impl UnitCosts {
    /// The set that comes with the crate: 49 public unit costs of the Unit Cost Database.
    pub fn shipped() -> &'static Self {
        &SHIPPED
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

fn document() -> Node<'static> {
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
