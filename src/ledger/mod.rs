//! The ledger and the sums over it.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod book;
mod document;
mod entry;
mod perspective;
mod pivot;
mod posting;
mod run;
mod sums;

pub use crate::rules::Side;
pub use book::Ledger;
pub use entry::{LedgerAccount, LedgerLine};
pub use perspective::Perspective;
pub use pivot::{Dimension, PivotKey, PivotRow};
pub(crate) use run::{Run, RunSum};
pub(crate) use sums::Tallies;
pub use sums::{Flow, Sums};
