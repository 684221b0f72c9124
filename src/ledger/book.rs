//! The ledger, from which every total is a sum of lines.

use super::run::{Run, RunSum};
use crate::map::ImpactMap;
use crate::number::{Money, Tally};
use crate::rules::Stream;

/// The ledger of one appraisal. It has a line for each input and year, one for each intake, year of life, value and
/// recipient, and one for each counter-posting of a transfer.
///
/// The amount, cashable part and present value of each line are computed from unrounded factors and rounded once, half
/// to even, to 10^-12. Lines of one source and holder lie together, so that what they share is kept once.
#[derive(Clone, Debug)]
pub struct Ledger {
    map: ImpactMap,
    runs: Vec<Run>,
    amounts: Vec<Money>,
    present: Vec<Money>,
    cashable: Vec<(Money, Money)>,
}

/// The figures of one line, as they are posted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    pub(crate) amount: Money,
    pub(crate) present: Money,
    /// The cashable part of the amount, and that of the present value.
    pub(crate) cashable: (Money, Money),
}

/// Two ledgers are equal where their maps and their lines are.
impl PartialEq for Ledger {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map && self.same_lines(other)
    }
}

impl Ledger {
    pub(crate) fn new(map: &ImpactMap, lines: usize, runs: usize) -> Self {
        Self {
            map: map.clone(),
            runs: Vec::with_capacity(runs),
            amounts: Vec::with_capacity(lines),
            present: Vec::with_capacity(lines),
            cashable: Vec::new(),
        }
    }

    /// Posts the lines of a stream, one a year from its first year on.
    #[inline]
    pub(crate) fn post<E>(
        &mut self,
        stream: Stream,
        postings: impl Iterator<Item = Result<Posting, E>>,
    ) -> Result<(), E> {
        let start = self.amounts.len();
        if stream.cashable && self.cashable.is_empty() {
            // as often as not every line has a cashable part, and growing step by step costs more than room
            self.cashable.reserve(self.amounts.capacity());
        }
        let cashable = stream.cashable.then_some(self.cashable.len());
        let mut sum = RunSum::default();
        for posting in postings {
            let posting = posting?;
            self.amounts.push(posting.amount);
            self.present.push(posting.present);
            sum.amount.add(posting.amount);
            sum.present.add(posting.present);
            if stream.cashable {
                self.cashable.push(posting.cashable);
                sum.cashable.add(posting.cashable.0);
                sum.cashable_present.add(posting.cashable.1);
            }
        }
        self.runs.push(Run { stream, date: None, lines: start..self.amounts.len(), cashable, sum });
        Ok(())
    }

    /// Posts what the last run gave to the account it came from, with the opposite sign and nothing cashable.
    pub(crate) fn post_counter(&mut self, stream: Stream) {
        let Some(last) = self.runs.last().map(|run| run.lines.clone()) else { return };
        let start = self.amounts.len();
        let mut sum = RunSum::default();
        for index in last {
            let (amount, present) = (self.amount(index).negated(), self.present(index).negated());
            self.amounts.push(amount);
            self.present.push(present);
            sum.amount.add(amount);
            sum.present.add(present);
        }
        self.runs.push(Run { stream, date: None, lines: start..self.amounts.len(), cashable: None, sum });
    }

    /// The map that the ledger was made from.
    pub const fn map(&self) -> &ImpactMap {
        &self.map
    }

    /// Whether another ledger has the same lines, whatever maps they were made from.
    pub(crate) fn same_lines(&self, other: &Self) -> bool {
        (&self.runs, &self.amounts, &self.present, &self.cashable)
            == (&other.runs, &other.amounts, &other.present, &other.cashable)
    }

    /// The number of lines in the ledger.
    pub fn len(&self) -> usize {
        self.amounts.len()
    }

    /// Whether the ledger has no lines: the map has neither inputs nor values.
    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    pub(crate) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The amounts and present values of a run.
    pub(crate) fn columns(&self, run: &Run) -> (&[Money], &[Money]) {
        (
            self.amounts.get(run.lines.clone()).unwrap_or_default(),
            self.present.get(run.lines.clone()).unwrap_or_default(),
        )
    }

    /// The cashable parts of a run, undiscounted and at present value; empty where nothing is cashable.
    pub(crate) fn cashable_column(&self, run: &Run) -> &[(Money, Money)] {
        let start = run.cashable.unwrap_or(self.cashable.len());
        self.cashable.get(start..start + run.cashable.map_or(0, |_| run.lines.len())).unwrap_or_default()
    }

    /// The figures of one line of a run, as sums of it alone.
    pub(crate) fn line_sum(&self, run: &Run, index: usize) -> RunSum {
        let mut sum = RunSum::default();
        let one = |money| {
            let mut tally = Tally::default();
            tally.add(money);
            tally
        };
        let at = run.lines.start + index;
        (sum.amount, sum.present) = (one(self.amount(at)), one(self.present(at)));
        if let Some(start) = run.cashable {
            let (cashable, present) = self.cashable(start + index);
            (sum.cashable, sum.cashable_present) = (one(cashable), one(present));
        }
        sum
    }

    pub(crate) fn amount(&self, index: usize) -> Money {
        self.amounts.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn present(&self, index: usize) -> Money {
        self.present.get(index).copied().unwrap_or_default()
    }

    pub(super) fn cashable(&self, index: usize) -> (Money, Money) {
        self.cashable.get(index).copied().unwrap_or_default()
    }
}
