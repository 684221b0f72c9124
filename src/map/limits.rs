//! Limits on the size of a map.

/// Limits on the size of a map, which the check enforces.
///
/// ```
/// use sroi::Limits;
/// assert_eq!(Limits::default().ledger_lines(), 10_000_000);
/// assert_eq!(Limits::default().with_ledger_lines(5_000).ledger_lines(), 5_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    ledger_lines: usize,
}

impl Default for Limits {
    /// A limit of 10 million ledger lines, far more than any published evaluation needs. They take about 0.4 GB of
    /// memory where outcomes last long, and up to ten times that where each line is an intake and a year of its own.
    fn default() -> Self {
        Self { ledger_lines: 10_000_000 }
    }
}

impl Limits {
    /// The highest limit that can be set: with more lines, the sum of a ledger could pass 128 bits.
    const MOST_LINES: usize = 1_000_000_000;

    /// These limits with at most this many ledger lines. More than 1,000 million is taken as 1,000 million.
    #[must_use]
    pub const fn with_ledger_lines(self, lines: usize) -> Self {
        Self { ledger_lines: if lines < Self::MOST_LINES { lines } else { Self::MOST_LINES } }
    }

    /// The largest number of ledger lines that a map may make.
    pub const fn ledger_lines(self) -> usize {
        self.ledger_lines
    }
}
