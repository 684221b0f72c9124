//! The indices of a measure of a map: in closed form where it is a sum of products of independent numbers, and estimated from
//! draws where it is not.
//!
//! A sum falls into parts that share no number and are independent of one another: its variance is the sum of theirs. Parts of
//! which expectations can be had are taken apart exactly; of the others shares are estimated part by part, and so is what they
//! have in the whole. A ratio is a sum where what is below the line hangs on one number, a function of which it is then; else it is
//! estimated as one.

use super::estimates::Whole;
use super::indices::{VarianceIndex, VarianceIndices};
use super::of_model::refuse_draws;
use super::touched::{Matrices, Touched};
use crate::error::{Error, ErrorKind, simulation as fault};
use crate::simulation::Sampling;
use crate::simulation::closed::{Closed, Decomposition, Part, parts};
use crate::simulation::engine::{Poly, Products, Sides};
use crate::simulation::grouping::Grouping;
use crate::work::{Stage, Work};
use std::collections::BTreeMap;

/// The indices of the measure at a place.
///
/// # Errors
/// Those of [`VarianceIndices::new_with`].
pub(in crate::simulation) fn composed(
    products: &mut Products,
    measure: usize,
    sampling: &Sampling,
    draws: usize,
    work: &Work<'_>,
) -> Result<VarianceIndices, Error> {
    if products.inputs() != sampling.len() {
        return Err(fault::other_inputs(sampling.len(), products.inputs()));
    }
    refuse_draws(draws, work)?;
    let grouping = sampling.grouping();
    work.begin(Stage::Indices, grouping.groups().len())?;
    let nothing = || Sides { above: Poly::default(), below: None };
    let sides = products.sides(measure).cloned().unwrap_or_else(nothing);
    let composing = Composing { sampling, grouping, draws, result: measure, work };
    if sides.below.is_none() && sides.above.certain_part().is_finite() {
        let parted = composing.parted(products, &sides.above)?;
        return composing.in_parts(products, sides.above.certain_part(), parted);
    }
    if let Some(sum) = products.over_one_number(&sides) {
        let parted = composing.parted(products, &sum)?;
        if parted.others.is_empty() {
            return composing.in_parts(products, sum.certain_part(), parted);
        }
    }
    composing.as_one(products, sides)
}

/// The parts of a sum: those in closed form, and those whose shares are to be estimated.
struct Parted {
    exact: Vec<Decomposition>,
    others: Vec<Part>,
}

struct Composing<'a, 'w> {
    sampling: &'a Sampling,
    grouping: Grouping,
    draws: usize,
    /// The place of the result, for errors.
    result: usize,
    work: &'a Work<'w>,
}

/// The variance of a whole, and its standard error where some of it is estimated.
#[derive(Clone, Copy)]
struct Variance {
    value: f64,
    error: f64,
}

/// A part whose shares are estimated, with what it comes to before anything is exchanged.
struct Estimated {
    part: Part,
    whole: Whole,
    matrices: Option<Matrices>,
}

