//! Charts of results: for each, which numbers are drawn, in which order, and what they say. [`chart`](crate::chart) draws them.
//!
//! Every number that a page prints too is the same here to the digit printed.

mod bridge;
mod cash;
mod conventions;
mod corrections;
mod equity;
mod labels;
mod matrix;
mod most;
mod options;
mod pockets;
mod portfolio;
mod rollout;
mod stakeholders;
#[cfg(feature = "tenders")]
mod tender;
mod texts;
mod values;

#[cfg(feature = "simulation")]
mod acceptability;
#[cfg(feature = "simulation")]
mod density;
#[cfg(feature = "simulation")]
mod distribution;
#[cfg(feature = "simulation")]
mod fan;
#[cfg(feature = "simulation")]
mod headline;
#[cfg(feature = "simulation")]
mod options_in_doubt;
#[cfg(feature = "simulation")]
mod pilot;
#[cfg(feature = "simulation")]
mod tornado;
#[cfg(feature = "simulation")]
mod variance;

pub use bridge::bridge;
pub use cash::cash;
pub use conventions::conventions;
pub use corrections::corrections;
pub use equity::equity;
pub use matrix::matrix;
pub use options::options;
pub use pockets::pockets;
pub use portfolio::portfolio;
pub use rollout::rollout;
pub use stakeholders::stakeholders;
#[cfg(feature = "tenders")]
pub use tender::tender;
pub use values::values;

#[cfg(feature = "simulation")]
pub use acceptability::acceptability;
#[cfg(feature = "simulation")]
pub use distribution::distribution;
#[cfg(feature = "simulation")]
pub use fan::{fan, fan_with};
#[cfg(feature = "simulation")]
pub use options_in_doubt::{acceptability_of_options, expected_loss};
#[cfg(feature = "simulation")]
pub use pilot::pilot;
#[cfg(feature = "simulation")]
pub use tornado::tornado;
#[cfg(feature = "simulation")]
pub use variance::variance;
