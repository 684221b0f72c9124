//! What the report of each result says, as data. How it looks is said by its form: plain text, Markdown, HTML, CSV.

mod appraisal;
mod assumptions;
mod contract;
#[cfg(feature = "simulation")]
mod contract_in_doubt;
mod contract_terms;
mod conventions;
mod corrections;
mod deal;
mod decision;
#[cfg(feature = "simulation")]
mod doubt;
mod equity;
#[cfg(all(feature = "charts", feature = "simulation"))]
mod fan;
mod full;
mod funding;
#[cfg(feature = "simulation")]
mod information;
mod known;
mod options;
#[cfg(feature = "simulation")]
mod options_in_doubt;
mod pockets;
mod portfolio;
mod rollout;
mod stated;
mod summary;
mod switching;
#[cfg(feature = "tenders")]
mod tender;
#[cfg(feature = "simulation")]
mod tornado;
mod values;

pub use appraisal::appraisal;
pub use contract::{applied_contract, contract};
#[cfg(feature = "simulation")]
pub use contract_in_doubt::contract_in_doubt;
pub use conventions::comparison;
pub use corrections::corrections;
pub use decision::decision;
#[cfg(feature = "simulation")]
pub use doubt::{doubt, doubt_in_full};
pub use equity::equity;
pub use full::FullReport;
pub use options::options;
pub use pockets::pockets;
pub use portfolio::portfolio;
pub use rollout::rollout;
pub use stated::impact_map;
#[cfg(feature = "tenders")]
pub use tender::tender;
pub use values::values;

/// The tables of an appraisal, each by itself, for who sets out a page of their own; [`appraisal()`] has them all.
///
/// ```
/// use sroi::report::contents::tables;
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let headline = tables::headline(&sroi::appraise(&map)?);
/// assert_eq!(headline.rows()[0].cells()[1].printed(Default::default()), "2.36 : 1");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub mod tables {
    pub use super::appraisal::{bridge, headline, outcomes, pockets, years};
}
