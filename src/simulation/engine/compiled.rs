//! A compiled map: a model of its measures that is fast enough for many draws.

use super::factoring::factored;
use super::following::following;
use super::lowering::Lowered;
use super::products::{Products, Sides};
use super::program::Program;
use super::symbolic::{Atom, Poly};
use crate::address::Address;
use crate::error::{Error, Findings, engine as fault};
use crate::formula::{Choice, Formula};
use crate::map::ImpactMap;
use crate::measure::{Definition, Lines, Measure, RatioSums, Sum};
use crate::simulation::model::refuse_other_columns;
use crate::simulation::simd::Vectors;
use crate::simulation::{Columns, Model};
use crate::work::{Stage, Work};

/// An engine: a map compiled for draws of some of its numbers.
///
/// It agrees with the exact appraisal of the map with the drawn numbers to the precision of floats: to 1e-9 of the sum
/// of absolute present values, and usually to 1e-14. The rules are those of the appraisal, recorded; no rule is written
/// twice.
///
/// ```
/// use sroi::Measure;
/// use sroi::simulation::{Columns, Engine, Model};
/// use sroi::build;
///
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::people("Council"))
///     .stakeholder("residents", build::people("Residents"))
///     .input("classes", build::cash("council", 1_000))
///     .outcome("falls", build::outcome("residents", 2).deadweight("0.20").value("stay", build::value("900")))
///     .finish()?;
/// let deadweight = "/outcomes/falls/deadweight".parse().unwrap();
/// let engine = Engine::new(&map, &[deadweight], &[Measure::Net])?;
///
/// let mut drawn = Columns::new(1, 2)?;
/// drawn.column_mut(0).copy_from_slice(&[0.0, 0.5]);
/// let mut net = Columns::new(1, 2)?;
/// engine.evaluate(&drawn, &mut net)?;
/// assert!((net.column(0)[0] - (1_800.0 / 1.035 - 1_000.0)).abs() < 1e-9);
/// assert!((net.column(0)[1] - (900.0 / 1.035 - 1_000.0)).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Engine {
    inputs: usize,
    program: Program,
    vectors: Vectors,
}

impl Engine {
    /// Compiles measures of a map as functions of the numbers at these addresses, with one column for each number.
    ///
    /// A drawn share of a value moves the other shares of that value in proportion, or the one that is the rest alone. A drawn
    /// assumption moves all numbers that refer to it, but for those that are drawn themselves.
    ///
    /// # Errors
    /// An address that is not that of a number of the map, or that of a number that cannot be drawn: whole numbers (for
    /// those of years see [`Engine::new_with_years`]), the only share of a value, or all shares of a value; a formula of more
    /// steps than the map's limits allow.
    pub fn new(map: &ImpactMap, addresses: &[Address], measures: &[Measure]) -> Result<Self, Findings> {
        Self::new_with_years(map, addresses, &[], measures)
    }

    /// Compiles as [`Engine::new`] does, with whole numbers of years among the numbers: how long an outcome
    /// `lasts`, the year in which it `starts`, or the `year` of an input. For each of these, `years` lists the values
    /// that it may take.
    ///
    /// # Errors
    /// Those of [`Engine::new`]; a year outside the range of the format.
    pub fn new_with_years(
        map: &ImpactMap,
        addresses: &[Address],
        years: &[(Address, Vec<u32>)],
        measures: &[Measure],
    ) -> Result<Self, Findings> {
        Self::new_with(map, addresses, years, measures, &Work::new(map.limits()))
    }

    /// Compiles as [`Engine::new_with_years`] does, with leave to work.
    ///
    /// # Errors
    /// Those of [`Engine::new_with_years`]; the answer to stop.
    pub fn new_with(
        map: &ImpactMap,
        addresses: &[Address],
        years: &[(Address, Vec<u32>)],
        measures: &[Measure],
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        compiled(map, addresses, years, work, |compiling| compiling.engine(addresses.len(), measures))
    }

    /// Compiles as [`Engine::new_with`] does, and hands over some of the measures as sums of products beside.
    pub(in crate::simulation) fn with_products(
        map: &ImpactMap,
        addresses: &[Address],
        years: &[(Address, Vec<u32>)],
        (measures, apart): (&[Measure], &[Measure]),
        work: &Work<'_>,
    ) -> Result<(Self, Products), Findings> {
        compiled(map, addresses, years, work, |compiling| {
            let engine = compiling.engine(addresses.len(), measures)?;
            Ok((engine, compiling.products(addresses.len(), apart)?))
        })
    }

    /// This engine with only the vector instructions that every machine of the target has: the same bits, in more time.
    #[must_use]
    pub const fn without_wide_vectors(mut self) -> Self {
        self.vectors = Vectors::Target;
        self
    }

