//! The vector instructions that loops use: the widest that the machine has, found at run time, or only those of the
//! target.

use fearless_simd::{Level, dispatch};

/// The vector instructions that loops over draws use. They change the time and no bit of a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Vectors {
    #[default]
    Widest,
    /// Only those that every machine of the target has: to measure what the others gain, and to test that nothing else
    /// changes.
    Target,
}

impl Vectors {
    /// Runs a loop. It has to be inlined as a whole to be translated for these instructions.
    #[inline(always)]
    pub(crate) fn run<R>(self, op: impl FnOnce() -> R) -> R {
        match self {
            Self::Widest => dispatch!(Level::new(), _ => op()),
            Self::Target => op(),
        }
    }
}
