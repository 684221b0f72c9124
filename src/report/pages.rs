//! The pages of plain text that most programs print, a function each.

use super::contents;
use crate::appraise::{Appraisal, Compared};
use crate::pockets::Pockets;
#[cfg(feature = "simulation")]
use crate::simulation::Assessment;

/// An appraisal as a page of plain text: headline, bridge, outcomes, pockets, years, assumptions and warnings.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let page = sroi::report::page(&sroi::appraise(&map)?);
/// assert!(page.contains("2.36 : 1"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn page(appraisal: &Appraisal) -> String {
    contents::appraisal(appraisal).to_text()
}

/// The pockets of an appraisal as a page of plain text.
///
/// ```
/// use sroi::pockets::{Choices, Pockets};
/// # let map = sroi::build::map("Falls prevention", "GBP", "2026-04-01")
/// #     .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local))
/// #     .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
/// #     .input("classes", sroi::build::cash("council", 1_000))
/// #     .outcome("falls", sroi::build::outcome("nhs", 4).value("stay", sroi::build::value("900").fiscal())).finish()?;
/// let page = sroi::report::pockets(&Pockets::new(&sroi::appraise(&map)?, Choices::default())?);
/// assert!(page.contains("NHS pays Council"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pockets(pockets: &Pockets) -> String {
    contents::pockets(pockets).to_text()
}

/// A comparison as a page of plain text, with a row for each set of conventions; the first is what the others are held
/// against.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let rows = sroi::compare(&map, [("green-book", sroi::Conventions::green_book())])?;
/// assert!(sroi::report::comparison(&rows).contains("green-book"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn comparison(rows: &[Compared]) -> String {
    contents::comparison(rows).to_text()
}

/// An assessment as a page of plain text.
///
/// ```
/// # use sroi::distribution::Distribution;
/// # use sroi::simulation::{Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).deadweight("0.4").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let deadweight = Distribution::uniform("0.1", "0.7")?;
/// # let study = Study::draft().draws(1_000).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let page = sroi::report::doubt(&assess(&map, &study)?);
/// assert!(page.contains("best estimate"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[cfg(feature = "simulation")]
pub fn doubt(assessment: &Assessment) -> String {
    contents::doubt(assessment).to_text()
}

/// An assessment as a page of plain text that lists every number without a switching value, where [`doubt`] only counts
/// them.
///
/// ```
/// # use sroi::simulation::{Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).drop_off("0.4").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let study = Study::draft().draws(1_000).finish()?;
/// let assessment = assess(&map, &study)?;
/// // felt for one year, the effect has nothing to drop off from
/// assert!(!sroi::report::doubt(&assessment).contains("/outcomes/fitter/drop_off"));
/// assert!(sroi::report::doubt_in_full(&assessment).contains("/outcomes/fitter/drop_off"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[cfg(feature = "simulation")]
pub fn doubt_in_full(assessment: &Assessment) -> String {
    contents::doubt_in_full(assessment).to_text()
}
