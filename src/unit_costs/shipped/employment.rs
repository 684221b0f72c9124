//! Employment and economy: the unit costs of somebody out of work. Source and terms: those of the [data set](super).

use super::row::{Row, borne, transfer};
use crate::unit_costs::Confidence;

/// The fields that most unit costs of employment share.
const EMPLOYMENT: Row =
    Row { unit: "claimant per year", price_year: 2012, confidence: Confidence::Green, ..Row::EMPTY };

pub(super) const COSTS: &[Row] = &[
    Row {
        id: "ee1.0",
        code: "E&E1.0",
        name: "Jobseeker into work",
        headline: "9800",
        constituents: &[transfer("dwp-treasury", "9234"), borne("nhs", "566")],
        economic: Some("14044"),
        ..EMPLOYMENT
    },
    Row {
        id: "ee2.0",
        code: "E&E2.0",
        name: "ESA claimant into work",
        headline: "8632",
        constituents: &[transfer("dwp-treasury", "7500"), borne("nhs", "1132")],
        economic: Some("12568"),
        ..EMPLOYMENT
    },
    Row {
        id: "ee3.0",
        code: "E&E3.0",
        name: "Income Support claimant into work",
        headline: "7570",
        constituents: &[transfer("dwp-treasury", "7004"), borne("nhs", "566")],
        economic: Some("8701"),
        ..EMPLOYMENT
    },
    Row {
        id: "ee10.0",
        code: "E&E10.0",
        name: "NEET aged 18 to 24",
        unit: "person per year",
        price_year: 2010,
        confidence: Confidence::Amber,
        headline: "4257",
        constituents: &[borne("dwp", "3218"), borne("hmrc", "1039")],
        economic: Some("8998"),
        ..EMPLOYMENT
    },
    Row {
        id: "ee10.2",
        code: "E&E10.2",
        name: "Later cost of NEET, men",
        unit: "person per year",
        price_year: 2010,
        confidence: Confidence::Amber,
        headline: "2912",
        difference: "-0.29",
        constituents: &[borne("hmrc", "2425.69"), borne("dwp", "486.6")],
        economic: Some("6973"),
        ..EMPLOYMENT
    },
    Row {
        id: "ee10.3",
        code: "E&E10.3",
        name: "Later cost of NEET, women",
        unit: "person per year",
        price_year: 2010,
        confidence: Confidence::Amber,
        headline: "2269",
        difference: "-0.27",
        constituents: &[borne("hmrc", "1529.5"), borne("dwp", "739.77")],
        economic: Some("4505"),
        ..EMPLOYMENT
    },
];