    /// Whether any measure depends on the number of this column.
    pub fn depends_on(&self, column: usize) -> bool {
        self.program.reads(column)
    }
}

/// What is made of the formula of a map.
fn compiled<T>(
    map: &ImpactMap,
    addresses: &[Address],
    years: &[(Address, Vec<u32>)],
    work: &Work<'_>,
    made: impl FnOnce(&mut Compiling<'_, '_, '_>) -> Result<T, Findings>,
) -> Result<T, Findings> {
    work.begin(Stage::Compiling, 0)?;
    let choices = years.iter().map(|(address, values)| Choice::new(map, address, values, work.limits()));
    let choices = Findings::collected(choices)?;
    // a number in doubt stands by itself, whatever the map states in its place
    let (stated, map) = (map, &*map.standing_alone(addresses.iter().chain(years.iter().map(|(address, _)| address)))?);
    let formula = Formula::with_choices(map, &choices, work)?;
    let drawn = following(stated, map, &formula, &choices, addresses)?;
    made(&mut Compiling { map, work, lowered: Lowered::new(&formula, &drawn, work)?, factoring: true })
}

struct Compiling<'m, 'f, 'w> {
    map: &'m ImpactMap,
    work: &'f Work<'w>,
    lowered: Lowered<'f, 'w>,
    /// Whether common factors are taken out of sums.
    factoring: bool,
}

impl Compiling<'_, '_, '_> {
    fn engine(&mut self, inputs: usize, measures: &[Measure]) -> Result<Engine, Findings> {
        let results = Findings::collected(measures.iter().map(|measure| self.measure(measure)))?;
        Ok(Engine { inputs, program: Program::new(&self.lowered.atoms, &results), vectors: Vectors::Widest })
    }

    fn products(&mut self, inputs: usize, measures: &[Measure]) -> Result<Products, Findings> {
        self.factoring = false;
        let sides = Findings::collected(measures.iter().map(|measure| self.sides(measure)))?;
        Ok(Products::new(inputs, std::mem::take(&mut self.lowered.atoms), sides))
    }

    fn measure(&mut self, measure: &Measure) -> Result<Poly, Error> {
        let Sides { above, below } = self.sides(measure)?;
        let Some(below) = below else { return Ok(above) };
        let atoms = &mut self.lowered.atoms;
        let (above, below) = (atoms.whole(above), atoms.whole(below));
        Ok(Poly::atom(atoms.intern(Atom::Ratio(above, below))))
    }

    fn sides(&mut self, measure: &Measure) -> Result<Sides, Error> {
        let (above, below) = match measure.definition(self.map) {
            Some(Definition::Sum(sum)) => return Ok(Sides { above: self.sum(sum)?, below: None }),
            Some(Definition::Ratio(ratio)) => ratio.sides(self.map.conventions().negative_outcomes(), self)?,
            Some(Definition::Other) | None => return Err(fault::no_such_result().at(measure.address())),
        };
        Ok(match below.certain() {
            None => Sides { above, below: Some(below) },
            Some(certain) => {
                let ratio = if certain == 0.0 { Poly::constant(f64::NAN) } else { above.divided(certain) };
                Sides { above: ratio, below: None }
            }
        })
    }

    /// The minimum of 0 and a: a - max(0, a).
    fn not_above_zero(&mut self, poly: Poly) -> Poly {
        if let Some(certain) = poly.certain() {
            return Poly::constant(if certain < 0.0 { certain } else { 0.0 });
        }
        let atom = self.lowered.atoms.whole(poly);
        let above = Poly::atom(self.lowered.atoms.intern(Atom::NotBelowZero(atom)));
        Poly::atom(atom).plus(&above, -1.0)
    }
}

impl RatioSums for Compiling<'_, '_, '_> {
    type Sum = Poly;

    fn sum(&mut self, sum: Sum) -> Result<Poly, Error> {
        let sum = self.lowered.sum(sum)?;
        if self.factoring { factored(&mut self.lowered.atoms, sum, self.work) } else { Ok(sum) }
    }

    fn without_harm(&mut self, mut sum: Poly) -> Result<Poly, Error> {
        for outcome in 0..self.map.outcomes().len() {
            let value = self.sum(Sum::of(Lines::Outcome(outcome)))?;
            sum = sum.plus(&self.not_above_zero(value), -1.0);
        }
        Ok(sum)
    }
}

impl Model for Engine {
    fn inputs(&self) -> usize {
        self.inputs
    }

    fn results(&self) -> usize {
        self.program.results.len()
    }

    fn steps(&self) -> u64 {
        self.program.steps()
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        refuse_other_columns(self, drawn, results)?;
        self.program.run(self.vectors, drawn, results);
        Ok(())
    }
}
