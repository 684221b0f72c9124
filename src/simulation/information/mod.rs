//! The value of information: what it is worth to know all numbers before the choice, EVPI = E(max NB) - max E(NB), or some
//! of them, EVPPI = E(max E(NB | x)) - max E(NB) (Raiffa and Schlaifer 1961; Strong, Oakley and Brennan, Medical Decision
//! Making 34, 2014).
//!
//! EVPPI is the gain of a policy: the draws are dealt into five parts, and the option of each draw is chosen by x alone,
//! after regressions of the net benefits on x in the four other parts. The gain is counted in the net benefits of the
//! draws themselves, so that no draw gains more than by choosing its best option: 0 <= EVPPI <= EVPI on the same draws,
//! always. As no draw has a say in its own choice, noise is not taken for value; what the regression misses is lost, so
//! the expectation of the gain is at most the true value.

mod regression;
mod terms;

use super::design::Design;
use super::replicates::Dependence;
use super::summary::moments::{count, mean_and_error, sum};
use crate::error::{Error, Term, simulation as fault};
use crate::work::Work;
use regression::{Regression, Sums};
use terms::Terms;

/// The fewest draws: 20 in each part.
const FEWEST_DRAWS: usize = 100;

/// The most numbers of a set.
pub(super) const MOST_NUMBERS: usize = 100;

/// The number of parts into which the draws are dealt, one after the other.
const PARTS: usize = 5;

/// The most multiplications that go into the sums of a regression. A set of many terms uses only the first draws.
const MOST_WORK: usize = 4_000_000_000;

/// A decision: a choice among options, each with its net benefit in every draw.
///
/// ```
/// use sroi::simulation::Decision;
/// let rent: Vec<f64> = (0..1_000).map(|draw| f64::from(draw % 10)).collect();
/// // worth doing where the rent is below 4, and on the whole just not
/// let net_benefit: Vec<f64> = rent.iter().map(|rent| 4.0 - rent).collect();
/// let decision = Decision::from_threshold(&net_benefit, 0.0)?;
/// assert_eq!(decision.best(), 0);
/// // one draw in ten gains 4, one 3, one 2, one 1
/// assert!((decision.evpi().value - 1.0).abs() < 1e-12);
/// assert!((decision.evppi(&[&rent])?.value - 1.0).abs() < 1e-12);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    columns: Vec<&'a [f64]>,
    /// For a choice to adopt or not: the value that the one column must exceed.
    threshold: Option<f64>,
    draws: usize,
    best: usize,
    dependence: Dependence,
}

/// The value of knowing something before the decision, in the unit of the net benefits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InformationValue {
    /// The value of the information, at least 0.
    pub value: f64,
    /// The Monte Carlo standard error of the value: that of the mean gain over the draws of the design.
    pub error: f64,
}

impl InformationValue {
    /// The value for so many decisions alike.
    ///
    /// # Errors
    /// One beyond the range of floats.
    pub(super) fn of_all(self, times: f64) -> Result<Self, Error> {
        let all = Self { value: self.value * times, error: self.error * times };
        if all.value.is_finite() && all.error.is_finite() { Ok(all) } else { Err(fault::information_overflows()) }
    }
}

impl<'a> Decision<'a> {
    /// A decision whether to adopt. Option 1 is to adopt, for the net benefit less the threshold (0 for a present
    /// value); option 0 is not to, for nothing.
    ///
    /// # Errors
    /// Fewer than 100 draws; a net benefit that is not finite; a threshold that is not a number.
    pub fn from_threshold(net_benefit: &'a [f64], threshold: f64) -> Result<Self, Error> {
        if threshold.is_nan() {
            return Err(fault::not_a_threshold());
        }
        Self::new(vec![net_benefit], Some(threshold))
    }

