//! Summaries: a row a result and range of draws.

use super::columns::Words;
use super::estimates::{Bytes, Counts, Numbers};
use super::table::table;
use crate::error::Error;
use crate::measure::Measure;
use crate::simulation::{Draws, Summary};

table! {
    /// What draws of maps say: a row a result and range of draws. Where the result exists in none of them, all from `mean` to `below_zero_error` is null.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `result` | word | the address of the result, such as `/present_value/net` |
    /// | `first`, `end` | whole number of 64 bits | the number of the first draw, and the one after the last |
    /// | `draws`, `missing` | whole number of 64 bits | in how many of them the result exists, and in how many it does not |
    /// | `mean`, `sd`, `mcse` | float, null | mean, standard deviation, and the standard error of the mean |
    /// | `p05`, `p25`, `p50`, `p75`, `p95` | float, null | quantiles |
    /// | `min`, `max` | float, null | the smallest and the largest draw |
    /// | `below_zero`, `below_zero_error` | float, null | the probability that the result is below 0, a loss where it is a net, and its standard error |
    /// | `state` | bytes | what merges with that of other ranges: [`RangeSummary::from_bytes`](crate::simulation::RangeSummary::from_bytes) |
    ///
    /// Figures are those of [`Draws::summary`], and the probability is that of
    /// [`RangeSummary::probability_below`](crate::simulation::RangeSummary::probability_below).
    ///
    /// ```
    /// use sroi::arrow::SummariesTable;
    /// use sroi::simulation::Draws;
    /// let mut table = SummariesTable::new();
    /// table.push("walking", &[sroi::Measure::Net], &Draws::new(0, vec![vec![-1.0, 2.0, 3.0]])?)?;
    /// let batch = table.finish()?;
    /// let below: &arrow_array::Float64Array = batch.column_by_name("below_zero").unwrap().as_any().downcast_ref().unwrap();
    /// assert!((below.value(0) - 1.0 / 3.0).abs() < 1e-15);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SummariesTable = "summaries" {
        map: Words,
        result: Words,
        first: Counts,
        end: Counts,
        draws: Counts,
        missing: Counts,
        mean: Numbers (null),
        sd: Numbers (null),
        mcse: Numbers (null),
        p05: Numbers (null),
        p25: Numbers (null),
        p50: Numbers (null),
        p75: Numbers (null),
        p95: Numbers (null),
        min: Numbers (null),
        max: Numbers (null),
        below_zero: Numbers (null),
        below_zero_error: Numbers (null),
        state: Bytes,
    }
}

impl SummariesTable {
    /// Adds what draws of a map that is called so say of their results, which are named in order.
    ///
    /// # Errors
    /// No draws; another number of results than they have; more than 2^31 - 1 rows, or bytes. Nothing is added then.
    pub fn push(&mut self, map: &str, results: &[Measure], draws: &Draws) -> Result<(), Error> {
        super::draws::check(results, draws)?;
        let mut rows = Vec::with_capacity(results.len());
        let mut bytes = 0_usize;
        for (place, result) in results.iter().enumerate() {
            let kept = draws.range_summary(place)?;
            let (state, address) = (kept.to_bytes(), result.address());
            bytes = [map.len(), address.as_str().len(), state.len()].into_iter().fold(bytes, usize::saturating_add);
            let summary = draws.summary(place).ok();
            let below_zero = kept.probability_below(0.0).ok();
            rows.push((address, summary, below_zero, state));
        }
        self.room.take(rows.len(), bytes)?;
        for (address, summary, below_zero, state) in rows {
            self.map.put(Some(map));
            self.result.put(Some(address.as_str()));
            self.first.put(draws.range().start);
            self.end.put(draws.range().end);
            self.push_summary(draws.len(), summary.as_ref());
            self.below_zero.put(below_zero.map(|below| below.value));
            self.below_zero_error.put(below_zero.map(|below| below.error));
            self.state.put(&state);
        }
        Ok(())
    }

    fn push_summary(&mut self, draws: usize, summary: Option<&Summary>) {
        self.draws.put(summary.map_or(0, |summary| summary.draws as u64));
        self.missing.put(summary.map_or(draws, |summary| summary.missing) as u64);
        let of = |value: fn(&Summary) -> Option<f64>| summary.and_then(value);
        self.mean.put(of(|summary| summary.mean));
        self.sd.put(of(|summary| summary.sd));
        self.mcse.put(of(|summary| summary.mcse));
        self.min.put(of(|summary| Some(summary.min)));
        self.max.put(of(|summary| Some(summary.max)));
        let columns = [&mut self.p05, &mut self.p25, &mut self.p50, &mut self.p75, &mut self.p95];
        for (place, column) in columns.into_iter().enumerate() {
            column.put(summary.and_then(|summary| summary.quantiles.get(place)).map(|quantile| quantile.value));
        }
    }
}
