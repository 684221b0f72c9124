//! Outcome contracts: what their dated flows come to for each party.
//!
//! A [`Calendar`] knows the days of a contract, its periods and years. Of the flows of a party it gives the [`Figures`]: paid, received, net by
//! year, multiple, peak exposure, payback, net present value and rates of return. [`returns`] stands by itself, for any dated flows.

#![deny(clippy::arithmetic_side_effects)]

mod applied;
mod calendar;
mod figures;
mod reported;
pub mod returns;
mod settling;
mod solving;
pub mod terms;
mod text;
mod varied;

pub use applied::AppliedContract;
pub use calendar::Calendar;
pub use figures::{Figures, PeakExposure};
pub use reported::{Outcomes, ReportedFlow, Row, Savings, YearSaving};
pub use settling::{
    Claim, ClauseTotal, Flow, FlowSource, PartyAccount, Saving, Settled, TrancheAccount, Warning, WarningCode,
};
pub use solving::{Met, Solution, Target};
pub use terms::Contract;
#[cfg(feature = "simulation")]
pub(crate) use varied::{Range, Varied};
