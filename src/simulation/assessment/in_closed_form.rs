//! What is expected of a net benefit in closed form, part by part, and what it is worth to know or to learn of one number of it.

use crate::error::Error;
use crate::simulation::closed::{Closed, parts};
use crate::simulation::engine::{Poly, Products};
use crate::simulation::grouping::Grouping;
use crate::simulation::pilot::Line;
use crate::simulation::{InformationValue, Sampling};
use crate::work::Work;

/// The parts of a net benefit of which expectations are to be had.
pub(super) struct InClosedForm {
    /// What is known of each number, by column.
    of_column: Vec<Hanging>,
    parts: Vec<Closed>,
    /// The mean of the net benefit, and its error where that of a part comes from draws.
    mean: f64,
    error: f64,
}

/// What hangs on a number.
#[derive(Clone, Copy, PartialEq)]
enum Hanging {
    Nothing,
    /// A part of which expectations are to be had, by its place.
    Part(usize),
    /// A part of which they are not.
    Unknown,
}

/// Steps that the value of a number takes.
const STEPS: u64 = 50_000;

impl InClosedForm {
    /// The mean given, with its error, stands where a part has no expectations.
    pub(super) fn of(
        products: &Products,
        (sampling, grouping): (&Sampling, &Grouping),
        sum: Option<&Poly>,
        given: (f64, f64),
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        let (mut of_column, mut closed) = (vec![Hanging::Nothing; sampling.len()], Vec::new());
        let mut mean = sum.map(Poly::certain_part);
        for part in sum.map(|sum| parts(products, sum, grouping)).unwrap_or_default() {
            let found = Closed::of(products, &part.sum, (sampling, grouping), work)?;
            mean = mean.zip(found.as_ref()).map(|(mean, part)| mean + part.mean());
            let hanging = if found.is_some() { Hanging::Part(closed.len()) } else { Hanging::Unknown };
            closed.extend(found);
            for column in part.columns {
                if let Some(slot) = of_column.get_mut(column) {
                    *slot = hanging;
                }
            }
        }
        let (mean, error) = mean.filter(|mean| mean.is_finite()).map_or(given, |mean| (mean, 0.0));
        Ok(Self { of_column, parts: closed, mean, error })
    }

    /// Whether the value of a group of numbers is to be had.
    pub(super) fn has(&self, group: &[usize]) -> bool {
        let [column] = *group else { return false };
        self.of_column.get(column).is_some_and(|hanging| *hanging != Hanging::Unknown)
    }

    pub(super) fn worth(&self, column: usize, level: f64, work: &Work<'_>) -> Result<InformationValue, Error> {
        work.take(STEPS)?;
        let Some(Hanging::Part(part)) = self.of_column.get(column) else { return Ok(InformationValue::default()) };
        let Some(part) = self.parts.get(*part) else { return Ok(InformationValue::default()) };
        Ok(InformationValue { value: part.worth_knowing(column, self.mean - level)?, error: self.error })
    }

    /// Whether nothing hangs on a number.
    pub(super) fn is_idle(&self, column: usize) -> bool {
        self.of_column.get(column).is_none_or(|hanging| *hanging == Hanging::Nothing)
    }

    /// The net benefit above a level as a straight line in a number, and the error of the one at the number expected. `None` where it is none.
    pub(super) fn line(&self, column: usize, level: f64) -> Option<(Line, f64)> {
        let Some(Hanging::Part(part)) = self.of_column.get(column) else { return None };
        let slope = self.parts.get(*part)?.rise(column)?;
        Some((Line { above: self.mean - level, slope }, self.error))
    }
}
