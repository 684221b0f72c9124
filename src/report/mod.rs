//! Reports: results as pages of plain text for people to read. Every table foots.

mod amounts;
mod assumptions;
mod conventions;
mod deal;
#[cfg(feature = "simulation")]
mod doubt;
mod page;
mod pockets;
mod rows;
#[cfg(feature = "simulation")]
mod switching;
mod table;
#[cfg(feature = "simulation")]
mod tornado;

pub use conventions::comparison;
#[cfg(feature = "simulation")]
pub use doubt::{doubt, doubt_in_full};
pub use page::page;
pub use pockets::pockets;
