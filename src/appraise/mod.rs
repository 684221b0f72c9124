//! From an impact map to its results: the ledger, and the views of it.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod adding_up;
mod appraisal;
mod bridge;
mod comparison;
mod document;
mod measured;
pub(crate) mod payback;
mod ratios;
mod totals;
mod warnings;

pub use appraisal::{Appraisal, appraise};
pub use bridge::Bridge;
#[cfg(feature = "json")]
pub(crate) use comparison::Comparison;
pub use comparison::{Compared, compare};
#[cfg(feature = "json")]
pub use document::comparison_to_json;
pub use document::{WithLedger, comparison_to_document};
pub use payback::Payback;
pub(crate) use payback::crossing_of;
#[cfg(feature = "xlsx")]
pub(crate) use payback::guide_months;
pub(crate) use ratios::{RatioTotals, Ratios};
pub use totals::{OutcomeTotal, YearTotal};

pub use warnings::{HIGH_DISCOUNT_RATE, HIGH_RATIO, Warning, WarningCode};
