//! The indices of any model: estimated from its results in matrices of draws.

use super::estimates::{Whole, first, total};
use super::indices::{VarianceIndex, VarianceIndices};
use super::rows::{A, B, in_waves};
use crate::address::Address;
use crate::error::{Error, ErrorKind, Term, limits as beyond, simulation as fault};
use crate::limits::Limit;
use crate::simulation::model::evaluated;
use crate::simulation::{Columns, Model, Sampling};
use crate::work::{Stage, Work};

/// Refuses fewer draws than indices can be estimated from, and more than there may be.
pub(super) fn refuse_draws(draws: usize, work: &Work<'_>) -> Result<(), Error> {
    if draws < 2 {
        return Err(fault::too_few_draws(Term::VARIANCE_INDICES, 2, draws));
    }
    let limits = work.limits();
    if limits.pass(Limit::IndexDraws, draws) {
        return Err(beyond::passed_by(limits, Limit::IndexDraws, draws));
    }
    Ok(())
}

impl VarianceIndices {
    /// The indices of the result of a model at this place, from matrices of `draws` rows. The model is evaluated
    /// `draws` x (groups + 2) times, at most 1,024 rows at a time.
    ///
    /// # Errors
    /// A model that takes another number of inputs than are drawn, or that does not have this result; fewer than 2
    /// rows, or more than the default limits allow; `NoResult` where the result does not exist or is not finite in some row (the
    /// error says which), or is the same in all rows, so that there is no variance to divide; a variance beyond the
    /// range of floats; errors of the model.
    pub fn new(model: &impl Model, result: usize, sampling: &Sampling, draws: usize) -> Result<Self, Error> {
        Self::new_with(model, result, sampling, draws, &Work::default())
    }

    /// Works out the indices as [`VarianceIndices::new`] does, with leave to work. Where the answer is to stop, the groups
    /// that are finished by then are there.
    ///
    /// # Errors
    /// Those of [`VarianceIndices::new`], under the limits of the leave; the answer to stop before a group is finished.
    pub fn new_with(
        model: &impl Model,
        result: usize,
        sampling: &Sampling,
        draws: usize,
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        if model.inputs() != sampling.len() {
            return Err(fault::other_inputs(sampling.len(), model.inputs()));
        }
        if result >= model.results() {
            return Err(fault::no_such_place(Term::RESULT, model.results(), result));
        }
        refuse_draws(draws, work)?;
        // the columns of a group are drawn beside those of all
        let steps = model.steps().saturating_add(sampling.prepared(work)?.saturating_mul(2)).max(1);
        let groups = sampling.groups();
        let rows = u64::try_from(draws).unwrap_or(u64::MAX);
        let all = u64::try_from(groups.len()).unwrap_or(u64::MAX).saturating_add(2).saturating_mul(rows);
        work.allows(steps.saturating_mul(all))?;
        work.begin(Stage::Indices, groups.len())?;
        let matrices = Matrices { model, result, sampling, draws, steps, work };
        let a = matrices.evaluate(&[], A)?;
        let b = matrices.evaluate(&[], B)?;
        let whole = Whole::of(&a, &b);
        let (mean, variance) = (whole.mean, whole.some_variance()?);
        let addresses: Vec<&Address> = sampling.addresses().collect();
        let mut indices = Self { mean, variance, groups: Vec::new(), group_of: vec![None; sampling.len()] };
        for numbers in groups {
            let c = match matrices.evaluate(&numbers, A) {
                Err(error) if error.kind() == ErrorKind::Stopped && !indices.groups.is_empty() => break,
                c => c?,
            };
            let (first, first_error) = first(&a, &b, &c, mean);
            let (total, total_error) = total(&a, &c, whole.origin);
            for number in &numbers {
                indices.group_of[*number] = Some(indices.groups.len());
            }
            let addresses = numbers.iter().map(|number| addresses[*number].clone()).collect();
            indices.groups.push(VarianceIndex { numbers, addresses, first, first_error, total, total_error });
            work.done(indices.groups.len());
        }
        Ok(indices)
    }
}

struct Matrices<'a, 'w, M> {
    model: &'a M,
    result: usize,
    sampling: &'a Sampling,
    draws: usize,
    /// Steps that a row takes.
    steps: u64,
    work: &'a Work<'w>,
}

impl<M: Model> Matrices<'_, '_, M> {
    /// The result in every row of a series, with some of its columns taken from B.
    fn evaluate(&self, exchanged: &[usize], series: u64) -> Result<Vec<f64>, Error> {
        let rows = Rows { model: self.model, result: self.result, sampling: self.sampling };
        let block = |first: usize, values: &mut [f64]| rows.block(first, values, exchanged, series);
        in_waves(self.draws, self.steps, self.work, block)
    }
}

/// What the rows of a matrix are worked out from, on any thread.
struct Rows<'a, M> {
    model: &'a M,
    result: usize,
    sampling: &'a Sampling,
}

impl<M: Model> Rows<'_, M> {
    fn block(&self, first: usize, values: &mut [f64], exchanged: &[usize], series: u64) -> Result<(), Error> {
        let row = u64::try_from(first).unwrap_or(u64::MAX);
        let mut drawn = Columns::new(self.sampling.len(), values.len())?;
        self.sampling.draw(series, row, &mut drawn);
        if !exchanged.is_empty() {
            let mut others = Columns::new(self.sampling.len(), values.len())?;
            self.sampling.draw(B, row, &mut others);
            for &number in exchanged {
                drawn.column_mut(number).copy_from_slice(others.column(number));
            }
        }
        let results = evaluated(self.model, &drawn)?;
        for (index, (value, found)) in values.iter_mut().zip(results.column(self.result)).enumerate() {
            if !found.is_finite() {
                return Err(fault::no_result_in_row(self.result, first + index, *found));
            }
            *value = *found;
        }
        Ok(())
    }
}
