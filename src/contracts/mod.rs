//! Outcome contracts: what is paid for which result, by whom, to whom and when; and what that returns.

#![deny(clippy::arithmetic_side_effects)]

pub mod returns;
