//! Results as text for people.

mod amounts;
mod deal;
mod page;
mod pockets;
mod table;

pub use page::{comparison, page};
pub use pockets::pockets;
