//! Runs of the ledger: the lines of one stream, as they are kept.

use crate::number::Tally;
use crate::rules::line::Figures;
use crate::rules::{Exact, Stream};
use chrono::NaiveDate;

/// The sums over the lines of one run, kept when they are posted so that a total need not read each line again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunSum {
    pub(crate) amount: Tally,
    pub(crate) present: Tally,
    pub(crate) cashable: Tally,
    pub(crate) cashable_present: Tally,
}

impl RunSum {
    /// Adds a line.
    #[inline]
    pub(crate) fn add(&mut self, figures: &Figures<Exact>) {
        self.amount.add(figures.amount);
        self.present.add(figures.present);
        if let Some((cashable, present)) = figures.cashable {
            self.cashable.add(cashable);
            self.cashable_present.add(present);
        }
    }

    /// What the other side of a transfer has of it.
    pub(crate) fn counter(&self) -> Self {
        let (amount, present) = (self.amount.negated(), self.present.negated());
        Self { amount, present, ..Self::default() }
    }
}

/// The lines of a stream, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) stream: Stream,
    /// The day of a line that a contract makes. `None` for lines of a map.
    pub(crate) date: Option<NaiveDate>,
    /// The places of its lines in the ledger's columns.
    pub(crate) lines: std::ops::Range<usize>,
    /// The place where its cashable parts begin. `None` where nothing is cashable.
    pub(crate) cashable: Option<usize>,
    pub(crate) sum: RunSum,
}
