//! Results as Arrow record batches, for engines that work through many maps: a table a kind of result, to which map after map is added.
//!
//! Each table has one schema, which says in its metadata which it is (`sroi.table`) and in which version (`sroi.version`,
//! [`SCHEMA_VERSION`]). Amounts are `Decimal128(38, 12)`, exact to the last digit; what is no money (ratios, years of payback) is rounded half to even to
//! as many places. Ids, addresses and words are dictionaries, years whole numbers from the base date. The first column is what the caller
//! calls the map. Amounts of several currencies are never added up here: the column `currency` is there to group by.
//!
//! | table | a row is |
//! |---|---|
//! | [`AppraisalsTable`] | a map, one that is refused included |
//! | [`LedgerTable`] | a line of a ledger |
//! | [`AccountsTable`] | a year of an account |
//! | [`WarningsTable`] | a warning |
//! | [`FindingsTable`] | a mistake for which a map is refused |
//! | [`NumbersTable`] | a number of a map, and how much hangs on it |
#![cfg_attr(feature = "simulation", doc = "| [`SummariesTable`] | what draws say of a result |")]
#![cfg_attr(feature = "simulation", doc = "| [`draws()`] | a draw |")]
//!
//! The crate schedules nothing: what runs where is the engine's. Rows depend on their map alone, so they are the same however maps are dealt out.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod accounts;
mod appraisals;
mod columns;
#[cfg(feature = "simulation")]
mod draws;
#[cfg(feature = "simulation")]
mod estimates;
mod findings;
mod ledger;
mod numbers;
#[cfg(feature = "simulation")]
mod summaries;
mod table;
mod warnings;

pub use accounts::AccountsTable;
pub use appraisals::AppraisalsTable;
#[cfg(feature = "simulation")]
pub use draws::{draws, draws_schema};
pub use findings::FindingsTable;
pub use ledger::LedgerTable;
pub use numbers::NumbersTable;
#[cfg(feature = "simulation")]
pub use summaries::SummariesTable;
pub use table::SCHEMA_VERSION;
pub use warnings::WarningsTable;
