//! A compiled map: a model of its measures, for many draws.

use super::factoring::factored;
use super::following::following;
use super::lowering::Lowered;
use super::program::Program;
use super::symbolic::{Atom, Poly};
use crate::address::Address;
use crate::error::{Error, Findings, engine as fault, simulation as at_draws};
use crate::formula::{Choice, Formula, Sum};
use crate::map::{ImpactMap, NegativeOutcomes};
use crate::measure::Measure;
use crate::simulation::simd::Vectors;
use crate::simulation::{Columns, Model};

/// A map compiled for draws of some of its numbers.
///
/// It agrees with the exact appraisal of the map that has the numbers drawn, to the precision of floats: 1e-9 of the sum of
/// absolute present values, and usually 1e-14. The rules are those of the appraisal, recorded; nothing is written twice.
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
/// let mut drawn = Columns::new(1, 2);
/// drawn.column_mut(0).copy_from_slice(&[0.0, 0.5]);
/// let mut net = Columns::new(1, 2);
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
    /// Compiles measures of a map as functions of the numbers at some addresses: one column each.
    ///
    /// A share of a value moves the others of that value in proportion.
    ///
    /// # Errors
    /// An address that is not that of a number of the map, or of one that cannot be drawn: whole numbers (for those of
    /// years see [`Engine::new_with_years`]), the only share of a value, all shares of one.
    pub fn new(map: &ImpactMap, addresses: &[Address], measures: &[Measure]) -> Result<Self, Findings> {
        Self::new_with_years(map, addresses, &[], measures)
    }

    /// The same, with whole numbers of years among the numbers: how long an outcome `lasts`, the year in which it `starts`,
    /// the `year` of an input. For each of these, the values that it may take.
    ///
    /// # Errors
    /// As [`Engine::new`]; values outside the range of the format.
    pub fn new_with_years(
        map: &ImpactMap,
        addresses: &[Address],
        years: &[(Address, Vec<u32>)],
        measures: &[Measure],
    ) -> Result<Self, Findings> {
        let choices = years.iter().map(|(address, values)| Choice::new(map, address, values));
        let choices = Findings::collected(choices)?;
        let formula = Formula::with_choices(map, &choices)?;
        let drawn = following(map, &formula, &choices, addresses)?;
        let mut compiling = Compiling { map, lowered: Lowered::new(&formula, &drawn) };
        let results = measures.iter().map(|measure| compiling.measure(measure));
        let results = Findings::collected(results)?;
        Ok(Self {
            inputs: addresses.len(),
            program: Program::new(&compiling.lowered.atoms, &results),
            vectors: Vectors::Widest,
        })
    }

    /// The same engine on the vectors of the target alone: the same bits, in more time.
    #[must_use]
    pub const fn without_wide_vectors(mut self) -> Self {
        self.vectors = Vectors::Target;
        self
    }

    /// Whether any measure depends on a column.
    pub fn depends_on(&self, column: usize) -> bool {
        self.program.reads(column)
    }
}

struct Compiling<'m, 'f> {
    map: &'m ImpactMap,
    lowered: Lowered<'f>,
}

impl Compiling<'_, '_> {
    fn measure(&mut self, measure: &Measure) -> Result<Poly, Error> {
        match measure {
            Measure::Sroi => Ok(self.ratio(Sum::Outcomes)),
            Measure::NetSroi => Ok(self.ratio(Sum::Net)),
            sum => {
                let sum = Sum::of(self.map, sum).ok_or_else(|| fault::no_such_result().at(measure.address()))?;
                Ok(self.sum(sum))
            }
        }
    }

    fn sum(&mut self, sum: Sum) -> Poly {
        let sum = self.lowered.sum(sum);
        factored(&mut self.lowered.atoms, sum)
    }

    /// A ratio to what is put in; with negative outcomes in the denominator, each moves from above the line to below it,
    /// with the other sign, but for the net ratio's net.
    fn ratio(&mut self, above: Sum) -> Poly {
        let (mut numerator, mut denominator) = (self.sum(above), self.sum(Sum::Inputs));
        if self.map.conventions().negative_outcomes() == NegativeOutcomes::Denominator {
            for outcome in 0..self.map.outcomes().len() {
                let value = self.sum(Sum::Outcome(outcome));
                let harm = self.not_above_zero(value);
                denominator = denominator.plus(&harm, -1.0);
                if above == Sum::Outcomes {
                    numerator = numerator.plus(&harm, -1.0);
                }
            }
        }
        let atoms = &mut self.lowered.atoms;
        if let Some(certain) = denominator.certain() {
            return if certain == 0.0 { Poly::constant(f64::NAN) } else { numerator.divided(certain) };
        }
        let (above, below) = (atoms.whole(numerator), atoms.whole(denominator));
        Poly::atom(atoms.intern(Atom::Ratio(above, below)))
    }

    /// min(0, a) = a - max(0, a).
    fn not_above_zero(&mut self, poly: Poly) -> Poly {
        if let Some(certain) = poly.certain() {
            return Poly::constant(if certain < 0.0 { certain } else { 0.0 });
        }
        let atom = self.lowered.atoms.whole(poly);
        let above = Poly::atom(self.lowered.atoms.intern(Atom::NotBelowZero(atom)));
        Poly::atom(atom).plus(&above, -1.0)
    }
}

impl Model for Engine {
    fn inputs(&self) -> usize {
        self.inputs
    }

    fn results(&self) -> usize {
        self.program.results.len()
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        if drawn.len() < self.inputs && drawn.rows() > 0 {
            return Err(at_draws::other_inputs(drawn.len(), self.inputs));
        }
        self.program.run(self.vectors, drawn, results);
        Ok(())
    }
}
