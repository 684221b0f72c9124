//! The histogram of a result: equal bins, by default of the width 2 IQR / n^(1/3) (Freedman and Diaconis, Zeitschrift
//! fuer Wahrscheinlichkeitstheorie 57, 1981).

use super::moments::count;
use super::{present, quantile};
use crate::error::{Error, simulation as fault};
use crate::simulation::replicates::Dependence;

/// The most bins that are chosen automatically, so that a chart stays readable.
const MOST_CHOSEN: usize = 200;

/// The most bins that a caller can ask for.
const MOST_BINS: usize = 10_000;

/// A histogram: the number of draws in each of several bins of equal width.
///
/// ```
/// use sroi::simulation::Histogram;
/// let histogram = Histogram::from_draws_in_bins(&[0.0, 1.0, 1.5, 4.0], 2)?;
/// assert_eq!(histogram.counts(), [3, 1]);
/// assert_eq!(histogram.edges().collect::<Vec<_>>(), [0.0, 2.0, 4.0]);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    low: f64,
    high: f64,
    counts: Vec<usize>,
    infinite: (usize, usize),
}

impl Histogram {
    /// A histogram of this many bins, from the smallest finite draw to the largest. Each bin has the draws from its
    /// lower edge up to but not including the upper one; the last bin includes its upper edge. Where all draws are the
    /// same, there is one bin.
    ///
    /// # Errors
    /// No draws, none in which the result exists, or all infinite; no bins, or more than 10,000.
    pub fn from_draws_in_bins(draws: &[f64], bins: usize) -> Result<Self, Error> {
        if bins == 0 || bins > MOST_BINS {
            return Err(fault::not_so_many_bins(bins, MOST_BINS));
        }
        let (low, high) = range(draws)?;
        let bins = if low < high { bins } else { 1 };
        let mut histogram = Self { low, high, counts: vec![0; bins], infinite: (0, 0) };
        let edges: Vec<f64> = histogram.edges().collect();
        for draw in draws.iter().copied().filter(|draw| !draw.is_nan()) {
            if draw < low {
                histogram.infinite.0 += 1;
            } else if draw > high {
                histogram.infinite.1 += 1;
            } else {
                // the edges inside alone decide, as they are printed
                let inside = edges.get(1..bins).unwrap_or_default();
                histogram.counts[inside.partition_point(|edge| *edge <= draw)] += 1;
            }
        }
        Ok(histogram)
    }

    /// A histogram with as many bins as the draws allow: of the width of Freedman and Diaconis, at most 200. It makes
    /// one copy of the draws.
    ///
    /// # Errors
    /// No draws, none in which the result exists, or all infinite.
    pub fn from_draws(draws: &[f64]) -> Result<Self, Error> {
        let (low, high) = range(draws)?;
        let mut present = present(draws)?;
        let quartiles = quantile::of(draws, &mut present, &[0.25, 0.75], Dependence::None);
        let between = quartiles.iter().rev().map(|quartile| quartile.value).reduce(|high, low| high - low);
        let width = 2.0 * between.unwrap_or_default() / libm::cbrt(count(present.len()));
        // halves, for a range that is no float; a width of 0 asks for more than there may be
        let bins = libm::ceil((0.5 * high - 0.5 * low) / (0.5 * width));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 1 to 200 after the clamp
        let bins = if bins.is_nan() { 1 } else { bins.clamp(1.0, count(MOST_CHOSEN)) as usize };
        Self::from_draws_in_bins(draws, bins)
    }

    /// The number of draws in each bin, in ascending order of the bins.
    pub fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// The edges of the bins, one more than there are bins, in the result's unit.
    pub fn edges(&self) -> impl Iterator<Item = f64> {
        let bins = self.counts.len();
        (0..=bins).map(move |edge| {
            let part = count(edge) / count(bins);
            if edge == bins { self.high } else { (1.0 - part) * self.low + part * self.high }
        })
    }

    /// The number of draws that are minus infinity, and of those that are infinity. They are in no bin.
    pub const fn infinite(&self) -> (usize, usize) {
        self.infinite
    }
}

/// The smallest and the largest finite draw.
fn range(draws: &[f64]) -> Result<(f64, f64), Error> {
    let finite = draws.iter().copied().filter(|draw| draw.is_finite());
    let range = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), draw| (low.min(draw), high.max(draw)));
    if range.0 <= range.1 { Ok(range) } else { Err(fault::in_no_draw(draws.len())) }
}
