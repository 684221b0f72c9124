//! What the page that recalculates asks of the library: a map is opened, its numbers and conventions are changed, and what
//! follows is told as text.
//!
//! [`Session`] is that in Rust, [`Door`] the same as bytes in and bytes out, which `exports.rs` hands to the page. The page
//! itself, its markup, its style and its script, is in `page/`; it shows texts that it is given and computes nothing.

mod answer;
mod bridge;
mod door;
#[cfg(target_arch = "wasm32")]
mod exports;
mod listing;
mod rows;
mod session;
mod table;
mod warnings;

pub use door::Door;
pub use session::Session;
