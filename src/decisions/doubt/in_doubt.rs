//! What draws say of options: for what a pound of cost has to return, how each does in all worlds.

use super::weighing::{BLOCK, Columns, FIGURES, Sums, weighed};
use crate::document::Id;
use crate::error::{Error, Term, decisions as fault, document as unread};
use crate::number::{IntoFigure, decimal_to_float};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::ops::Range;

/// What an option costs and is worth in each draw; draw i is the same world for all options.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DrawnOption {
    /// Its cost in each draw.
    pub cost: Vec<f64>,
    /// Its value in each draw.
    pub value: Vec<f64>,
    /// The net of each agency in each draw.
    pub agencies: IndexMap<Id, Vec<f64>>,
}

impl DrawnOption {
    /// Costs and values, draw by draw, without agencies.
    pub fn new(cost: impl Into<Vec<f64>>, value: impl Into<Vec<f64>>) -> Self {
        Self { cost: cost.into(), value: value.into(), agencies: IndexMap::new() }
    }
}

/// Options under doubt, for what a pound of cost has to return. V is value less so many times cost: at 1 it is the net.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InDoubt {
    /// What a pound of cost has to return.
    pub asked: Decimal,
    /// The number of draws.
    pub draws: usize,
    /// The seed of the study. `None` of draws that were handed in.
    pub seed: Option<u64>,
    /// The option of highest mean V, the first of equals.
    pub best: Id,
    /// The expected value of perfect information: what it would be worth to know the world before the choice. It is what the best is
    /// expected to lose.
    pub evpi: f64,
    /// What the status quo is expected to lose.
    pub status_quo_loss: f64,
    /// Each option, in order.
    pub options: IndexMap<Id, OptionInDoubt>,
}

/// One option under doubt.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OptionInDoubt {
    /// The mean of V.
    pub mean: f64,
    /// The share of draws in which its V is the highest; of several that tie each has its part.
    pub probability_best: f64,
    /// The mean of the highest V of each draw less its own: what choosing it is expected to lose.
    pub expected_loss: f64,
    /// The risk of acting: that it does worse than the status quo.
    pub acting: Risk,
    /// The risk of staying: that the status quo does worse than it.
    pub staying: Risk,
    /// The share of draws in which the net of an agency is below that under the status quo.
    pub agencies_worse: IndexMap<Id, f64>,
}

/// The risk that one does worse than another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Risk {
    /// The share of draws in which it does.
    pub probability: f64,
    /// By how much it does, on average over all draws.
    pub expected: f64,
}

impl InDoubt {
    /// What draws of options say, each under its id, with costs and values of the same worlds in the same order.
    ///
    /// ```
    /// use sroi::decisions::{DrawnOption, InDoubt};
    /// // two worlds, as likely as each other: in one acting gains 300, in the other it loses 100
    /// let options = [("act", DrawnOption::new([100.0, 100.0], [400.0, 0.0])), ("stay", DrawnOption::new([0.0, 0.0], [0.0, 0.0]))];
    /// let found = InDoubt::of_draws(options, "stay", 1)?;
    /// let act = &found.options["act"];
    /// assert_eq!((act.mean, act.probability_best, act.expected_loss), (100.0, 0.5, 50.0));
    /// assert_eq!((act.acting.expected, act.staying.expected), (50.0, 150.0));
    /// assert_eq!((found.best.as_str(), found.evpi, found.status_quo_loss), ("act", 50.0, 150.0));
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// No options or no draws; ids that are none or stand there twice; a status quo that is none of them; columns of different lengths, or
    /// with numbers that are not finite; a number asked that is below 0 or no decimal.
    pub fn of_draws(
        options: impl IntoIterator<Item = (impl AsRef<str>, DrawnOption)>,
        status_quo: impl AsRef<str>,
        asked: impl IntoFigure,
    ) -> Result<Self, Error> {
        let mut all = IndexMap::new();
        for (id, drawn) in options {
            if all.insert(Id::read(id.as_ref())?, drawn).is_some() {
                return Err(unread::duplicate_key());
            }
        }
        let asked = asked.into_figure().to_decimal()?;
        if asked < Decimal::ZERO {
            return Err(unread::below_zero(asked));
        }
        let status_quo = status_quo.as_ref();
        let quo = all.get_key_value(status_quo).map(|(id, _)| id.clone()).ok_or_else(|| {
            let known = all.keys().map(Id::as_str);
            unread::unknown_id(Term::OPTION, status_quo, None, known, 10, None)
        })?;
        check(&all)?;
        let place = all.get_index_of(&quo).unwrap_or_default();
        let mut sums = Sums::new(all.values().map(|drawn| drawn.agencies.len()));
        let draws = all.values().next().map_or(0, |drawn| drawn.cost.len());
        for first in (0..draws).step_by(BLOCK) {
            let part = first..draws.min(first.saturating_add(BLOCK));
            let columns: Vec<Columns<'_>> = all.values().map(|drawn| drawn.columns(part.clone())).collect();
            sums.merge(&weighed(&columns, place, decimal_to_float(asked), true));
        }
        let agencies: Vec<Vec<Id>> = all.values().map(|drawn| drawn.agencies.keys().cloned().collect()).collect();
        let named: Vec<(&Id, &[Id])> =
            all.keys().zip(&agencies).map(|(id, agencies)| (id, agencies.as_slice())).collect();
        Ok(Self::of_sums(&named, &quo, asked, &sums))
    }

