//! Social services: the unit costs of care and protection. Source and terms: those of the [data set](super).

use super::row::{Row, borne};
use crate::unit_costs::Confidence;

/// The fields that most unit costs of social services share.
const SOCIAL_SERVICES: Row = Row { unit: "person", price_year: 2008, confidence: Confidence::Amber, ..Row::EMPTY };

pub(super) const COSTS: &[Row] = &[
    Row {
        id: "ss4.0",
        code: "SS4.0",
        name: "Child protection assessment",
        unit: "assessment",
        price_year: 2004,
        headline: "900",
        constituents: &[borne("council-social-care", "760"), borne("several", "140")],
        ..SOCIAL_SERVICES
    },
    Row {
        id: "ss4.1",
        code: "SS4.1",
        name: "Care order application",
        unit: "application",
        price_year: 2005,
        headline: "25000",
        constituents: &[
            borne("legal-aid", "15000"),
            borne("council-social-care", "6250"),
            borne("courts", "1250"),
            borne("cafcass", "2500"),
        ],
        ..SOCIAL_SERVICES
    },
    Row {
        id: "ss8.0",
        code: "SS8.0",
        name: "Nursing care in old age",
        unit: "person per week",
        price_year: 2013,
        headline: "465.6567",
        constituents: &[borne("council-social-care", "355.8667"), borne("nhs", "109.79")],
        economic: Some("177.9333"),
        ..SOCIAL_SERVICES
    },
    Row {
        id: "ss15.3",
        code: "SS15.3",
        name: "Parenting programme",
        unit: "child over 25 years",
        confidence: Confidence::Green,
        headline: "3368",
        difference: "-2",
        constituents: &[
            borne("prisons", "1588"),
            borne("nhs-commissioners", "1278"),
            borne("schools", "437"),
            borne("council-social-care", "67"),
        ],
        economic: Some("5919"),
        ..SOCIAL_SERVICES
    },
    Row {
        id: "ss16.0",
        code: "SS16.0",
        name: "Emotional learning, as E&S4.1",
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
        ..SOCIAL_SERVICES
    },
];
