//! Time: years, discount schedules (dated data) and price indices.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod price_index;
mod schedule;
mod year;

pub use price_index::PriceIndex;
pub use schedule::{RateStep, Schedule};
pub use year::Year;
