//! Crime: the unit costs of an incident. Source and terms: those of the [data set](super).

use super::row::{Row, borne};
use crate::unit_costs::Confidence;

/// The fields that most unit costs of crime share.
const CRIME: Row = Row { unit: "incident", price_year: 2010, confidence: Confidence::Green, ..Row::EMPTY };

pub(super) const COSTS: &[Row] = &[
    Row {
        id: "cr2.0",
        code: "CR2.0",
        name: "Domestic violence",
        price_year: 2008,
        confidence: Confidence::Amber,
        headline: "2470",
        constituents: &[
            borne("nhs-hospitals", "1171"),
            borne("justice", "581"),
            borne("police", "415"),
            borne("council-children", "193"),
            borne("council-housing", "110"),
        ],
        economic: Some("1473"),
        social: Some("6795"),
        ..CRIME
    },
    Row {
        id: "cr8.0",
        code: "CR8.0",
        name: "Crime, all types together",
        headline: "609",
        difference: "0.01",
        constituents: &[
            borne("police", "227.92"),
            borne("probation", "21.2"),
            borne("courts-legal-aid", "81.12"),
            borne("prisons", "108.03"),
            borne("several", "58.3"),
            borne("nhs", "112.42"),
        ],
        economic: Some("676"),
        social: Some("1648"),
        ..CRIME
    },
    Row {
        id: "cr8.1",
        code: "CR8.1",
        name: "Homicide",
        headline: "174363",
        difference: "-1",
        constituents: &[
            borne("police", "17672"),
            borne("probation", "1655"),
            borne("courts-legal-aid", "9596"),
            borne("prisons", "135662"),
            borne("several", "8866"),
            borne("nhs", "913"),
        ],
        economic: Some("535120"),
        social: Some("1069481"),
        ..CRIME
    },
    Row {
        id: "cr8.2",
        code: "CR8.2",
        name: "Serious wounding",
        headline: "18608",
        difference: "-1",
        constituents: &[
            borne("police", "7013"),
            borne("probation", "414"),
            borne("courts-legal-aid", "3808"),
            borne("prisons", "3237"),
            borne("several", "2539"),
            borne("nhs", "1598"),
        ],
        economic: Some("1384"),
        social: Some("5661"),
        ..CRIME
    },
    Row {
        id: "cr8.3",
        code: "CR8.3",
        name: "Other wounding",
        headline: "2765",
        constituents: &[
            borne("police", "488"),
            borne("probation", "70"),
            borne("courts-legal-aid", "265"),
            borne("prisons", "159"),
            borne("several", "185"),
            borne("nhs", "1598"),
        ],
        economic: Some("1384"),
        social: Some("5661"),
        ..CRIME
    },
    Row {
        id: "cr8.4",
        code: "CR8.4",
        name: "Sexual offence",
        headline: "3597",
        difference: "-1",
        constituents: &[
            borne("police", "1151"),
            borne("probation", "39"),
            borne("courts-legal-aid", "535"),
            borne("prisons", "543"),
            borne("several", "244"),
            borne("nhs", "1086"),
        ],
        economic: Some("5256"),
        social: Some("28284"),
        ..CRIME
    },
    Row {
        id: "cr8.5",
        code: "CR8.5",
        name: "Common assault",
        headline: "455",
        constituents: &[
            borne("police", "140"),
            borne("probation", "19"),
            borne("courts-legal-aid", "77"),
            borne("prisons", "15"),
            borne("several", "58"),
            borne("nhs", "146"),
        ],
        economic: Some("319"),
        social: Some("980"),
        ..CRIME
    },
    Row {
        id: "cr8.6",
        code: "CR8.6",
        name: "Robbery of a person",
        headline: "3674",
        difference: "1",
        constituents: &[
            borne("police", "1041"),
            borne("probation", "95"),
            borne("courts-legal-aid", "561"),
            borne("prisons", "1009"),
            borne("several", "395"),
            borne("nhs", "572"),
        ],
        economic: Some("1344"),
        social: Some("3789"),
        ..CRIME
    },
    Row {
        id: "cr8.7",
        code: "CR8.7",
        name: "Burglary of a home",
        headline: "1361",
        constituents: &[
            borne("police", "683"),
            borne("probation", "81"),
            borne("courts-legal-aid", "129"),
            borne("prisons", "366"),
            borne("several", "102"),
        ],
        economic: Some("1746"),
        social: Some("803"),
        ..CRIME
    },
    Row {
        id: "cr8.8",
        code: "CR8.8",
        name: "Theft, vehicles aside",
        headline: "358",
        difference: "1",
        constituents: &[
            borne("police", "227"),
            borne("probation", "33"),
            borne("courts-legal-aid", "52"),
            borne("prisons", "24"),
            borne("several", "21"),
        ],
        economic: Some("255"),
        social: Some("147"),
        ..CRIME
    },
    Row {
        id: "cr8.9",
        code: "CR8.9",
        name: "Theft of a vehicle",
        headline: "237",
        constituents: &[
            borne("police", "96"),
            borne("probation", "34"),
            borne("courts-legal-aid", "23"),
            borne("prisons", "75"),
            borne("several", "9"),
        ],
        economic: Some("3719"),
        social: Some("994"),
        ..CRIME
    },
    Row {
        id: "cr8.10",
        code: "CR8.10",
        name: "Theft from a vehicle",
        headline: "60",
        difference: "-1",
        constituents: &[
            borne("police", "37"),
            borne("probation", "7"),
            borne("courts-legal-aid", "8"),
            borne("prisons", "5"),
            borne("several", "4"),
        ],
        economic: Some("641"),
        social: Some("331"),
        ..CRIME
    },
    Row {
        id: "cr8.11",
        code: "CR8.11",
        name: "Attempted vehicle theft",
        headline: "78",
        constituents: &[
            borne("police", "21"),
            borne("probation", "15"),
            borne("courts-legal-aid", "5"),
            borne("prisons", "35"),
            borne("several", "2"),
        ],
        economic: Some("297"),
        social: Some("241"),
        ..CRIME
    },
    Row {
        id: "cr8.12",
        code: "CR8.12",
        name: "Criminal damage, personal",
        headline: "152",
        constituents: &[
            borne("police", "91"),
            borne("probation", "4"),
            borne("courts-legal-aid", "18"),
            borne("prisons", "7"),
            borne("several", "32"),
        ],
        economic: Some("316"),
        social: Some("587"),
        ..CRIME
    },
    Row {
        id: "cr8.13",
        code: "CR8.13",
        name: "Robbery of a business",
        headline: "3909",
        constituents: &[
            borne("police", "1627"),
            borne("probation", "48"),
            borne("courts-legal-aid", "361"),
            borne("prisons", "1076"),
            borne("several", "188"),
            borne("nhs", "609"),
        ],
        economic: Some("1430"),
        social: Some("4031"),
        ..CRIME
    },
    Row {
        id: "cr8.14",
        code: "CR8.14",
        name: "Burglary, homes aside",
        headline: "1597",
        difference: "-1",
        constituents: &[
            borne("police", "788"),
            borne("probation", "66"),
            borne("courts-legal-aid", "171"),
            borne("prisons", "525"),
            borne("several", "48"),
        ],
        economic: Some("2050"),
        social: Some("943"),
        ..CRIME
    },
    Row {
        id: "cr8.15",
        code: "CR8.15",
        name: "Theft of a business vehicle",
        headline: "479",
        difference: "-1",
        constituents: &[
            borne("police", "248"),
            borne("probation", "37"),
            borne("courts-legal-aid", "62"),
            borne("prisons", "124"),
            borne("several", "9"),
        ],
        economic: Some("7515"),
        social: Some("2010"),
        ..CRIME
    },
    Row {
        id: "cr8.16",
        code: "CR8.16",
        name: "Theft from a business vehicle",
        headline: "73",
        constituents: &[
            borne("police", "31"),
            borne("probation", "6"),
            borne("courts-legal-aid", "16"),
            borne("prisons", "19"),
            borne("several", "1"),
        ],
        economic: Some("774"),
        social: Some("399"),
        ..CRIME
    },
    Row {
        id: "cr8.17",
        code: "CR8.17",
        name: "Attempted theft, business vehicle",
        headline: "78",
        difference: "1",
        constituents: &[
            borne("police", "45"),
            borne("probation", "6"),
            borne("courts-legal-aid", "6"),
            borne("prisons", "19"),
            borne("several", "1"),
        ],
        economic: Some("297"),
        social: Some("241"),
        ..CRIME
    },
    Row {
        id: "cr8.18",
        code: "CR8.18",
        name: "Shoplifting",
        headline: "26",
        difference: "1",
        constituents: &[
            borne("police", "12"),
            borne("probation", "3"),
            borne("courts-legal-aid", "3"),
            borne("prisons", "7"),
            borne("several", "0"),
        ],
        economic: Some("97"),
        ..CRIME
    },
    Row {
        id: "cr8.19",
        code: "CR8.19",
        name: "Criminal damage, business",
        headline: "265",
        constituents: &[
            borne("police", "117"),
            borne("probation", "8"),
            borne("courts-legal-aid", "23"),
            borne("prisons", "35"),
            borne("several", "82"),
        ],
        economic: Some("552"),
        social: Some("1024"),
        ..CRIME
    },
];
