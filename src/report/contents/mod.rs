//! What the report of each result says, as data. How it looks is said by its form: plain text, Markdown, HTML, CSV.

mod appraisal;
mod assumptions;
mod conventions;
mod deal;
#[cfg(feature = "simulation")]
mod doubt;
mod funding;
mod pockets;
#[cfg(feature = "simulation")]
mod switching;
#[cfg(feature = "simulation")]
mod tornado;

pub use appraisal::appraisal;
pub use conventions::comparison;
#[cfg(feature = "simulation")]
pub use doubt::{doubt, doubt_in_full};
pub use pockets::pockets;
