//! The variance of a sum of products, taken apart by number (Sobol' 1993): with a the product of means and v the covariance of
//! two functions of a number,
//!
//! - V(sum) is the sum over pairs of products of c c' (prod (a + v) - prod a);
//! - the first-order part of x is the variance of what is expected given x;
//! - what x has a share in altogether is the sum over pairs of c c' v (prod of others (a + v)).
//!
//! Pairs that share one number only say no more than the first-order parts do, so that only those with more in common are gone
//! through: time grows with the products of an outcome, not with those of the map.

use super::functions::OfNumber;
use super::sum::Closed;
use crate::error::Error;
use crate::work::Work;

/// The most pairs of products that are gone through.
const MOST_PAIRS: usize = 20_000_000;

/// A variance, and what of it is whose.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::simulation) struct Decomposition {
    pub(in crate::simulation) mean: f64,
    pub(in crate::simulation) variance: f64,
    /// The shares of each number that the sum hangs on, by ascending column.
    pub(in crate::simulation) shares: Vec<Shares>,
}

/// What of a variance would go if a number were known, and what would stay if all others were, in the unit of the variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::simulation) struct Shares {
    pub(in crate::simulation) column: usize,
    pub(in crate::simulation) first: f64,
    pub(in crate::simulation) total: f64,
}

/// The covariances of a number's functions with one another, row by row.
struct Covariances(Vec<Vec<f64>>);

impl Closed {
    /// The variance taken apart. `None` where that takes more pairs of products than can be gone through.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(in crate::simulation) fn decomposition(&self, work: &Work<'_>) -> Result<Option<Decomposition>, Error> {
        let mut with: Vec<Vec<usize>> = vec![Vec::new(); self.numbers.len()];
        for (place, (_, factors)) in self.products.iter().enumerate() {
            for (number, _) in factors {
                with[*number].push(place);
            }
        }
        let pairs = self.products.iter().map(|(_, factors)| {
            candidates(factors, &with).map(|number| with[number].len()).fold(0, usize::saturating_add)
        });
        let pairs = pairs.fold(0, usize::saturating_add);
        if pairs > MOST_PAIRS {
            return Ok(None);
        }
        let of_pairs = u64::try_from(pairs).unwrap_or(u64::MAX).saturating_mul(20);
        let of_covariances = self.numbers.iter().map(steps_of_covariances).fold(0, u64::saturating_add);
        // estimates may take less
        if work.allows(of_pairs.saturating_add(of_covariances)).is_err() {
            return Ok(None);
        }
        work.take(of_pairs)?;
        let covariances = self.covariances(work)?;
        let parts = self.numbers.iter().zip(&self.slopes);
        let firsts = parts.map(|(number, slopes)| number.variance(slopes)).collect::<Result<Vec<f64>, Error>>()?;
        let mut together = vec![0.0; self.numbers.len()];
        let mut variance = firsts.iter().fold(0.0, |sum, first| sum + first);
        let mut seen = vec![usize::MAX; self.products.len()];
        let mut pair = Pair::default();
        for (one, (_, factors)) in self.products.iter().enumerate() {
            for number in candidates(factors, &with) {
                let behind = with[number].partition_point(|place| *place < one);
                for other in with[number].iter().skip(behind).copied() {
                    if std::mem::replace(&mut seen[other], one) == one {
                        continue;
                    }
                    pair.set(self, &covariances, one, other);
                    variance += pair.interaction();
                    pair.totals(|number, more| together[number] += more);
                }
            }
        }
        let shares = firsts.iter().zip(&together).zip(&self.numbers).map(|((first, together), number)| Shares {
            column: number.column(),
            first: *first,
            total: first + together,
        });
        Ok(Some(Decomposition { mean: self.mean, variance, shares: shares.collect() }))
    }

    fn covariances(&self, work: &Work<'_>) -> Result<Vec<Covariances>, Error> {
        let of_number = |number: &OfNumber| {
            work.take(steps_of_covariances(number))?;
            number.covariances().map(Covariances)
        };
        self.numbers.iter().map(of_number).collect()
    }
}

