//! Sampling: how the numbers in doubt are drawn, with one uniform for each draw and number.

use super::Columns;
use super::copula::Copula;
use super::design::Design;
use super::grouping::Grouping;
use super::simd::Vectors;
use super::sobol::{self, Coordinate};
use super::strata::{Order, Strata};
use super::stream::Stream;
use crate::address::Address;
use crate::distribution::Distribution;
use crate::document::pushed_one_by_one;
use crate::error::Error;
use crate::work::Work;
use std::collections::BTreeSet;

/// The numbers in doubt, each with its distribution and its stream of random numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    numbers: Vec<Number>,
    copula: Option<Copula>,
    design: Design,
    /// The number of draws there are.
    limit: Option<u64>,
    vectors: Vectors,
}

#[derive(Clone, Debug, PartialEq)]
struct Number {
    address: Address,
    distribution: Distribution,
    stream: Stream,
    spread: Spread,
}

/// How the uniforms of a number are spread.
#[derive(Clone, Debug, PartialEq)]
enum Spread {
    /// As its stream gives them.
    Random,
    /// In a Latin hypercube.
    Strata(Order),
    /// As a coordinate of Sobol' points.
    Sobol(Coordinate),
}

impl Sampling {
    /// A sampling of independent numbers, each drawn from its own stream under this seed.
    pub fn new(seed: u64, numbers: impl IntoIterator<Item = (Address, Distribution)>) -> Self {
        let number = |(address, distribution): (Address, Distribution)| {
            let stream = Stream::new(seed, address.as_str());
            Number { address, distribution, stream, spread: Spread::Random }
        };
        Self {
            numbers: pushed_one_by_one(numbers.into_iter().map(number)),
            copula: None,
            design: Design::Random,
            limit: None,
            vectors: Vectors::Widest,
        }
    }

    /// This sampling with the rank correlations of a copula.
    #[must_use]
    pub fn with_copula(mut self, copula: Copula) -> Self {
        self.copula = Some(copula);
        self
    }

    /// This sampling as a Latin hypercube of this many draws: each number falls once into each of as many equal parts
    /// of its distribution. Means become more certain than their Monte Carlo errors say. There are no draws beyond that
    /// number.
    ///
    /// ```
    /// use sroi::distribution::Distribution;
    /// use sroi::simulation::{Columns, Sampling};
    /// let rent = ("/inputs/rent/amount".parse().unwrap(), Distribution::uniform(0, 4)?);
    /// let sampling = Sampling::new(1, [rent]).with_latin_hypercube(4)?;
    /// let mut drawn = Columns::new(1, 4)?;
    /// sampling.draw(0, 0, &mut drawn);
    /// let mut quarters: Vec<_> = drawn.column(0).iter().map(|rent| rent.floor()).collect();
    /// quarters.sort_by(f64::total_cmp);
    /// assert_eq!(quarters, [0.0, 1.0, 2.0, 3.0]);
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// No draws, or more than 2^53.
    pub fn with_latin_hypercube(mut self, draws: u64) -> Result<Self, Error> {
        let strata = Strata::new(draws)?;
        for number in &mut self.numbers {
            number.spread = Spread::Strata(strata.order(number.stream));
        }
        (self.design, self.limit) = (Design::LatinHypercube, Some(strata.draws()));
        Ok(self)
    }

    /// This sampling as Sobol' points in 16 independent scramblings, which take turns: draw i belongs to scrambling i mod
    /// 16. The points of each lie evenly in all dimensions together, so that means become far more certain than those of
    /// random draws, and how far the scramblings lie apart says how certain; [`Draws`](super::Draws) give their errors so.
    /// Most certain are 16 times a power of 2 draws, such as 4,096 or 131,072. There are 2^36.
    ///
    /// A number is drawn by its place among the numbers: one that is added at the end leaves the others as they are.
    /// Beyond 161 numbers they lie evenly among each 161, and as in a Latin hypercube between them.
    ///
    /// ```
    /// use sroi::distribution::Distribution;
    /// use sroi::simulation::{Columns, Sampling};
    /// let doubts = ["/inputs/rent/amount", "/inputs/staff/amount"];
    /// let doubts = doubts.map(|address| (address.parse().unwrap(), Distribution::uniform(0, 8).unwrap()));
    /// let sampling = Sampling::new(1, doubts).with_sobol();
    /// let mut drawn = Columns::new(2, 16 * 64)?;
    /// sampling.draw(0, 0, &mut drawn);
    /// // of the 64 points of a scrambling, each square of 1 x 1 holds one
    /// let of_first = drawn.column(0).iter().zip(drawn.column(1)).step_by(16);
    /// let mut squares: Vec<_> = of_first.map(|(rent, staff)| (rent.floor(), staff.floor())).collect();
    /// squares.sort_by(|one, other| one.partial_cmp(other).unwrap());
    /// squares.dedup();
    /// assert_eq!(squares.len(), 64);
    /// # Ok::<(), sroi::Error>(())
    /// ```
    #[must_use]
    pub fn with_sobol(mut self) -> Self {
        let streams: Vec<Stream> = self.numbers.iter().map(|number| number.stream).collect();
        for (number, coordinate) in self.numbers.iter_mut().zip(Coordinate::all(&streams)) {
            number.spread = Spread::Sobol(coordinate);
        }
        (self.design, self.limit) = (Design::Sobol, Some(sobol::DRAWS));
        self
    }

