//! Education and skills: the unit costs of a pupil. Source and terms: those of the [data set](super).

use super::row::{Row, again, borne};
use crate::unit_costs::Confidence;

/// The fields that most unit costs of education share.
const EDUCATION: Row = Row { unit: "person per year", price_year: 2005, confidence: Confidence::Amber, ..Row::EMPTY };

pub(super) const COSTS: &[Row] = &[
    Row {
        id: "es1.0",
        code: "E&S1.0",
        name: "Persistent truancy",
        headline: "1509",
        difference: "-0.3333",
        constituents: &[
            borne("council", "706"),
            borne("nhs", "52"),
            borne("justice-police", "423.5"),
            again("council-2", "council", "327.8333"),
        ],
        economic: Some("842"),
        ..EDUCATION
    },
    Row {
        id: "es2.0",
        code: "E&S2.0",
        name: "Exclusion from school",
        headline: "9219",
        difference: "0.375",
        constituents: &[
            borne("council", "7181"),
            borne("nhs", "63.6875"),
            borne("justice-police", "970.4375"),
            again("council-2", "council", "1003.5"),
        ],
        economic: Some("529"),
        ..EDUCATION
    },
    Row {
        id: "es4.1",
        code: "E&S4.1",
        name: "Emotional learning at school",
        unit: "child over 10 years",
        price_year: 2009,
        confidence: Confidence::Green,
        headline: "3206",
        constituents: &[
            borne("prisons", "1849"),
            borne("nhs-commissioners", "1148"),
            borne("schools", "186"),
            borne("council-social-care", "23"),
        ],
        economic: Some("6958"),
        ..EDUCATION
    },
];
