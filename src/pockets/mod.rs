//! Pockets: who pays, who gains, and what would make everyone whole.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

pub mod agreements;
pub mod games;
pub mod reports;
pub mod sharing;