    /// This sampling computed with only the vector instructions that every machine of the target has: the same bits, in
    /// more time.
    #[must_use]
    pub const fn without_wide_vectors(mut self) -> Self {
        self.vectors = Vectors::Target;
        self
    }

    /// The number of draws there are. `None` where it has no limit.
    pub const fn limit(&self) -> Option<u64> {
        self.limit
    }

    /// The design: how the uniforms are spread.
    pub const fn design(&self) -> Design {
        self.design
    }

    /// The number of numbers in doubt.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether no number is in doubt.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The addresses of the numbers, in the order of the columns.
    pub fn addresses(&self) -> impl ExactSizeIterator<Item = &Address> {
        self.numbers.iter().map(|number| &number.address)
    }

    /// The copula that correlates some of the numbers. `None` where all are independent.
    pub const fn copula(&self) -> Option<&Copula> {
        self.copula.as_ref()
    }

    /// The numbers by their columns, in groups that are known together: those correlated with one another, and each of
    /// the others by itself. Groups come in the order of their first columns.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let correlated = self.copula.as_ref().map(Copula::groups).unwrap_or_default();
        let in_one: BTreeSet<usize> = correlated.iter().flatten().copied().collect();
        let alone = (0..self.len()).filter(|number| !in_one.contains(number));
        let inside =
            |group: &Vec<usize>| group.iter().copied().filter(|number| *number < self.len()).collect::<Vec<_>>();
        let together = correlated.iter().map(inside).filter(|group| !group.is_empty());
        let mut groups: Vec<Vec<usize>> = alone.map(|number| vec![number]).chain(together).collect();
        groups.sort_unstable();
        groups
    }

    /// The same, by column too.
    pub(super) fn grouping(&self) -> Grouping {
        Grouping::new(self.groups())
    }

    /// A sampling of the numbers in these columns alone, which are drawn as they are among all: the columns are ascending,
    /// with all numbers that are correlated with one of them.
    pub(super) fn only(&self, columns: &[usize]) -> Self {
        Self {
            numbers: columns.iter().filter_map(|column| self.numbers.get(*column)).cloned().collect(),
            copula: self.copula.as_ref().map(|copula| copula.only(columns)),
            design: self.design,
            limit: self.limit,
            vectors: self.vectors,
        }
    }

    /// The address of the number in a column.
    pub(super) fn address(&self, column: usize) -> Option<&Address> {
        self.numbers.get(column).map(|number| &number.address)
    }

    /// The distribution of the number in a column.
    pub(super) fn distribution(&self, column: usize) -> Option<&Distribution> {
        self.numbers.get(column).map(|number| &number.distribution)
    }

    /// Makes ready for drawing, and says about how many steps of a nanosecond a row will take.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(super) fn prepared(&self, work: &Work<'_>) -> Result<u64, Error> {
        /// Steps of moving a draw into its stratum.
        const STRATUM: u64 = 5;
        let strata = if self.design == Design::LatinHypercube { STRATUM } else { 0 };
        let mut steps = self.copula.as_ref().map_or(0, Copula::steps);
        for number in &self.numbers {
            work.take(number.distribution.steps_of_table())?;
            steps = steps.saturating_add(number.distribution.steps()).saturating_add(strata);
        }
        Ok(steps)
    }

    /// Draws the rows from number `first` on, with a column for each number.
    ///
    /// Each series is a set of draws of its own, independent of the others. A simulation uses series 0. Numbers beyond
    /// the last column are not drawn. A Latin hypercube has no draws beyond its last: asked for them, it repeats strata;
    /// Sobol' points begin anew. Series other than 0 are random draws, whatever the design.
    pub fn draw(&self, series: u64, first: u64, drawn: &mut Columns) {
        self.vectors.run(
            #[inline(always)]
            || self.draw_uniforms(series, first, drawn),
        );
        if let Some(copula) = &self.copula {
            copula.apply(drawn);
        }
        self.vectors.run(
            #[inline(always)]
            || {
                for (index, number) in self.numbers.iter().enumerate() {
                    number.distribution.quantiles(drawn.column_mut(index));
                }
            },
        );
    }

    #[inline(always)]
    fn draw_uniforms(&self, series: u64, first: u64, drawn: &mut Columns) {
        for (index, number) in self.numbers.iter().enumerate() {
            let column = drawn.column_mut(index);
            match &number.spread {
                _ if series != 0 => number.stream.branch(series).uniforms(first, column),
                Spread::Random => number.stream.uniforms(first, column),
                Spread::Strata(order) => {
                    number.stream.uniforms(first, column);
                    order.move_into(first, column);
                }
                Spread::Sobol(coordinate) => coordinate.uniforms(first, column),
            }
        }
    }
}
