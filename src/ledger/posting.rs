//! Posting: the walk in exact numbers, every line written down.

use super::run::{Run, RunSum};
use crate::error::Error;
use crate::map::ImpactMap;
use crate::number::Money;
use crate::rules::{Exact, Impact, Lines, Stream, Taker, Walk, Wanted};

/// The lines of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Posted {
    pub(super) runs: Vec<Run>,
    pub(super) amounts: Vec<Money>,
    pub(super) present: Vec<Money>,
    pub(super) cashable: Vec<(Money, Money)>,
}

impl Posted {
    /// Those of a map that has been appraised, as many as were added up.
    pub(super) fn of(map: &ImpactMap, length: usize) -> Self {
        let (amounts, present) = (Vec::with_capacity(length), Vec::with_capacity(length));
        let mut posted = Self { amounts, present, ..Self::default() };
        // the appraisal has been through the same walk, and nothing failed
        let walked = Walk::new(map).run(&mut Exact::default(), &mut posted);
        debug_assert!(walked.is_ok() && posted.amounts.len() == length, "{walked:?}");
        posted
    }

    /// Posts what the last run gave to the account it came from, with the opposite sign and nothing cashable.
    fn post_counter(&mut self, stream: Stream) {
        let Some(last) = self.runs.last().map(|run| run.lines.clone()) else { return };
        let start = self.amounts.len();
        let mut sum = RunSum::default();
        for index in last {
            let taken = |column: &[Money]| column.get(index).copied().unwrap_or_default().negated();
            let (amount, present) = (taken(&self.amounts), taken(&self.present));
            self.amounts.push(amount);
            self.present.push(present);
            sum.amount.add(amount);
            sum.present.add(present);
        }
        self.runs.push(Run { stream, date: None, lines: start..self.amounts.len(), cashable: None, sum });
    }
}

impl Taker<Exact> for Posted {
    #[inline]
    fn wants(&self, stream: &Stream, lines: usize) -> Wanted {
        Wanted { lines: 0..lines, cashable: stream.cashable, discounted: true }
    }

    fn wants_impacts(&self, _: usize) -> bool {
        false
    }

    /// Posts the lines of a stream, one a year from its first year on.
    #[inline]
    fn lines(&mut self, a: &mut Exact, stream: &Stream, lines: &impl Lines<Exact>) -> Result<(), Error> {
        let start = self.amounts.len();
        if stream.cashable && self.cashable.is_empty() {
            // as often as not every line has a cashable part, and growing step by step costs more than room
            self.cashable.reserve(self.amounts.capacity());
        }
        let cashable = stream.cashable.then_some(self.cashable.len());
        let mut sum = RunSum::default();
        lines.each(a, stream.cashable, |figures| {
            self.amounts.push(figures.amount);
            self.present.push(figures.present);
            if stream.cashable {
                self.cashable.push(figures.cashable.unwrap_or_default());
            }
            sum.add(&figures);
        })?;
        self.runs.push(Run { stream: *stream, date: None, lines: start..self.amounts.len(), cashable, sum });
        if let Some(counter) = stream.counter() {
            self.post_counter(counter);
        }
        Ok(())
    }

    fn impact(&mut self, _: &mut Exact, _: &Impact<'_, Exact>) -> Result<(), Error> {
        Ok(())
    }
}
