//! Options against the status quo: which of them, rather than what happens if nothing is decided.

mod against;
mod compared;
mod looked;
mod terms;
mod written;

pub use against::{AgainstStatusQuo, Quadrant};
pub use compared::{ComparedOption, ComparedOptions, FrontierStep};
pub use terms::{Alternative, Options};