/// A step for each node of each pair of functions, one way round.
fn steps_of_covariances(number: &OfNumber) -> u64 {
    let count = number.functions();
    let values = (count.saturating_mul(count) / 2).saturating_mul(number.nodes().values.len().max(100));
    u64::try_from(values).unwrap_or(u64::MAX)
}

impl Covariances {
    fn of(&self, one: usize, other: usize) -> f64 {
        self.0.get(one.max(other)).and_then(|row| row.get(one.min(other))).copied().unwrap_or_default()
    }
}

/// The numbers of a product by which those are found that share two with it: all but the one that stands in the most.
fn candidates<'f>(factors: &'f [(usize, usize)], with: &'f [Vec<usize>]) -> impl Iterator<Item = usize> + 'f {
    let most = factors.iter().map(|(number, _)| *number).max_by_key(|number| with[*number].len());
    factors.iter().map(|(number, _)| *number).filter(move |number| Some(*number) != most)
}

/// Two products, by the numbers that they share.
#[derive(Debug, Default)]
struct Pair {
    /// What both are multiplied by, the means of numbers that only one has included; twice that where they are two.
    coefficient: f64,
    /// For each number that both have: its place, the product of the means of both functions, and their covariance.
    shared: Vec<(usize, f64, f64)>,
    /// Of those up to each, of those from each on: the product of means, and what is more than that with covariances.
    before: Vec<(f64, f64)>,
    behind: Vec<(f64, f64)>,
}

impl Pair {
    fn set(&mut self, closed: &Closed, covariances: &[Covariances], one: usize, other: usize) {
        let ((a, of_one), (b, of_other)) = (&closed.products[one], &closed.products[other]);
        self.coefficient = a * b * if one == other { 1.0 } else { 2.0 };
        self.shared.clear();
        let mean = |(number, function): (usize, usize)| closed.numbers[number].mean(function);
        let (mut left, mut right) = (of_one.iter().copied().peekable(), of_other.iter().copied().peekable());
        loop {
            match (left.peek().copied(), right.peek().copied()) {
                (Some(x), Some(y)) if x.0 == y.0 => {
                    self.shared.push((x.0, mean(x) * mean(y), covariances[x.0].of(x.1, y.1)));
                    left.next();
                    right.next();
                }
                (Some(x), Some(y)) if x.0 < y.0 => {
                    self.coefficient *= mean(x);
                    left.next();
                }
                (_, Some(y)) => {
                    self.coefficient *= mean(y);
                    right.next();
                }
                (Some(x), None) => {
                    self.coefficient *= mean(x);
                    left.next();
                }
                (None, None) => break,
            }
        }
    }

    /// What the pair adds to the variance beyond the first-order parts.
    fn interaction(&self) -> f64 {
        // the product of means, what single covariances add to it, and what two and more together do
        let (mut means, mut single, mut more) = (1.0, 0.0, 0.0);
        for (_, mean, covariance) in &self.shared {
            more = more * (mean + covariance) + single * covariance;
            single = single * mean + means * covariance;
            means *= mean;
        }
        self.coefficient * more
    }

    /// What the pair adds to the total share of each number beyond its first-order part.
    fn totals(&mut self, mut add: impl FnMut(usize, f64)) {
        let step = |(means, more): (f64, f64), (_, mean, covariance): &(usize, f64, f64)| {
            (means * mean, more * (mean + covariance) + means * covariance)
        };
        self.before.clear();
        self.behind.clear();
        let mut ahead = (1.0, 0.0);
        for shared in &self.shared {
            self.before.push(ahead);
            ahead = step(ahead, shared);
        }
        let mut rest = (1.0, 0.0);
        for shared in self.shared.iter().rev() {
            self.behind.push(rest);
            rest = step(rest, shared);
        }
        for (((number, _, covariance), before), behind) in
            self.shared.iter().zip(&self.before).zip(self.behind.iter().rev())
        {
            // of all others together, less the product of their means
            let others = before.1 * (behind.0 + behind.1) + before.0 * behind.1;
            add(*number, self.coefficient * covariance * others);
        }
    }
}
