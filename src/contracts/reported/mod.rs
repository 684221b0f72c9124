//! What is reported under a contract: results by metric, payments that were made, and what each party saves.

mod outcomes;
mod row;
mod savings;

pub use outcomes::{Outcomes, ReportedFlow};
pub use row::Row;
pub use savings::{Savings, YearSaving};
