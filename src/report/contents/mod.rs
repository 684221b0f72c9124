//! What the report of each result says, as data. How it looks is said by its form: plain text, Markdown, HTML, CSV.

mod appraisal;
mod assumptions;
mod conventions;
mod deal;
#[cfg(feature = "simulation")]
mod doubt;
#[cfg(all(feature = "charts", feature = "simulation"))]
mod fan;
mod full;
mod funding;
mod known;
mod pockets;
mod stated;
mod summary;
mod switching;
#[cfg(feature = "simulation")]
mod tornado;

pub use appraisal::appraisal;
pub use conventions::comparison;
#[cfg(feature = "simulation")]
pub use doubt::{doubt, doubt_in_full};
pub use full::FullReport;
pub use pockets::pockets;
pub use stated::impact_map;
