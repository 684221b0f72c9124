//! Which vectors loops run on: the widest that the machine has, found at run time, or those of the target alone.

/// The vectors that loops over draws are run on. They change the time and no bit of a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Vectors {
    #[default]
    Widest,
    /// Those that every machine of the target has: to measure what the others gain, and to test that nothing else changes.
    Target,
}

impl Vectors {
    /// Runs a loop; it has to be inlined whole to be translated for these vectors.
    #[inline(always)]
    pub(crate) fn run<R>(self, op: impl FnOnce() -> R) -> R {
        match self {
            Self::Widest => pulp::Arch::new().dispatch(op),
            Self::Target => op(),
        }
    }
}
