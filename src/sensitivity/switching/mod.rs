//! Switching values: the value of one number at which net present value is 0, the others held (the Guide's section 5.3).
//!
//! | how a number enters | which | what is found |
//! |---|---|---|
//! | in a straight line | amounts, quantities, rates of a funnel, proxies, profiles, shares, compound deductions, the index of the map's price year | the one value |
//! | as a reciprocal | the index of another price year | the one value |
//! | in straight pieces | additive deductions, straight-line drop-off | every value |
//! | as a polynomial | compound drop-off, discount rates, growth | every value |
//! | in sums of products of all these | assumptions, and the factors of what refers to them | every value; refused where it would take long |
//! | whole | `lasts`, `starts`, `year`, `from_year`, price years, assumptions of years | the first below and the first above |
//! | not at all | notes, sizes, what is cashable, shares for society | no influence |
//!
//! Everything is worked out in unrounded factors; the ledger's rounding of each line to 10^-12 comes on top of it.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod assumed;
mod decimals;
mod discounting;
mod entering;
mod form;
mod forms;
mod layout;
mod pieces;
mod polynomial;
mod position;
mod prices;
mod roots;
mod solving;
mod threshold;
mod verdict;
mod weighing;
mod years;

pub use threshold::Threshold;
pub use verdict::{Point, Range, Switching, Verdict};

use super::known;
use crate::address::Address;
use crate::error::{ErrorKind, Findings};
use crate::map::ImpactMap;
use crate::map::number::Number;
use crate::work::{Stage, Work};
use position::Position;
use rust_decimal::Decimal;

/// The switching value of every number of a map, in the order of [`ImpactMap::numbers`]: where its net present value is 0.
///
/// ```
/// use sroi::{build, sensitivity::{Verdict, switching}};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 900))
///     .outcome("fitter", build::outcome("walkers", 12).starts(0).deadweight("0.25").value("pass", build::value("150")))
///     .finish()?;
/// let all = switching(&map)?;
/// let of = |address: &str| all.iter().find(|one| one.address().as_str() == address).unwrap();
/// let proxy = of("/outcomes/fitter/values/pass/proxy").nearest().unwrap();
/// assert_eq!(proxy.value(), 100.into());
/// assert_eq!(of("/outcomes/fitter/deadweight").nearest().unwrap().value(), "0.5".parse().unwrap());
/// assert_eq!(*of("/outcomes/fitter/drop_off").verdict(), Verdict::NoInfluence);
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// A map that cannot be appraised.
pub fn switching(map: &ImpactMap) -> Result<Vec<Switching>, Findings> {
    switching_to(map, &Threshold::default())
}

/// The values at which a measure meets a threshold, of every number of a map.
///
/// # Errors
/// A map that cannot be appraised; a measure that it does not have, that is not in money, or that jumps.
pub fn switching_to(map: &ImpactMap, threshold: &Threshold) -> Result<Vec<Switching>, Findings> {
    switching_with(map, threshold, &Work::new(map.limits()))
}

/// The values at which a measure meets a threshold, of every number of a map, with leave to work. Of numbers for which there
/// is none any more, since the answer is to stop or the steps are used up, the verdict says so.
///
/// # Errors
/// Those of [`switching_to`].
pub fn switching_with(map: &ImpactMap, threshold: &Threshold, work: &Work<'_>) -> Result<Vec<Switching>, Findings> {
    let numbers = Number::all(map).into_iter().filter_map(|number| Some((number, number.value(map)?)));
    let numbers: Vec<(Number<'_>, Decimal)> = numbers.collect();
    // each verdict hears for itself whether there is leave
    let _heard = work.begin(Stage::Switching, numbers.len());
    let position = match Position::new(map, threshold.clone(), work) {
        Err(findings) if matches!(findings.first().kind(), ErrorKind::Stopped | ErrorKind::TooLarge) => {
            let refused = |(number, base): (Number<'_>, Decimal)| {
                let (address, error) = (number.address(), findings.first().clone());
                Switching::new(address.clone(), base, Verdict::Refused(error.at(address)))
            };
            return Ok(numbers.into_iter().map(refused).collect());
        }
        position => position?,
    };
    let found = numbers.into_iter().enumerate().map(|(place, (number, base))| {
        work.done(place);
        position.switching(number.address(), number, base)
    });
    Ok(found.collect())
}

/// The values at which a measure meets a threshold, of one number.
///
/// ```
/// use sroi::{build, sensitivity::{Threshold, switching_at}};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 900))
///     .outcome("fitter", build::outcome("walkers", 12).value("pass", build::value("150")))
///     .finish()?;
/// let rate = "/conventions/discount/rate".parse().unwrap();
/// let rate = switching_at(&map, &rate, &Threshold::default())?;
/// assert_eq!(rate.nearest().unwrap().value(), 1.into());
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// As [`switching_to`]; an address that is not that of a number.
pub fn switching_at(map: &ImpactMap, address: &Address, threshold: &Threshold) -> Result<Switching, Findings> {
    switching_at_with(map, address, threshold, &Work::new(map.limits()))
}

/// The values at which a measure meets a threshold, of one number, with leave to work.
///
/// # Errors
/// Those of [`switching_at`].
pub fn switching_at_with(
    map: &ImpactMap,
    address: &Address,
    threshold: &Threshold,
    work: &Work<'_>,
) -> Result<Switching, Findings> {
    known(map, address)?;
    // a number that others state is asked for by itself: what stands there is put in its place
    let map = &*map.standing_alone([address])?;
    let (number, base) = known(map, address)?;
    Ok(Position::new(map, threshold.clone(), work)?.switching(address.clone(), number, base))
}

/// Steps that it takes to find how a number enters.
const STEPS: u64 = 2_000;

impl Position<'_, '_> {
    /// What is found of one number.
    fn switching(&self, address: Address, number: Number<'_>, base: Decimal) -> Switching {
        let verdict = self.work.take(STEPS).and_then(|()| self.verdict(number, base));
        let verdict = verdict.unwrap_or_else(|error| Verdict::Refused(error.at(address.clone())));
        Switching::new(address, base, verdict)
    }
}
