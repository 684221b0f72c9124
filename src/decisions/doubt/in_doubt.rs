//! What draws say of options: for what a pound of cost has to return, how each does in all worlds.

use crate::document::Id;
use crate::error::{Error, Term, decisions as fault, document as unread};
use crate::number::{IntoFigure, decimal_to_float};
use crate::simulation::sum_of_terms;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The part of what an option costs and is worth that floats cannot tell from 0: what differs by less is a tie.
const NEGLIGIBLE: f64 = 1e-12;

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
        Ok(Self::of_checked(&all, &quo, asked, None))
    }

    /// The same of draws that have the right shape.
    pub(in crate::decisions) fn of_checked(
        all: &IndexMap<Id, DrawnOption>,
        status_quo: &Id,
        asked: Decimal,
        seed: Option<u64>,
    ) -> Self {
        let worlds = Worlds::of(all, status_quo, decimal_to_float(asked));
        let options: IndexMap<Id, OptionInDoubt> =
            all.iter().enumerate().map(|(place, (id, drawn))| (id.clone(), worlds.option(place, drawn))).collect();
        let status_quo_loss = options.get(status_quo).map_or(0.0, |option| option.expected_loss);
        // of equals the first
        let best = options.iter().fold((status_quo, status_quo_loss, f64::NEG_INFINITY), |best, (id, option)| {
            if option.mean > best.2 { (id, option.expected_loss, option.mean) } else { best }
        });
        Self { asked, draws: worlds.draws, seed, best: best.0.clone(), evpi: best.1, status_quo_loss, options }
    }
}

/// V of each option in each draw, and the highest of each.
struct Worlds<'d> {
    draws: usize,
    quo: Option<&'d DrawnOption>,
    values: Vec<Vec<f64>>,
    quo_values: Vec<f64>,
    top: Vec<f64>,
    /// How many are the highest.
    tied: Vec<f64>,
    /// What is too little to tell two apart.
    hair: Vec<f64>,
}

impl<'d> Worlds<'d> {
    fn of(all: &'d IndexMap<Id, DrawnOption>, status_quo: &Id, asked: f64) -> Self {
        let draws = all.values().next().map_or(0, |drawn| drawn.cost.len());
        let v = |drawn: &DrawnOption| -> Vec<f64> {
            drawn.value.iter().zip(&drawn.cost).map(|(value, cost)| value - asked * cost).collect()
        };
        let values: Vec<Vec<f64>> = all.values().map(v).collect();
        let (mut top, mut hair) = (vec![f64::NEG_INFINITY; draws], vec![0.0_f64; draws]);
        for (drawn, values) in all.values().zip(&values) {
            let sides = drawn.value.iter().zip(&drawn.cost);
            for (((top, hair), value), (gained, paid)) in top.iter_mut().zip(&mut hair).zip(values).zip(sides) {
                *top = top.max(*value);
                *hair = hair.max(NEGLIGIBLE * (gained.abs() + asked * paid.abs()));
            }
        }
        let mut tied = vec![0.0; draws];
        for values in &values {
            for (tied, (value, (top, hair))) in tied.iter_mut().zip(values.iter().zip(top.iter().zip(&hair))) {
                if top - value <= *hair {
                    *tied += 1.0;
                }
            }
        }
        let quo = all.get_full(status_quo);
        let quo_values = quo.and_then(|(place, _, _)| values.get(place)).cloned().unwrap_or_default();
        let quo = quo.map(|(_, _, drawn)| drawn);
        Self { draws, quo, values, quo_values, top, tied, hair }
    }

    /// The mean over all draws, summed in a fixed tree.
    #[allow(clippy::cast_precision_loss)] // a count, exact to 2^53
    fn mean(&self, of: &impl Fn(usize) -> f64) -> f64 {
        sum_of_terms(self.draws, of) / (self.draws.max(1) as f64)
    }

    #[allow(clippy::indexing_slicing)] // all columns have as many draws
    fn option(&self, place: usize, drawn: &DrawnOption) -> OptionInDoubt {
        let none = Vec::new();
        let own = self.values.get(place).unwrap_or(&none);
        let is_highest = |draw: usize| self.top[draw] - own[draw] <= self.hair[draw];
        // how much more the status quo has
        let short = |draw: usize| self.quo_values[draw] - own[draw];
        let risk = |sign: f64| Risk {
            probability: self.mean(&|draw| if sign * short(draw) > self.hair[draw] { 1.0 } else { 0.0 }),
            expected: self.mean(&|draw| (sign * short(draw)).max(0.0)),
        };
        let worse = |(id, net): (&Id, &Vec<f64>)| {
            let before = self.quo.and_then(|quo| quo.agencies.get(id))?;
            let below = |draw: usize| before[draw] - net[draw] > NEGLIGIBLE * (before[draw].abs() + net[draw].abs());
            Some((id.clone(), self.mean(&|draw| if below(draw) { 1.0 } else { 0.0 })))
        };
        OptionInDoubt {
            mean: self.mean(&|draw| own[draw]),
            probability_best: self.mean(&|draw| if is_highest(draw) { 1.0 / self.tied[draw] } else { 0.0 }),
            expected_loss: self.mean(&|draw| self.top[draw] - own[draw]),
            acting: risk(1.0),
            staying: risk(-1.0),
            agencies_worse: drawn.agencies.iter().filter_map(worse).collect(),
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
