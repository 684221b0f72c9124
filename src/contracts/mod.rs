//! Outcome contracts: terms as data, outcomes in, dated money out, for every party.
//!
//! | step | what it is |
//! |---|---|
//! | [`Contract`], [`Outcomes`], [`Savings`] | what is agreed, what was achieved, what parties save: read from text, or written with [`build`] |
//! | [`Contract::settled`] | claims, flows, finance, the account of each party, what to look at |
//! | [`Contract::applied`] | the same in an appraisal: every pocket before and after |
//! | [`Contract::solved`] | the term at which a party earns so much, or comes out even |
//!
//! A [`Calendar`] knows the days of a contract, its periods and years. Of the flows of a party it gives the [`Figures`]: paid, received, net by
//! year, multiple, peak exposure, payback, net present value and rates of return. [`returns`] stands by itself, for any dated flows.

#![deny(clippy::arithmetic_side_effects)]

mod applied;
pub mod build;
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
