//! Corrections for optimism: numbers moved against the claim, one way, by how poor their evidence is.

mod corrected;
mod graded;
mod looked;
mod moving;
mod terms;
mod written;

pub use corrected::{Corrected, Moved};
pub use graded::{Graded, Per};
pub use terms::Corrections;
