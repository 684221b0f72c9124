//! Documents: what a text says, kept whole (duplicate keys, the text of numbers) until it has been checked.

#[cfg(feature = "json")]
pub(crate) mod json;
mod node;
mod place;
mod read;
mod reader;
mod write;

pub use node::{Extensions, Node};
pub(crate) use place::Place;
pub(crate) use read::read;
pub(crate) use reader::{Fields, Reader};
