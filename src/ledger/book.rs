//! The ledger, from which every total is a sum of lines.

use super::posting::Posted;
use super::run::{Run, RunSum};
use crate::map::ImpactMap;
use crate::number::{Money, Tally};
use std::sync::OnceLock;

/// The ledger of one appraisal. It has a line for each input and year, one for each intake, year of life, value and
/// recipient, and one for each counter-posting of a transfer.
///
/// The amount, cashable part and present value of each line are computed from unrounded factors and rounded once, half
/// to even, to 10^-12. The lines are those whose sums the appraisal has given; they are written down when the first of
/// them is asked for, since most results need none of them by itself. Lines of one source and holder lie together, so
/// that what they share is kept once.
#[derive(Clone, Debug)]
pub struct Ledger {
    map: ImpactMap,
    length: usize,
    posted: OnceLock<Posted>,
}

/// Two ledgers are equal where their maps and their lines are.
impl PartialEq for Ledger {
    fn eq(&self, other: &Self) -> bool {
        // one map has one ledger
        self.map == other.map
    }
}

impl Ledger {
    /// That of a map which has been appraised, and so has these many lines.
    pub(crate) const fn new(map: ImpactMap, length: usize) -> Self {
        Self { map, length, posted: OnceLock::new() }
    }

    /// Its lines, each rounded as it was when the appraisal added it up.
    fn posted(&self) -> &Posted {
        self.posted.get_or_init(|| Posted::of(&self.map, self.length))
    }

    /// The map that the ledger was made from.
    pub const fn map(&self) -> &ImpactMap {
        &self.map
    }

    /// The number of lines in the ledger.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether the ledger has no lines: the map has neither inputs nor values.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(crate) fn runs(&self) -> &[Run] {
        &self.posted().runs
    }

    /// The amounts and present values of a run.
    pub(crate) fn columns(&self, run: &Run) -> (&[Money], &[Money]) {
        (
            self.posted().amounts.get(run.lines.clone()).unwrap_or_default(),
            self.posted().present.get(run.lines.clone()).unwrap_or_default(),
        )
    }

    /// The cashable parts of a run, undiscounted and at present value; empty where nothing is cashable.
    pub(crate) fn cashable_column(&self, run: &Run) -> &[(Money, Money)] {
        let Some(start) = run.cashable else { return &[] };
        self.posted().cashable.get(start..start + run.lines.len()).unwrap_or_default()
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
        self.posted().amounts.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn present(&self, index: usize) -> Money {
        self.posted().present.get(index).copied().unwrap_or_default()
    }

    pub(super) fn cashable(&self, index: usize) -> (Money, Money) {
        self.posted().cashable.get(index).copied().unwrap_or_default()
    }
}
