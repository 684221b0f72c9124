//! By whose values: the same maps, with the numbers that each of several sets of people holds right.

mod concordance;
mod looked;
mod terms;
mod valued;
mod written;

pub use terms::{ValueSet, ValueSets};
pub use valued::{Valued, ValuedMap};