impl<'w> Composing<'_, 'w> {
    /// All estimated together.
    fn as_one(&self, products: &mut Products, sides: Sides) -> Result<VarianceIndices, Error> {
        let mut touched = self.touched(products, sides);
        let rows = u64::try_from(self.draws).unwrap_or(u64::MAX);
        self.work.allows(touched.steps().saturating_mul(rows))?;
        let matrices = touched.matrices()?;
        let variance = matrices.whole.some_variance()?;
        let mut found = BTreeMap::new();
        for (place, group) in self.grouping.groups().iter().enumerate() {
            match touched.index(&matrices, group) {
                Err(error) if error.kind() == ErrorKind::Stopped && !found.is_empty() => break,
                index => found.insert(place, index?),
            };
            self.work.done(found.len());
        }
        Ok(VarianceIndices::from_groups((matrices.whole.mean, variance), found, self.sampling.len()))
    }

    fn touched<'p>(&'p self, products: &'p mut Products, sides: Sides) -> Touched<'p, 'w> {
        Touched::new(products, sides, (self.sampling, &self.grouping), (self.draws, self.result), self.work)
    }

    fn parted(&self, products: &Products, sum: &Poly) -> Result<Parted, Error> {
        let mut parted = Parted { exact: Vec::new(), others: Vec::new() };
        for part in parts(products, sum, &self.grouping) {
            match self.exactly(products, &part)? {
                Some(found) => parted.exact.push(found),
                None => parted.others.push(part),
            }
        }
        Ok(parted)
    }

    /// Each part by itself, beside what is certain.
    fn in_parts(&self, products: &mut Products, certain: f64, parted: Parted) -> Result<VarianceIndices, Error> {
        let Parted { exact, others } = parted;
        let estimated = self.estimated(products, others)?;
        let means = exact.iter().map(|one| one.mean).chain(estimated.iter().map(|one| one.whole.mean));
        let mean = means.fold(certain, |sum, one| sum + one);
        let variances = exact.iter().map(|one| one.variance).chain(estimated.iter().map(|one| one.whole.variance));
        let squares = estimated.iter().map(|one| one.whole.variance_error * one.whole.variance_error);
        let all = Whole {
            origin: mean,
            mean,
            variance: variances.fold(0.0, |sum, one| sum + one),
            variance_error: libm::sqrt(squares.fold(0.0, |sum, one| sum + one)),
        };
        let variance = Variance { value: all.some_variance()?, error: all.variance_error };
        let mut found = self.untouched(&exact, &estimated);
        for shares in exact.iter().flat_map(|one| &one.shares) {
            let [first, total] = [shares.first, shares.total].map(|share| variance.share(share, 0.0, (share, 0.0)));
            self.put(&mut found, shares.column, first, total);
        }
        self.work.done(found.len());
        match self.estimate(products, estimated, variance, &mut found) {
            // those that are finished are there
            Err(error) if error.kind() == ErrorKind::Stopped && !found.is_empty() => {}
            done => done?,
        }
        Ok(VarianceIndices::from_groups((mean, variance.value), found, self.sampling.len()))
    }

    /// A part in closed form, where it is to be had.
    fn exactly(&self, products: &Products, part: &Part) -> Result<Option<Decomposition>, Error> {
        if self.grouping.correlates(&part.columns) {
            return Ok(None);
        }
        match Closed::of(products, &part.sum, (self.sampling, &self.grouping), self.work)? {
            Some(closed) => closed.decomposition(self.work),
            None => Ok(None),
        }
    }

    /// What the other parts come to.
    fn estimated(&self, products: &mut Products, parts: Vec<Part>) -> Result<Vec<Estimated>, Error> {
        let alone = parts.len() == 1;
        let rows = u64::try_from(self.draws).unwrap_or(u64::MAX);
        let of_part = |part: Part| {
            let mut touched = self.touched(products, part.sides());
            self.work.allows(touched.steps().saturating_mul(rows))?;
            let matrices = touched.matrices()?;
            if !matrices.whole.variance.is_finite() {
                return Err(fault::variance_overflows());
            }
            // many of them would need much memory: they are made once more
            Ok(Estimated { part, whole: matrices.whole, matrices: alone.then_some(matrices) })
        };
        parts.into_iter().map(of_part).collect()
    }

    /// The shares of those parts.
    fn estimate(
        &self,
        products: &mut Products,
        estimated: Vec<Estimated>,
        variance: Variance,
        found: &mut BTreeMap<usize, VarianceIndex>,
    ) -> Result<(), Error> {
        for Estimated { part, whole, matrices } in estimated {
            let own = self.grouping.places(part.columns.iter().copied());
            let mut touched = self.touched(products, part.sides());
            let matrices = match matrices {
                Some(matrices) => matrices,
                None => touched.matrices()?,
            };
            for place in own {
                let Some(group) = self.grouping.groups().get(place) else { continue };
                let mut index = touched.index(&matrices, group)?;
                let of = |share: f64, error| {
                    variance.share(share * whole.variance, error * whole.variance, (share, whole.variance_error))
                };
                (index.first, index.first_error) = of(index.first, index.first_error);
                (index.total, index.total_error) = of(index.total, index.total_error);
                found.insert(place, index);
                self.work.done(found.len());
            }
        }
        Ok(())
    }

    /// Groups on which nothing hangs.
    fn untouched(&self, exact: &[Decomposition], estimated: &[Estimated]) -> BTreeMap<usize, VarianceIndex> {
        let read = exact.iter().flat_map(|one| one.shares.iter().map(|shares| shares.column));
        let read = read.chain(estimated.iter().flat_map(|one| one.part.columns.iter().copied()));
        let read = self.grouping.places(read);
        let others = self.grouping.groups().iter().enumerate().filter(|(place, _)| !read.contains(place));
        others.map(|(place, group)| (place, VarianceIndices::of_none(group, self.sampling))).collect()
    }

    fn put(&self, found: &mut BTreeMap<usize, VarianceIndex>, column: usize, first: (f64, f64), total: (f64, f64)) {
        let place = self.grouping.place(column);
        let Some(group) = self.grouping.groups().get(place) else { return };
        let mut index = VarianceIndices::of_none(group, self.sampling);
        (index.first, index.first_error) = first;
        (index.total, index.total_error) = total;
        found.insert(place, index);
    }
}

impl Variance {
    /// What a part of the variance is a share of, with its standard error: that of the share's own estimate (`error`, in the
    /// unit of the variance), that of the variance of the part of which it is `share` (0 where that is exact), and that of all
    /// else.
    fn share(self, part: f64, error: f64, (share, of_part): (f64, f64)) -> (f64, f64) {
        let index = part / self.value;
        let others = (self.error * self.error - of_part * of_part).max(0.0);
        let own = (share - index) * of_part;
        let squares = error * error + own * own + index * index * others;
        (index, libm::sqrt(squares) / self.value)
    }
}
