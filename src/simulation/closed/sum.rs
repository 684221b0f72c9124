//! A sum of products of functions of independent numbers, and what is expected of it.

use super::functions::OfNumber;
use crate::error::Error;
use crate::simulation::Sampling;
use crate::simulation::engine::{Expansion, Functions, Poly, Products};
use crate::simulation::grouping::Grouping;
use crate::work::Work;

/// Steps of about a nanosecond that a function of a number takes to be worked out at all nodes.
const STEPS: u64 = 2_500;

/// A sum of products of functions of independent numbers, with what is expected of each.
#[derive(Debug)]
pub(in crate::simulation) struct Closed {
    /// Each a coefficient, and its factors: the place of a number and that of a function of it, by ascending number.
    pub(super) products: Vec<(f64, Vec<(usize, usize)>)>,
    pub(super) numbers: Vec<OfNumber>,
    pub(super) mean: f64,
    /// For each number, by the places of its functions: what the sum comes to for each, all other numbers expected.
    pub(super) slopes: Vec<Vec<f64>>,
}

impl Closed {
    /// A sum in closed form. `None` where it is not one of products of functions of single numbers whose expectations can be
    /// had, or a product has several numbers that are correlated with one another.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(in crate::simulation) fn of(
        products: &Products,
        sum: &Poly,
        (sampling, grouping): (&Sampling, &Grouping),
        work: &Work<'_>,
    ) -> Result<Option<Self>, Error> {
        work.take(STEPS.saturating_add(u64::try_from(sum.products()).unwrap_or(u64::MAX).saturating_mul(2_000)))?;
        let Some(expansion) = products.expansion(sum) else { return Ok(None) };
        let Expansion { constant, products, numbers } = expansion;
        let columns = |factors: &[(usize, usize)]| {
            let columns = factors.iter().filter_map(|(number, _)| numbers.get(*number).map(|one| one.column));
            columns.collect::<Vec<usize>>()
        };
        if products.iter().any(|(_, factors)| grouping.correlates(&columns(factors))) {
            return Ok(None);
        }
        let steps =
            |functions: &Functions| STEPS.saturating_mul(u64::try_from(functions.lines.len()).unwrap_or(u64::MAX));
        // estimates may take less
        if work.allows(numbers.iter().map(steps).fold(0, u64::saturating_add)).is_err() {
            return Ok(None);
        }
        let mut all = Vec::with_capacity(numbers.len());
        for functions in numbers {
            work.take(steps(&functions))?;
            let Some(distribution) = sampling.distribution(functions.column) else { return Ok(None) };
            let Some(number) = OfNumber::new(functions, distribution)? else { return Ok(None) };
            all.push(number);
        }
        let mut closed = Self { products, numbers: all, mean: constant, slopes: Vec::new() };
        closed.work_out_means();
        Ok(closed.mean.is_finite().then_some(closed))
    }

    /// Works out the mean, and what each function of each number brings.
    fn work_out_means(&mut self) {
        let mut slopes: Vec<Vec<f64>> = self.numbers.iter().map(|number| vec![0.0; number.functions()]).collect();
        for (coefficient, factors) in &self.products {
            let means: Vec<f64> =
                factors.iter().map(|(number, function)| self.numbers[*number].mean(*function)).collect();
            // of all before, and of all behind
            let mut behind = vec![1.0; means.len() + 1];
            for (place, mean) in means.iter().enumerate().rev() {
                behind[place] = behind[place + 1] * mean;
            }
            let mut before = *coefficient;
            for (place, (number, function)) in factors.iter().enumerate() {
                slopes[*number][*function] += before * behind[place + 1];
                before *= means[place];
            }
            self.mean += before;
        }
        self.slopes = slopes;
    }

    /// The expectation.
    pub(in crate::simulation) const fn mean(&self) -> f64 {
        self.mean
    }

    /// What the sum is expected to rise by with the number in a column, which is a straight line in it. `None` where it is none.
    pub(in crate::simulation) fn rise(&self, column: usize) -> Option<f64> {
        let Some(place) = self.number(column) else { return Some(0.0) };
        self.numbers.get(place)?.rise(self.slopes.get(place)?)
    }

    /// The place of the number in a column; none where the sum does not hang on it.
    pub(super) fn number(&self, column: usize) -> Option<usize> {
        self.numbers.binary_search_by_key(&column, OfNumber::column).ok()
    }
}
