//! How many maps have been worked through.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A count of the maps that table functions have worked through, a map as often as a query asks for it. Clones are the same count.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// How many it is now.
    pub fn maps(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn one_more(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}
