//! Sensitivity: what a measure becomes where numbers of the map have other values than stated, one, two or several at a
//! time.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod change;
mod document;
mod one_way;
mod scenario;
mod switching;
mod tornado;
mod two_way;

pub use change::changed;
pub(crate) use change::known;
pub use one_way::{Case, OneWay};
pub use scenario::{Scenario, Scenarios};
pub use switching::{Point, Range, Switching, Threshold, Verdict, switching, switching_at, switching_to};
pub use tornado::{Bar, Tornado};
pub use two_way::TwoWay;

use crate::appraise::appraise;
use crate::error::{Error, Findings};
use crate::map::ImpactMap;
use crate::measure::Measure;
use rust_decimal::Decimal;

/// The values of these measures for a map, in their order. `None` for a measure that does not exist, such as a ratio to
/// 0.
fn measured(map: &ImpactMap, measures: &[Measure]) -> Result<Vec<Option<Decimal>>, Findings> {
    let appraisal = appraise(map)?;
    Ok(measures.iter().map(|measure| measure.of(&appraisal)).collect())
}

/// Refuses measures of stakeholders and outcomes that the map does not have.
fn check(map: &ImpactMap, measures: &[Measure]) -> Result<(), Findings> {
    let wrong = measures.iter().map(|measure| measure.check(map));
    Findings::or(wrong.filter_map(Result::err).collect::<Vec<Error>>(), ())
}
