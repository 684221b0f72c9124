//! The summary of a range of draws in a form that can be merged: in whatever ranges a study is drawn, on whatever machines, and in whatever order
//! they come together, the same bits.
//!
//! Sums are exact, and numbers of draws whole, so that nothing hangs on an order. What is kept does not grow with the draws: a sum for each power of two,
//! and how many draws lie in each 256th of one.

mod buckets;
mod bytes;
mod exact;
mod told;

use super::super::replicates::REPLICATES;
use crate::error::{Error, simulation as fault};
use crate::simulation::{Design, Draws};
use buckets::Buckets;
use exact::{Adding, ExactSums};
use std::ops::Range;

/// A summary of one result over ranges of draws, which merges with those of other ranges to the same bits as if all had been drawn at
/// once.
///
/// Mean and standard deviation are rounded once from exact sums, and differ from those of [`Draws::summary`] by rounding alone. Quantiles are
/// found among parts of the line, 256 to each power of two, in which draws are taken to lie evenly: no draw is taken to be further off than 1 / 256 of its
/// size.
///
/// ```
/// use sroi::simulation::{Draws, RangeSummary};
/// let first = Draws::new(0, vec![vec![2.0, 4.0]])?.range_summary(0)?;
/// let second = Draws::new(2, vec![vec![f64::NAN, 9.0]])?.range_summary(0)?;
/// // a worker sends bytes
/// let received = RangeSummary::from_bytes(&second.to_bytes())?;
/// let both = RangeSummary::merged([received, first])?;
/// assert_eq!(both, Draws::new(0, vec![vec![2.0, 4.0, f64::NAN, 9.0]])?.range_summary(0)?);
/// let summary = both.summary()?;
/// assert_eq!((summary.draws, summary.missing, summary.mean, summary.sd), (3, 1, Some(5.0), Some(13.0_f64.sqrt())));
/// assert_eq!(both.probability_above(4.0)?.value, 2.0 / 3.0);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RangeSummary {
    design: Design,
    /// The draws, by their numbers; ascending, and none next to another.
    ranges: Vec<Range<u64>>,
    /// One for all draws, or, for a design with replicates, one for each of them.
    parts: Vec<Part>,
}

/// What is kept of some of the draws.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    /// Draws in which the result does not exist.
    missing: u64,
    /// Draws in which it does.
    draws: u64,
    /// The smallest and the largest of these.
    least: f64,
    most: f64,
    /// Sums of the finite ones.
    sums: ExactSums,
    buckets: Buckets,
}

impl Default for Part {
    fn default() -> Self {
        let (sums, buckets) = Default::default();
        Self { missing: 0, draws: 0, least: f64::INFINITY, most: f64::NEG_INFINITY, sums, buckets }
    }
}

impl Part {
    fn of(draws: impl Iterator<Item = f64> + Clone) -> Self {
        let mut adding = Adding::new();
        let mut part = Self::default();
        for draw in draws.clone() {
            if draw.is_nan() {
                part.missing += 1;
                continue;
            }
            part.draws += 1;
            // of the two zeros one, so that bits do not hang on which came first
            part.least = part.least.min(draw) + 0.0;
            part.most = part.most.max(draw) + 0.0;
            if draw.is_finite() {
                adding.add(draw);
            }
        }
        part.sums = adding.done();
        part.buckets = Buckets::of(draws.filter(|draw| !draw.is_nan()));
        part
    }

    fn merge(&mut self, other: &Self) {
        self.missing += other.missing;
        self.draws += other.draws;
        self.least = self.least.min(other.least);
        self.most = self.most.max(other.most);
        self.sums.merge(&other.sums);
        self.buckets.merge(&other.buckets);
    }

    fn has_infinite(&self) -> bool {
        self.draws > 0 && !(self.least.is_finite() && self.most.is_finite())
    }
}

/// In how many parts the draws of a design are kept.
const fn parts_of(design: Design) -> usize {
    match design {
        Design::Sobol => REPLICATES,
        Design::Random | Design::LatinHypercube => 1,
    }
}

impl Draws {
    /// What is kept of a result to be merged with other ranges.
    ///
    /// # Errors
    /// No draws, or no such result.
    pub fn range_summary(&self, result: usize) -> Result<RangeSummary, Error> {
        let values = self.result(result);
        if values.is_empty() {
            return Err(fault::no_draws());
        }
        let (range, parts) = (self.range(), parts_of(self.design()));
        // part p has the draws whose numbers leave p when divided by the number of parts
        let before = |part: usize| (part + parts - usize::try_from(range.start % parts as u64).unwrap_or(0)) % parts;
        let of = |part: usize| Part::of(values.iter().copied().skip(before(part)).step_by(parts));
        Ok(RangeSummary { design: self.design(), ranges: vec![range.clone()], parts: (0..parts).map(of).collect() })
    }
}

impl RangeSummary {
    /// The ranges of draws, by their numbers, ascending; one where none between them is missing.
    pub fn ranges(&self) -> &[Range<u64>] {
        &self.ranges
    }

    /// The design by which they were drawn.
    pub const fn design(&self) -> Design {
        self.design
    }

    /// Takes in another range.
    ///
    /// # Errors
    /// A draw that is in both; another design. Nothing is taken in then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.design != other.design {
            return Err(fault::other_design(self.design.as_str(), other.design.as_str()));
        }
        let mut all: Vec<Range<u64>> = self.ranges.iter().chain(&other.ranges).cloned().collect();
        all.sort_unstable_by_key(|range| range.start);
        let mut ranges: Vec<Range<u64>> = Vec::with_capacity(all.len());
        for range in all {
            match ranges.last_mut() {
                Some(last) if range.start < last.end => return Err(fault::ranges_do_not_meet(last.end, range.start)),
                Some(last) if range.start == last.end => last.end = range.end,
                _ => ranges.push(range),
            }
        }
        self.ranges = ranges;
        for (part, other) in self.parts.iter_mut().zip(&other.parts) {
            part.merge(other);
        }
        Ok(())
    }

    /// Merges ranges of one study, in whatever order they come.
    ///
    /// # Errors
    /// No range; a draw that is in two of them; ranges of different designs.
    pub fn merged(parts: impl IntoIterator<Item = Self>) -> Result<Self, Error> {
        let mut parts = parts.into_iter();
        let mut whole = parts.next().ok_or_else(fault::no_draws)?;
        parts.try_for_each(|part| whole.merge(&part))?;
        Ok(whole)
    }
}
