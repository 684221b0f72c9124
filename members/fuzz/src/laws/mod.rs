//! The laws: what holds of every document of a format, whether it is accepted or refused.
//!
//! A law takes a text, panics where something does not hold, and says whether the text was accepted. The costly laws take
//! turns: which of them a text is held to follows from the text.

pub mod agreement;
mod base;
pub mod contract;
pub mod decision;
pub mod document;
mod found;
pub mod game;
mod limits;
pub mod map;
mod pockets;
pub mod request;
pub mod study;
mod switching;
pub mod text;
pub mod unit_costs;

pub use base::base;
