//! Quantiles of draws: Hyndman and Fan's type 7 (The American Statistician 50, 1996), x[h] with h = (n - 1) p, a part of
//! the way between neighbours; found by selection, not by sorting.

use super::moments::count;
use super::present::present;
use crate::error::{Error, simulation as fault};
use crate::simulation::replicates::Dependence;

/// A quantile of a result, estimated from the draws.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Quantile {
    /// The share of the draws below it, from 0 to 1.
    pub probability: f64,
    /// The value of the quantile, in the result's unit.
    pub value: f64,
    /// The Monte Carlo standard error, by order statistics: the number of draws below the true quantile is binomial,
    /// with standard deviation s = sqrt(n p (1 - p)), and the error is half the distance from the draw s places below
    /// to that s places above. For Sobol' points, s is what the numbers in their 16 scramblings say, at least 1. It is infinite where one of those draws is. `None` where n p (1 - p) is below 10, which
    /// is too few draws for an estimate.
    pub error: Option<f64>,
}

/// The quantiles of random draws for these probabilities, each from 0 to 1, in the same order; [`Draws::quantiles`] has
/// them from draws of any design.
///
/// ```
/// let draws = [4.0, 1.0, 3.0, 2.0];
/// let quartiles = sroi::simulation::quantiles(&draws, &[0.25, 0.5])?;
/// assert_eq!((quartiles[0].value, quartiles[1].value), (1.75, 2.5));
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// No draws, or none in which the result exists; a probability that is not from 0 to 1.
///
/// [`Draws::quantiles`]: crate::simulation::Draws::quantiles
pub fn quantiles(draws: &[f64], probabilities: &[f64]) -> Result<Vec<Quantile>, Error> {
    depending(draws, probabilities, Dependence::None)
}

pub(super) fn depending(draws: &[f64], probabilities: &[f64], dependence: Dependence) -> Result<Vec<Quantile>, Error> {
    if let Some(wrong) = probabilities.iter().find(|p| !(0.0..=1.0).contains(*p)) {
        return Err(fault::not_a_probability(*wrong));
    }
    Ok(of(draws, &mut present(draws)?, probabilities, dependence))
}

/// The quantiles of those of the draws that are present, at least one, which are rearranged.
pub(super) fn of(all: &[f64], draws: &mut [f64], probabilities: &[f64], dependence: Dependence) -> Vec<Quantile> {
    let last = draws.len().saturating_sub(1);
    let mut places: Vec<Places> = probabilities.iter().map(|p| Places::of(*p, last)).collect();
    if dependence != Dependence::None {
        select_all(draws, places.iter().map(|places| places.at));
        for places in &mut places {
            let value = draws.get(places.at).copied().unwrap_or_default();
            let below = count(all.iter().filter(|draw| **draw <= value).count()) / count(draws.len());
            let deviation = |draw: f64| if draw <= value { 1.0 - below } else { -below };
            if let Some(spread) = dependence.spread(all, deviation) {
                places.apart(spread.max(1.0), last);
            }
        }
    }
    select_all(draws, places.iter().flat_map(|places| [places.at, (places.at + 1).min(last), places.low, places.high]));
    let draw = |rank: usize| draws.get(rank.min(last)).copied().unwrap_or_default();
    probabilities.iter().zip(&places).map(|(probability, places)| places.quantile(*probability, draw)).collect()
}

/// The place of a quantile among the draws in order.
pub(super) struct Places {
    h: f64,
    pub(super) at: usize,
    part: f64,
    low: usize,
    high: usize,
    /// Whether there are enough draws for a standard error.
    told: bool,
}

/// The least variance of the number of draws below a quantile for which an error is given.
const LEAST_VARIANCE: f64 = 10.0;

impl Places {
    pub(super) fn of(probability: f64, last: usize) -> Self {
        let h = count(last) * probability;
        let whole = libm::floor(h);
        let spread = libm::sqrt(count(last + 1) * probability * (1.0 - probability));
        let told = spread * spread >= LEAST_VARIANCE;
        let mut places = Self { h, at: place(whole, last), part: h - whole, low: 0, high: 0, told };
        places.apart(spread, last);
        places
    }

    /// Puts the ends of the error so many places apart from the quantile.
    pub(super) fn apart(&mut self, spread: f64, last: usize) {
        self.low = place(libm::floor(self.h - spread), last);
        self.high = place(libm::ceil(self.h + spread), last);
    }

    /// The quantile, from the draws of these ranks; a rank may be one beyond the last.
    pub(super) fn quantile(&self, probability: f64, draw: impl Fn(usize) -> f64) -> Quantile {
        let (low, high) = (draw(self.low), draw(self.high));
        Quantile {
            probability,
            value: part_of_the_way(draw(self.at), draw(self.at + 1), self.part),
            error: self.told.then_some(if low < high { 0.5 * high - 0.5 * low } else { 0.0 }),
        }
    }
}

/// A whole number from 0 to `last`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a cast of floats stops at the ends
fn place(h: f64, last: usize) -> usize {
    (h as usize).min(last)
}

/// A value at a part, from 0 to 1, of the way from `low` to `high`. Where the way has no finite length in floats it is
/// found by weights, and failing that it is the lower end.
fn part_of_the_way(low: f64, high: f64, part: f64) -> f64 {
    let way = high - low;
    if part <= 0.0 || low >= high {
        low
    } else if way.is_finite() {
        low + part * way
    } else {
        let weighted = (1.0 - part) * low + part * high;
        if weighted.is_nan() { low } else { weighted }
    }
}

/// Puts the draws of these ranks in their places.
fn select_all(draws: &mut [f64], ranks: impl Iterator<Item = usize>) {
    let mut ranks: Vec<usize> = ranks.collect();
    ranks.sort_unstable();
    ranks.dedup();
    select(draws, 0, &ranks);
}

/// Puts the draws of these ranks, ascending, in their places. The slice begins with rank `first`.
fn select(draws: &mut [f64], first: usize, ranks: &[usize]) {
    let (before, rest) = ranks.split_at(ranks.len() / 2);
    let Some((&rank, after)) = rest.split_first() else { return };
    if rank < first || rank - first >= draws.len() {
        return;
    }
    let (below, _, above) = draws.select_nth_unstable_by(rank - first, f64::total_cmp);
    select(below, first, before);
    select(above, rank + 1, after);
}
