//! Sensitivity: what a measure becomes where numbers of the map have other values than stated, one, two or several at a
//! time.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod again;
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
pub use switching::{
    Point, Range, Switching, Threshold, Verdict, switching, switching_at, switching_at_with, switching_to,
    switching_with,
};
pub use tornado::{Bar, Tornado};
pub use two_way::TwoWay;

use crate::address::Address;
use crate::appraise::appraise;
use crate::error::{Error, Findings};
use crate::map::ImpactMap;
use crate::measure::Measure;
use crate::number::IntoFigure;
use crate::work::{Stage, Work};
use rust_decimal::Decimal;

/// The values of these measures for a map, in their order. `None` for a measure that does not exist, such as a ratio to
/// 0.
fn measured(map: &ImpactMap, measures: &[Measure]) -> Result<Vec<Option<Decimal>>, Findings> {
    let appraisal = appraise(map)?;
    Ok(measures.iter().map(|measure| measure.of(&appraisal)).collect())
}

/// What is found of each item, an appraisal each; those that are finished by the time that the answer is to stop.
fn one_by_one<T, R>(
    map: &ImpactMap,
    items: &[T],
    one: impl Fn(&T) -> Result<R, Findings>,
    work: &Work<'_>,
) -> Result<Vec<R>, Findings> {
    work.allows(map.steps().saturating_mul(u64::try_from(items.len()).unwrap_or(u64::MAX)))?;
    let mut found = Vec::with_capacity(items.len());
    let mut leave = work.begin(Stage::Scenarios, items.len());
    for item in items {
        if leave.is_err() {
            break;
        }
        found.push(one(item)?);
        work.done(found.len());
        leave = work.take(map.steps());
    }
    Ok(found)
}

/// The values that the number at an address is to take; every text that is no decimal is an error at that address.
fn decimals(address: &Address, values: impl IntoIterator<Item = impl IntoFigure>) -> Result<Vec<Decimal>, Findings> {
    Findings::collected(values.into_iter().map(|value| value.into_figure().decimal_at(address)))
}

/// Refuses measures of stakeholders and outcomes that the map does not have.
fn check(map: &ImpactMap, measures: &[Measure]) -> Result<(), Findings> {
    let wrong = measures.iter().map(|measure| measure.check(map));
    Findings::or(wrong.filter_map(Result::err).collect::<Vec<Error>>(), ())
}
