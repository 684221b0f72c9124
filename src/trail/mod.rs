//! The audit trail: how each result came about, as a tree that can be read, checked by hand and worked out again.

mod collecting;
mod explain;
mod node;
mod text;
mod tracing;

#[cfg(feature = "json")]
pub(crate) use explain::Trails;
pub use node::{Trail, TrailStep};
