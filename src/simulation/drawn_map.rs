//! A map that is drawn: compiled where it compiles, and else appraised draw by draw, which is as right and a thousand times as slow.

use super::map_function::MapFunction;
use super::{Columns, Engine, Model};
use crate::address::Address;
use crate::appraise::appraise;
use crate::error::{Error, Findings};
use crate::limits::Limit;
use crate::map::ImpactMap;
use crate::measure::Measure;
use crate::number::decimal_to_float;
use crate::sensitivity::changed;
use crate::work::Work;
use rust_decimal::Decimal;
use std::fmt;

/// What a map is worked out by for each draw.
pub(crate) enum DrawnMap<'m> {
    Compiled(Engine),
    Exact {
        function: MapFunction<'m, Box<Measured<'m>>>,
        /// About how many steps of a nanosecond a draw takes.
        steps: u64,
    },
}

/// The measures of a map.
type Measured<'m> = dyn Fn(&ImpactMap) -> Result<Vec<f64>, Findings> + Sync + 'm;

impl<'m> DrawnMap<'m> {
    /// Measures of a map as functions of the numbers at these addresses; of whole numbers of years, `years` lists the values.
    ///
    /// # Errors
    /// What [`Engine::new_with`] refuses, but for the length of the formula.
    pub(crate) fn new(
        map: &'m ImpactMap,
        addresses: Vec<Address>,
        years: &[(Address, Vec<u32>)],
        measures: Vec<Measure>,
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        match Engine::new_with(map, &addresses, years, &measures, work) {
            Ok(engine) => Ok(Self::Compiled(engine)),
            Err(found) if found.iter().all(is_too_long) => Self::exact(map, addresses, years, measures),
            Err(found) => Err(found),
        }
    }

    fn exact(
        map: &'m ImpactMap,
        addresses: Vec<Address>,
        years: &[(Address, Vec<u32>)],
        measures: Vec<Measure>,
    ) -> Result<Self, Findings> {
        let last = years.iter().filter_map(|(address, values)| Some((address, Decimal::from(*values.iter().max()?))));
        let longest = changed(map, last)?;
        let count = measures.len();
        let function: Box<Measured<'m>> = Box::new(move |map| {
            let appraisal = appraise(map)?;
            let value = |measure: &Measure| measure.of(&appraisal).map_or(f64::NAN, decimal_to_float);
            Ok(measures.iter().map(value).collect())
        });
        Ok(Self::Exact { function: MapFunction::new(map, addresses, count, function)?, steps: longest.steps() })
    }
}

/// Whether a map is refused for the length of its formula alone, which is a matter of memory. Who has no steps left has none for draws either.
fn is_too_long(error: &Error) -> bool {
    error.code() == Limit::FormulaSteps.code()
}

impl Model for DrawnMap<'_> {
    fn inputs(&self) -> usize {
        match self {
            Self::Compiled(engine) => engine.inputs(),
            Self::Exact { function, .. } => function.inputs(),
        }
    }

    fn results(&self) -> usize {
        match self {
            Self::Compiled(engine) => engine.results(),
            Self::Exact { function, .. } => function.results(),
        }
    }

    fn block(&self) -> usize {
        match self {
            Self::Compiled(engine) => engine.block(),
            Self::Exact { function, .. } => function.block(),
        }
    }

    fn steps(&self) -> u64 {
        match self {
            Self::Compiled(engine) => engine.steps(),
            Self::Exact { steps, .. } => *steps,
        }
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        match self {
            Self::Compiled(engine) => engine.evaluate(drawn, results),
            Self::Exact { function, .. } => function.evaluate(drawn, results),
        }
    }
}

impl fmt::Debug for DrawnMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Compiled(_) => "Compiled",
            Self::Exact { .. } => "Exact",
        })
    }
}
