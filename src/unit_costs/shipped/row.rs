//! The rows of the tables: a unit cost, the parts of it, and those who bear them.

use crate::document::Node;
use crate::document::Object;
use crate::map::Level;
use crate::unit_costs::Confidence;

/// One shipped unit cost; money as text, exact.
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) price_year: i32,
    pub(super) confidence: Confidence,
    pub(super) headline: &'static str,
    /// Headline less the sum of the constituents; stated, so that the check finds a figure that was miswritten.
    pub(super) difference: &'static str,
    pub(super) constituents: &'static [Part],
    pub(super) economic: Option<&'static str>,
    pub(super) social: Option<&'static str>,
}

impl Row {
    pub(super) const EMPTY: Self = Self {
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

    pub(super) fn node(&self) -> Node<'static> {
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

/// What one agency bears of a unit cost.
pub(super) struct Part {
    pub(super) id: &'static str,
    pub(super) agency: &'static str,
    pub(super) amount: &'static str,
    pub(super) transfer: bool,
}

pub(super) const fn borne(agency: &'static str, amount: &'static str) -> Part {
    again(agency, agency, amount)
}

/// A further part of an agency that bears one already.
pub(super) const fn again(id: &'static str, agency: &'static str, amount: &'static str) -> Part {
    Part { id, agency, amount, transfer: false }
}

pub(super) const fn transfer(agency: &'static str, amount: &'static str) -> Part {
    Part { id: agency, agency, amount, transfer: true }
}

impl Part {
    pub(super) fn node(&self) -> Node<'static> {
        Object::new()
            .text("agency", Some(self.agency))
            .text("amount", Some(self.amount))
            .flag("transfer", self.transfer)
            .done()
    }
}

/// One who bears shipped unit costs.
pub(super) struct Bearer {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) sector: &'static str,
    pub(super) level: Level,
    /// How the source writes it.
    pub(super) printed: &'static [&'static str],
}

impl Bearer {
    pub(super) fn node(&self) -> Node<'static> {
        Object::new()
            .text("name", Some(self.name))
            .text("sector", Some(self.sector))
            .text("level", Some(self.level.as_str()))
            .node("printed", Some(Node::List(self.printed.iter().copied().map(Node::text).collect())))
            .done()
    }
}