    /// The same of what was added up; each option with its agencies, in order.
    pub(in crate::decisions) fn of_sums(named: &[(&Id, &[Id])], status_quo: &Id, asked: Decimal, sums: &Sums) -> Self {
        let options: IndexMap<Id, OptionInDoubt> = named
            .iter()
            .zip(sums.means())
            .map(|((id, agencies), means)| ((*id).clone(), OptionInDoubt::of(means, agencies)))
            .collect();
        let status_quo_loss = options.get(status_quo).map_or(0.0, |option| option.expected_loss);
        // of equals the first
        let best = options.iter().fold((status_quo, status_quo_loss, f64::NEG_INFINITY), |best, (id, option)| {
            if option.mean > best.2 { (id, option.expected_loss, option.mean) } else { best }
        });
        Self { asked, draws: sums.draws(), seed: None, best: best.0.clone(), evpi: best.1, status_quo_loss, options }
    }
}

impl InDoubt {
    /// Whether all of it is finite: amounts of some draws may be beyond floats.
    pub(in crate::decisions) fn is_finite(&self) -> bool {
        let all = self.options.values().flat_map(|one| [one.mean, one.expected_loss, one.acting.expected]);
        all.chain([self.evpi, self.status_quo_loss]).all(f64::is_finite)
    }
}

impl OptionInDoubt {
    fn of((means, worse): ([f64; FIGURES], Vec<f64>), agencies: &[Id]) -> Self {
        let [mean, probability_best, expected_loss, below, short, above, more] = means;
        Self {
            mean,
            probability_best,
            expected_loss,
            acting: Risk { probability: below, expected: short },
            staying: Risk { probability: above, expected: more },
            agencies_worse: agencies.iter().cloned().zip(worse).collect(),
        }
    }
}

impl DrawnOption {
    fn columns(&self, draws: Range<usize>) -> Columns<'_> {
        let agencies = self.agencies.values().map(|net| Some(net.get(draws.clone()).unwrap_or_default()));
        Columns {
            cost: self.cost.get(draws.clone()),
            value: self.value.get(draws.clone()),
            agencies: agencies.collect(),
        }
    }
}

/// Whether all columns have the same number of draws, all of them finite.
fn check(all: &IndexMap<Id, DrawnOption>) -> Result<(), Error> {
    let draws = all.values().next().map_or(0, |drawn| drawn.cost.len());
    if draws == 0 {
        return Err(crate::error::simulation::no_draws());
    }
    for drawn in all.values() {
        for column in [&drawn.cost, &drawn.value].into_iter().chain(drawn.agencies.values()) {
            if column.len() != draws {
                return Err(crate::error::simulation::uneven_results(draws, column.len()));
            }
            if let Some(value) = column.iter().find(|value| !value.is_finite()) {
                return Err(fault::no_finite_draw(*value));
            }
        }
    }
    Ok(())
}
