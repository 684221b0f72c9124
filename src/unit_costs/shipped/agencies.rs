//! The agencies that bear the shipped unit costs: one for every body that the source names, with the source's own
//! words.
//!
//! Levels and sectors are a reading of those words, and no part of the source: the NHS as national, the police as
//! regional unless it stands under the criminal justice system, which is national, and several bodies as unallocated.

use super::row::Bearer;
use crate::map::Level::{Local, National, Regional, Unallocated};

const COUNCILS: &str = "local-government";
const EDUCATION: &str = "education";
const HEALTH: &str = "health";
const JUSTICE: &str = "criminal-justice";
const WORK: &str = "work-and-pensions";

#[rustfmt::skip] // a table, one row an agency
pub(super) const AGENCIES: &[Bearer] = &[
    Bearer { id: "nhs", name: "NHS", sector: HEALTH, level: National, printed: &["NHS"] },
    Bearer { id: "nhs-hospitals", name: "NHS hospitals", sector: HEALTH, level: National, printed: &["NHS / Acute Trust / Hospital"] },
    Bearer { id: "nhs-commissioners", name: "NHS commissioners", sector: HEALTH, level: National, printed: &["NHS / Clinical Commissioning Group", "NHS / Primary Care Trust / Clinical Commissioning Group"] },
    Bearer { id: "police", name: "Police", sector: JUSTICE, level: Regional, printed: &["Police", "Police / -"] },
    Bearer { id: "probation", name: "Probation", sector: JUSTICE, level: National, printed: &["Probation"] },
    Bearer { id: "courts-legal-aid", name: "Courts and legal aid", sector: JUSTICE, level: National, printed: &["Court / Legal aid"] },
    Bearer { id: "courts", name: "Courts", sector: JUSTICE, level: National, printed: &["Criminal Justice System / Court"] },
    Bearer { id: "legal-aid", name: "Legal aid", sector: JUSTICE, level: National, printed: &["Criminal Justice System / Legal aid"] },
    Bearer { id: "prisons", name: "Prisons", sector: JUSTICE, level: National, printed: &["Prison / Young Offenders Institute", "Criminal Justice System / Prison"] },
    Bearer { id: "justice", name: "Criminal justice system", sector: JUSTICE, level: National, printed: &["Criminal Justice System"] },
    Bearer { id: "justice-police", name: "Criminal justice system, police", sector: JUSTICE, level: National, printed: &["Criminal Justice System / Police"] },
    Bearer { id: "justice-voluntary", name: "Criminal justice system and voluntary bodies", sector: JUSTICE, level: National, printed: &["Criminal Justice System / VCS"] },
    Bearer { id: "council", name: "Council", sector: COUNCILS, level: Local, printed: &["Local Authority"] },
    Bearer { id: "council-children", name: "Council, children's services", sector: COUNCILS, level: Local, printed: &["Local Authority / Children's Services"] },
    Bearer { id: "council-housing", name: "Council, housing", sector: COUNCILS, level: Local, printed: &["Local Authority / Housing Services"] },
    Bearer { id: "council-social-care", name: "Council, social services", sector: COUNCILS, level: Local, printed: &["Local Authority / Social Services"] },
    Bearer { id: "council-landlords", name: "Council or social landlord", sector: COUNCILS, level: Local, printed: &["Local authority / RSL"] },
    Bearer { id: "schools", name: "Schools", sector: EDUCATION, level: National, printed: &["Department for Education / Schools"] },
    Bearer { id: "cafcass", name: "Family court advisers (CAFCASS)", sector: EDUCATION, level: National, printed: &["Department for Education / CAFCASS"] },
    Bearer { id: "dwp", name: "Department for Work and Pensions", sector: WORK, level: National, printed: &["DWP"] },
    Bearer { id: "dwp-treasury", name: "Department for Work and Pensions, Treasury", sector: WORK, level: National, printed: &["DWP / HM Treasury"] },
    Bearer { id: "hmrc", name: "Revenue and Customs", sector: "taxation", level: National, printed: &["HM Revenue and Customs"] },
    Bearer { id: "several", name: "Several bodies", sector: "several", level: Unallocated, printed: &["Multiple", "Multiple / Multiple"] },
];
