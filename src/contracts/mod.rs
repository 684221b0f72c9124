//! Outcome contracts: what their dated flows come to for each party.
//!
//! A [`Calendar`] knows the days of a contract, its periods and years. Of the flows of a party it gives the [`Figures`]: paid, received, net by
//! year, multiple, peak exposure, payback, net present value and rates of return. [`returns`] stands by itself, for any dated flows.

#![deny(clippy::arithmetic_side_effects)]

mod calendar;
mod figures;
pub mod returns;

pub use calendar::Calendar;
pub use figures::{Figures, PeakExposure};
