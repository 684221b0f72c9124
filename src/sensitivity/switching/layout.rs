//! An outcome laid out as a product, over whatever it is computed in:
//! kept x sum of values (worth x sum of years (quantities x persistence of the year x growth x discount factor)).

use super::weighing::Weighing;
use crate::error::Error;
use crate::map::{ImpactMap, OutcomeAt, ValueAt};
use crate::rules::{self, Algebra, Growing, Persisting};

/// The factors of an outcome that do not hang on the year.
pub(super) struct Laid<N> {
    /// The share left after deductions.
    pub(super) kept: N,
    /// Of each intake.
    pub(super) quantities: Vec<N>,
    /// In each year of life.
    pub(super) persistence: Vec<N>,
    /// What one unit of each value is worth in a year of full effect, as the measure counts it.
    pub(super) worth: Vec<N>,
    /// How each value grows.
    pub(super) growing: Vec<Option<Growing<N>>>,
}

impl<N: Clone> Laid<N> {
    pub(super) fn new<A: Algebra<Number = N>>(
        a: &mut A,
        map: &ImpactMap,
        outcome: OutcomeAt<'_>,
        weighing: Weighing,
    ) -> Result<Self, Error> {
        let deductions = rules::deductions(a, map, outcome)?;
        let [.., kept] = rules::kept(a, map.conventions().deductions(), &deductions)?;
        let intakes = 0..outcome.intakes();
        let quantities = intakes.map(|at| rules::intake(a, map, outcome, at)).collect::<Result<_, Error>>()?;
        let persisting = Persisting::new(a, map, outcome)?;
        let persistence = (0..outcome.lasts()).map(|k| persisting.in_year(a, k)).collect::<Result<_, Error>>()?;
        let worth = outcome.values().map(|value| worth(a, map, &value, weighing)).collect::<Result<_, Error>>()?;
        let growing = outcome.values().map(|value| Growing::new(a, map, &value));
        let growing = growing.collect::<Result<_, Error>>()?;
        Ok(Self { kept, quantities, persistence, worth, growing })
    }

    /// The quantities x persistence of each year, from the outcome's first.
    pub(super) fn by_year<A: Algebra<Number = N>>(&self, a: &mut A) -> Result<Vec<N>, Error> {
        let years = self.quantities.len() + self.persistence.len().saturating_sub(1);
        let mut all = vec![a.constant(0); years];
        for (intake, quantity) in self.quantities.iter().enumerate() {
            for (year, left) in all.iter_mut().skip(intake).zip(&self.persistence) {
                let felt = a.times(quantity, left)?;
                *year = a.plus(year, &felt)?;
            }
        }
        Ok(all)
    }
}

/// What one unit of a value is worth, over all recipients.
fn worth<A: Algebra>(a: &mut A, map: &ImpactMap, value: &ValueAt<'_>, weighing: Weighing) -> Result<A::Number, Error> {
    let (proxy, outcome) = (rules::proxy(a, map, value)?, value.outcome().outcome());
    let mut counted = a.constant(0);
    for recipient in value.recipients() {
        let share = rules::share(a, map, value, recipient)?;
        if let Some(part) = weighing.of_part(a, map, outcome, value.value(), recipient.of(value), &share)? {
            counted = a.plus(&counted, &part)?;
        }
    }
    a.times(&proxy, &counted)
}