    /// A decision among several options, given the net benefits of each over the same draws.
    ///
    /// # Errors
    /// Fewer than 2 options or 100 draws; columns of different lengths; a net benefit that is not finite.
    pub fn from_options(net_benefits: &[&'a [f64]]) -> Result<Self, Error> {
        if net_benefits.len() < 2 {
            return Err(fault::too_few_options(net_benefits.len()));
        }
        Self::new(net_benefits.to_vec(), None)
    }

    fn new(columns: Vec<&'a [f64]>, threshold: Option<f64>) -> Result<Self, Error> {
        let draws = columns.first().map_or(0, |column| column.len());
        if draws < FEWEST_DRAWS {
            return Err(fault::too_few_draws(Term::VALUE_OF_INFORMATION, FEWEST_DRAWS, draws));
        }
        let mut decision = Self { columns, threshold, draws, best: 0, dependence: Dependence::None };
        for option in decision.first_given()..decision.options() {
            let length = decision.columns[option - decision.first_given()].len();
            if length != draws {
                return Err(fault::other_draws(length, draws));
            }
            if let Some(draw) = (0..draws).find(|draw| !decision.benefit(option, *draw).is_finite()) {
                return Err(fault::no_net_benefit(option, draw, decision.benefit(option, draw)));
            }
        }
        for option in 1..decision.options() {
            // a difference of means that overflows tells nothing, and leaves the first option
            if sum(draws, &|draw| decision.gain(option, draw) / count(draws)) > 0.0 {
                decision.best = option;
            }
        }
        Ok(decision)
    }

    /// This decision on draws of a design from number `first` on, by which the errors are found. Without it, they are those
    /// of random draws.
    #[must_use]
    pub fn of_design(self, design: Design, first: u64) -> Self {
        Self { dependence: Dependence::of(design, first), ..self }
    }

    /// The mean of a gain over the draws, with its error.
    fn mean(&self, gain: &impl Fn(usize) -> f64) -> InformationValue {
        let (value, error) = mean_and_error(self.draws, gain);
        let by_replicates = match self.dependence {
            Dependence::None => None,
            Dependence::Replicates { .. } => {
                self.dependence.error_of_mean(&(0..self.draws).map(gain).collect::<Vec<_>>(), value)
            }
        };
        InformationValue { value, error: by_replicates.unwrap_or(error) }
    }

    /// The first option that has a column: it comes after the option of doing nothing, if there is one.
    fn first_given(&self) -> usize {
        usize::from(self.threshold.is_some())
    }

    /// The number of options, the one of doing nothing included.
    pub fn options(&self) -> usize {
        self.columns.len() + self.first_given()
    }

    /// The option to choose on present knowledge: the one with the largest mean net benefit, and the first of equals.
    pub const fn best(&self) -> usize {
        self.best
    }

    fn benefit(&self, option: usize, draw: usize) -> f64 {
        match self.threshold {
            None => self.columns[option][draw],
            Some(_) if option == 0 => 0.0,
            Some(threshold) => self.columns[option - 1][draw] - threshold,
        }
    }

    /// The gain of an option in a draw over the option that is chosen on present knowledge.
    fn gain(&self, option: usize, draw: usize) -> f64 {
        self.benefit(option, draw) - self.benefit(self.best, draw)
    }

    /// The value of perfect information (EVPI): what it is worth to know all numbers. It is the mean, over the draws,
    /// of what the best option in each draw gains over the option that is best overall.
    pub fn evpi(&self) -> InformationValue {
        let gain = |draw: usize| (0..self.options()).fold(0.0, |most: f64, option| most.max(self.gain(option, draw)));
        self.mean(&gain)
    }

    /// The value of partial information (EVPPI): what it is worth to know some numbers. These are one number, those of
    /// a correlated group, or any set, given by their columns over the same draws.
    ///
    /// One number is fitted by a broken line with up to 12 bends at its quantiles, or level by level where it has no
    /// more than 14 values. For a set, products of two and of three numbers are fitted too, as far as there are at most
    /// 300 terms and 20 draws for each: of two for up to 17 numbers, of three for up to 8. Generalised cross-validation
    /// decides how many of these terms are used. A larger set is fitted as a sum, and its value may be understated.
    ///
    /// # Errors
    /// More than 100 numbers; a column whose length is not the number of draws; a number that is not finite.
    pub fn evppi(&self, numbers: &[&[f64]]) -> Result<InformationValue, Error> {
        self.evppi_with(numbers, &Work::default())
    }

    /// The value of partial information, as [`Decision::evppi`] has it, with leave to work.
    ///
    /// # Errors
    /// Those of [`Decision::evppi`], under the limits of the leave; the answer to stop.
    pub fn evppi_with(&self, numbers: &[&[f64]], work: &Work<'_>) -> Result<InformationValue, Error> {
        if numbers.len() > MOST_NUMBERS {
            return Err(fault::too_many_numbers(numbers.len(), MOST_NUMBERS));
        }
        for (index, number) in numbers.iter().enumerate() {
            if number.len() != self.draws {
                return Err(fault::other_draws(number.len(), self.draws));
            }
            if let Some((draw, value)) = number.iter().enumerate().find(|(_, value)| !value.is_finite()) {
                return Err(fault::no_number(index, draw, *value));
            }
        }
        let terms = Terms::of(numbers);
        let regressions = self.regressions(&terms, numbers, work)?;
        let mut row = vec![0.0; terms.len()];
        let size = u64::try_from(terms.len()).unwrap_or(u64::MAX);
        work.take(size.saturating_mul(2).saturating_mul(u64::try_from(self.draws).unwrap_or(u64::MAX)))?;
        let chosen: Vec<usize> = (0..self.draws)
            .map(|draw| self.chosen(&regressions[draw % PARTS], &terms, numbers, draw, &mut row))
            .collect();
        let found = self.mean(&|draw| self.gain(chosen[draw], draw));
        Ok(InformationValue { value: found.value.max(0.0), ..found })
    }

    /// For each part, the regression of each option's gain over the other parts. `None` for the best option, whose gain
    /// is 0.
    fn regressions(
        &self,
        terms: &Terms,
        numbers: &[&[f64]],
        work: &Work<'_>,
    ) -> Result<Vec<Vec<Option<Regression>>>, Error> {
        let size = u64::try_from(terms.len()).unwrap_or(u64::MAX);
        let squares = size.saturating_mul(size);
        let fitted = self.draws.min((MOST_WORK / (terms.len() * terms.len())).max(20_000));
        let others: Vec<usize> = (0..self.options()).filter(|option| *option != self.best).collect();
        let mut parts = vec![Sums::new(terms.len(), others.len()); PARTS];
        let (mut row, mut gains) = (vec![0.0; terms.len()], vec![0.0; others.len()]);
        for draw in 0..fitted {
            work.take(squares / 4 + size)?;
            terms.fill(numbers, draw, &mut row);
            for (gain, option) in gains.iter_mut().zip(&others) {
                *gain = self.gain(*option, draw);
            }
            parts[draw % PARTS].add(&row, &gains);
        }
        let without = |part: usize| {
            work.take(squares.saturating_mul(size) / 4)?;
            let mut rest = Sums::new(terms.len(), others.len());
            for (_, other) in parts.iter().enumerate().filter(|(index, _)| *index != part) {
                rest.join(other);
            }
            let mut fitted = rest.regressions(terms.tiers()).into_iter();
            Ok((0..self.options()).map(|option| if option == self.best { None } else { fitted.next() }).collect())
        };
        (0..PARTS).map(without).collect()
    }

    /// The option with the largest expected gain, given the numbers.
    fn chosen(
        &self,
        regressions: &[Option<Regression>],
        terms: &Terms,
        numbers: &[&[f64]],
        draw: usize,
        row: &mut [f64],
    ) -> usize {
        terms.fill(numbers, draw, row);
        let mut chosen = (0.0, self.best);
        for (option, regression) in regressions.iter().enumerate() {
            let expected = regression.as_ref().map_or(0.0, |regression| regression.expected(row));
            if expected > chosen.0 {
                chosen = (expected, option);
            }
        }
        chosen.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of n terms each draw is held against each pair of them, four multiplications a step, and once against each; to solve
    /// for their coefficients goes through each pair once more for each term, in each part.
    #[test]
    fn regressions_take_the_steps_of_their_multiplications() {
        let number: Vec<f64> = (0..1_000).map(count).collect();
        let decision = Decision::from_threshold(&number, 300.0).unwrap();
        let (numbers, work) = ([number.as_slice()], Work::default());
        let terms = Terms::of(&numbers);
        decision.regressions(&terms, &numbers, &work).unwrap();
        let n = u64::try_from(terms.len()).unwrap();
        assert!(n > 8);
        assert_eq!(work.steps(), 1_000 * (n * n / 4 + n) + 5 * (n * n * n / 4));
    }
}
