//! The audit trail: how each result came about, as a tree that can be read, checked by hand and worked out again.

mod collecting;
mod document;
mod explain;
mod explanation;
mod late;
mod making;
mod node;
mod telling;
mod text;
mod totals;
mod tracing;

#[cfg(feature = "json")]
pub(crate) use explain::Trails;
pub use explanation::Explanation;
pub use node::{Trail, TrailStep};
