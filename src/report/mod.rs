//! Results as text for people.

mod page;
mod table;

pub use page::{comparison, page};
