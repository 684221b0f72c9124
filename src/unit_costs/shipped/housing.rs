//! Housing: the unit costs of losing a home. Source and terms: those of the [data set](super).

use super::row::{Row, borne};
use crate::unit_costs::Confidence;

pub(super) const COSTS: &[Row] = &[Row {
    id: "ho2.0",
    code: "HO2.0",
    name: "Simple repossession",
    unit: "incident",
    price_year: 2010,
    confidence: Confidence::Amber,
    headline: "690",
    constituents: &[borne("council-landlords", "642"), borne("dwp-treasury", "48")],
    ..Row::EMPTY
}];
