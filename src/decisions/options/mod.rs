//! Options against the status quo: which of them, rather than what happens if nothing is decided.

mod against;
mod alternative;
mod compared;
#[cfg(feature = "simulation")]
mod doubts;
#[cfg(feature = "simulation")]
mod drawn;
mod looked;
mod terms;
mod written;

pub use against::{AgainstStatusQuo, Quadrant};
pub use alternative::Alternative;
pub use compared::{ComparedOption, ComparedOptions, FrontierStep};
#[cfg(feature = "simulation")]
pub(in crate::decisions) use doubts::study_of_options;
pub use terms::Options;
