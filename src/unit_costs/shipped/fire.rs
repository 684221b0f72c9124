//! Fire: the unit costs of a fire. Source and terms: those of the [data set](super).

use super::row::{Row, again, borne};
use crate::unit_costs::Confidence;

pub(super) const COSTS: &[Row] = &[Row {
    id: "fi1.0",
    code: "FI1.0",
    name: "Consequences of a fire",
    unit: "incident",
    price_year: 2008,
    confidence: Confidence::Amber,
    headline: "3079",
    constituents: &[
        borne("several", "972"),
        again("several-2", "several", "1499"),
        borne("justice", "210"),
        borne("police", "17"),
        again("police-2", "police", "103"),
        again("police-3", "police", "278"),
    ],
    economic: Some("2713"),
    ..Row::EMPTY
}];
