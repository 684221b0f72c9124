//! The answers of a pilot: for each draw of the numbers, what so many people would say.

use crate::address::Address;
use crate::distribution::{Conjugate, nearest, standard_normal, successes};
use crate::simulation::stream::Stream;
use crate::simulation::{Pilot, Sampling};

/// A pilot of numbers that are drawn.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Trial {
    numbers: Vec<Asked>,
}

/// A number that people are asked about.
#[derive(Clone, Debug)]
struct Asked {
    /// Its column among those drawn.
    column: usize,
    answer: Answer,
    stream: Stream,
}

/// What a person says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::simulation) enum Answer {
    /// Yes or no: the number is the share of yes.
    YesOrNo,
    /// An amount, of this standard deviation around the number.
    Spread(f64),
}

impl Trial {
    /// Of a pilot that fits the numbers drawn.
    pub(in crate::simulation) fn new(pilot: &Pilot, seed: u64, sampling: &Sampling) -> Self {
        let column = |address: &Address| sampling.addresses().position(|one| one == address);
        let asked = |address: &Address| {
            let column = column(address)?;
            let answer = match (sampling.distribution(column)?.conjugate()?, pilot.spread(address)) {
                (Conjugate::Beta { .. }, _) => Answer::YesOrNo,
                (Conjugate::Normal { .. }, spread) => Answer::Spread(nearest(spread?)),
            };
            // no number in doubt has a stream of that name: their addresses begin with /
            Some(Asked { column, answer, stream: Stream::new(seed, &format!("pilot {address}")) })
        };
        Self { numbers: pilot.of().filter_map(asked).collect() }
    }

    /// The columns of the numbers that it asks about.
    pub(in crate::simulation) fn columns(&self) -> Vec<usize> {
        self.numbers.iter().map(|asked| asked.column).collect()
    }

    /// What is said of the number in a column.
    pub(in crate::simulation) fn answer(&self, column: usize) -> Option<Answer> {
        self.numbers.iter().find(|asked| asked.column == column).map(|asked| asked.answer)
    }

    /// About how many steps of a nanosecond a draw takes.
    pub(in crate::simulation) fn steps(&self, people: u32) -> u64 {
        // the fraction by which a probability is had takes about the square root of how many there are
        let of_one = 500 + 20 * u64::from(people.isqrt());
        of_one.saturating_mul(u64::try_from(self.numbers.len()).unwrap_or(u64::MAX))
    }

    /// The mean of the answers of so many people about each number, in each of the draws from number `first` on, given what the numbers are.
    ///
    /// The same uniform makes the answers of few and of many, so that pilots can be compared.
    pub(in crate::simulation) fn answers(&self, people: u32, first: u64, numbers: &[&[f64]]) -> Vec<Vec<f64>> {
        let of_all = f64::from(people);
        let one = |(asked, drawn): (&Asked, &&[f64])| {
            let mut answers = vec![0.0; drawn.len()];
            asked.stream.uniforms(first, &mut answers);
            for (answer, number) in answers.iter_mut().zip(*drawn) {
                *answer = match asked.answer {
                    Answer::YesOrNo => f64::from(successes(people, *number, *answer)) / of_all,
                    Answer::Spread(spread) => number + spread / libm::sqrt(of_all) * standard_normal::quantile(*answer),
                };
            }
            answers
        };
        self.numbers.iter().zip(numbers).map(one).collect()
    }
}
