//! Health: the unit costs of treatment and care. Source and terms: those of the [data set](super).

use super::row::{Row, borne};
use crate::unit_costs::Confidence;

/// The fields that most unit costs of health share.
const HEALTH: Row = Row { unit: "person per year", price_year: 2007, confidence: Confidence::Amber, ..Row::EMPTY };

pub(super) const COSTS: &[Row] = &[
    Row {
        id: "he2.1",
        code: "HE2.1",
        name: "Drug treatment, less offending",
        unit: "person in recovery",
        price_year: 2010,
        confidence: Confidence::Green,
        headline: "2026",
        constituents: &[borne("justice-voluntary", "1891"), borne("nhs-hospitals", "135")],
        economic: Some("3376"),
        social: Some("1350"),
        ..HEALTH
    },
    Row {
        id: "he7.10",
        code: "HE7.10",
        name: "Hip fracture",
        unit: "incident",
        price_year: 2008,
        headline: "12700",
        constituents: &[borne("nhs-commissioners", "10000"), borne("council-social-care", "2700")],
        ..HEALTH
    },
    Row {
        id: "he11.0",
        code: "HE11.0",
        name: "Depression or anxiety",
        headline: "830",
        constituents: &[borne("nhs-commissioners", "764"), borne("council-social-care", "66")],
        economic: Some("3841"),
        ..HEALTH
    },
    Row {
        id: "he11.1",
        code: "HE11.1",
        name: "Mental disorder, adults",
        headline: "1990",
        constituents: &[
            borne("council-social-care", "1126"),
            borne("nhs-commissioners", "850"),
            borne("prisons", "14"),
        ],
        economic: Some("4040"),
        ..HEALTH
    },
    Row {
        id: "he11.2",
        code: "HE11.2",
        name: "Mental disorder, adults, no dementia",
        headline: "870",
        constituents: &[borne("nhs-commissioners", "757"), borne("council-social-care", "98"), borne("prisons", "15")],
        economic: Some("3637"),
        ..HEALTH
    },
    Row {
        id: "he11.3",
        code: "HE11.3",
        name: "Depression",
        headline: "1354.84",
        difference: "0.01",
        constituents: &[borne("nhs-commissioners", "1219.35"), borne("council-social-care", "135.48")],
        economic: Some("4694"),
        ..HEALTH
    },
    Row {
        id: "he11.4",
        code: "HE11.4",
        name: "Anxiety",
        headline: "544",
        constituents: &[borne("nhs-commissioners", "516"), borne("council-social-care", "28")],
        economic: Some("3377"),
        ..HEALTH
    },
    Row {
        id: "he11.5",
        code: "HE11.5",
        name: "Schizophrenia",
        headline: "7964",
        constituents: &[
            borne("nhs-commissioners", "6053"),
            borne("council-social-care", "1380"),
            borne("prisons", "531"),
        ],
        economic: Some("11131"),
        ..HEALTH
    },
    Row {
        id: "he11.6",
        code: "HE11.6",
        name: "Bipolar disorder",
        headline: "1036",
        constituents: &[borne("nhs-commissioners", "849"), borne("council-social-care", "187")],
        economic: Some("3535"),
        ..HEALTH
    },
    Row {
        id: "he11.9",
        code: "HE11.9",
        name: "Dementia",
        headline: "16386",
        constituents: &[borne("council-social-care", "14338"), borne("nhs-commissioners", "2048")],
        economic: Some("9217"),
        ..HEALTH
    },
    Row {
        id: "he13.0",
        code: "HE13.0",
        name: "Mental disorder, all ages",
        headline: "1866",
        constituents: &[
            borne("council-social-care", "1047"),
            borne("nhs-commissioners", "806"),
            borne("prisons", "13"),
        ],
        economic: Some("3755"),
        ..HEALTH
    },
    Row {
        id: "he13.1",
        code: "HE13.1",
        name: "Mental disorder, all ages, no dementia",
        headline: "822",
        constituents: &[borne("nhs-commissioners", "717"), borne("council-social-care", "91"), borne("prisons", "14")],
        economic: Some("3362"),
        ..HEALTH
    },
];
