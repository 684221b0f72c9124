//! What merged ranges say: the same as a summary of their draws, as far as it can be told without them.

use super::buckets::{as_float, beginning_below, begins_with};
use super::exact::Totals;
use super::{Part, RangeSummary};
use crate::error::{Error, simulation as fault};
use crate::simulation::replicates::{REPLICATES, spread_between};
use crate::simulation::summary::quantile::{Places, Quantile};
use crate::simulation::summary::{PROBABILITIES, Probability, Summary};

fn count(draws: u64) -> usize {
    usize::try_from(draws).unwrap_or(usize::MAX)
}

impl RangeSummary {
    /// All draws as one part.
    fn whole(&self) -> Result<Part, Error> {
        if let Some([one, other]) = self.ranges.first_chunk() {
            return Err(fault::ranges_do_not_meet(one.end, other.start));
        }
        let mut whole = Part::default();
        self.parts.iter().for_each(|part| whole.merge(part));
        if whole.draws == 0 {
            return Err(fault::in_no_draw(usize::try_from(whole.missing).unwrap_or(usize::MAX)));
        }
        Ok(whole)
    }

    /// The standard deviation, by replicates, of a sum over the draws of what each of them deviates from an estimate: `deviation` says it
    /// of all draws of a part. `None` where draws are independent, or in fewer than two replicates.
    fn spread(&self, mut deviation: impl FnMut(&Part) -> f64) -> Option<f64> {
        let (mut sums, mut met) = ([0.0; REPLICATES], [false; REPLICATES]);
        if self.parts.len() != REPLICATES {
            return None;
        }
        for ((part, sum), met) in self.parts.iter().zip(&mut sums).zip(&mut met) {
            (*sum, *met) = (deviation(part), part.draws > 0);
        }
        spread_between(sums, met)
    }

    /// The summary of the draws, with the errors of the design.
    ///
    /// # Errors
    /// A draw that is missing between two ranges; no draw in which the result exists.
    pub fn summary(&self) -> Result<Summary, Error> {
        let whole = self.whole()?;
        let totals: Vec<Totals> = self.parts.iter().map(|part| part.sums.totals()).collect();
        let mut all = Totals::default();
        for part in &totals {
            all.add(part);
        }
        let finite = !whole.has_infinite();
        let mean = all.mean(whole.draws).filter(|_| finite);
        let sd = all.sd(whole.draws).filter(|_| finite);
        let by_replicates = || {
            let mut deviations = self
                .parts
                .iter()
                .zip(&totals)
                .map(|(part, sum)| sum.above_mean_of(part.draws, &all, whole.draws).unwrap_or(f64::INFINITY));
            self.spread(|_| deviations.next().unwrap_or_default()).map(|spread| spread / as_float(whole.draws))
        };
        let mcse = sd.map(|sd| by_replicates().unwrap_or_else(|| sd / libm::sqrt(as_float(whole.draws))));
        Ok(Summary {
            draws: count(whole.draws),
            missing: count(whole.missing),
            mean,
            sd,
            mcse,
            quantiles: PROBABILITIES.map(|probability| self.quantile(&whole, probability)),
            min: whole.least,
            max: whole.most,
        })
    }

    fn quantile(&self, whole: &Part, probability: f64) -> Quantile {
        let last = usize::try_from(whole.draws - 1).unwrap_or(usize::MAX);
        let mut places = Places::of(probability, last);
        let at = |rank: usize| whole.buckets.at(rank as u64, (whole.least, whole.most));
        let value = at(places.at);
        let below = as_float(whole.buckets.up_to(value)) / as_float(whole.draws);
        let deviation = |part: &Part| {
            let reached = as_float(part.buckets.up_to(value));
            reached - below * as_float(part.draws)
        };
        if let Some(spread) = self.spread(deviation) {
            places.apart(spread.max(1.0), last);
        }
        places.quantile(probability, |rank| at(rank.min(last)))
    }

    /// The probability that the result is the threshold or more, with the error of the design: exactly the share of the draws, where the
    /// threshold has at most 9 binary digits from its first to its last, as 0, 1, 1.5 and all whole numbers to 512 have.
    ///
    /// # Errors
    /// Another threshold, with the nearest below that has; a threshold that is not a number; a draw that is missing between two ranges; no draw in which the
    /// result exists.
    pub fn probability_above(&self, threshold: f64) -> Result<Probability, Error> {
        self.probability(threshold, |part| part.draws - part.buckets.below(threshold))
    }

    /// The probability that the result is below the threshold, as [`RangeSummary::probability_above`] has that of the opposite: of a net and 0, that of a
    /// loss.
    ///
    /// # Errors
    /// Those of [`RangeSummary::probability_above`].
    pub fn probability_below(&self, threshold: f64) -> Result<Probability, Error> {
        self.probability(threshold, |part| part.buckets.below(threshold))
    }

    /// The share of the draws that `counted` counts of each part, where a bucket begins with the threshold.
    fn probability(&self, threshold: f64, counted: impl Fn(&Part) -> u64) -> Result<Probability, Error> {
        if threshold.is_nan() {
            return Err(fault::not_a_threshold());
        }
        if !begins_with(threshold) {
            return Err(fault::threshold_within(threshold, beginning_below(threshold)));
        }
        let whole = self.whole()?;
        let share = as_float(counted(&whole)) / as_float(whole.draws);
        let deviation = |part: &Part| as_float(counted(part)) - share * as_float(part.draws);
        Ok(Probability::with_spread(count(counted(&whole)), count(whole.draws), || self.spread(deviation)))
    }
}
