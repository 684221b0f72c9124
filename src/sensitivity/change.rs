//! A map with some of its numbers changed. A share of a value draws the other shares of that value with it:
//! share' = share x (1 - changed shares) / (1 - their shares before), so that they add up to 1 as they must.

use crate::address::Address;
use crate::document::pushed_one_by_one;
use crate::error::{Error, Findings, Term, map as missing, sensitivity as fault};
use crate::map::nearest::NearestNumber;
use crate::map::number::{Number, address_of_share};
use crate::map::shares::Rest;
use crate::map::{Id, ImpactMap, Outcome, Recipient, Value};
use crate::number::{Figure, IntoFigure};
use indexmap::IndexMap;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// The number of digits after the point that a share can have.
const PLACES: u32 = 28;

/// The map with these numbers changed together, checked again.
///
/// A share of a value moves the shares that are not changed in proportion, so that all add up to exactly 1: at 28
/// digits, what rounding leaves over going to the largest. Where those were all 0, the rest is divided equally.
///
/// ```
/// use sroi::{build, sensitivity::changed};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .stakeholder("nhs", build::people("NHS"))
///     .stakeholder("council", build::people("Council"))
///     .outcome(
///         "fitter",
///         build::outcome("walkers", 12).value(
///             "care",
///             build::value("162.50").to_share("walkers", "0.5", 0).to_share("nhs", "0.3", 0).to_share("council", "0.2", 0),
///         ),
///     )
///     .finish()?;
/// let share = |id: &str| format!("/outcomes/fitter/values/care/to/{id}/share").parse().unwrap();
/// let map = changed(&map, [(&share("walkers"), "0.9")])?;
/// assert_eq!(map.number(&share("nhs")), Some("0.06".parse().unwrap()));
/// assert_eq!(map.number(&share("council")), Some("0.04".parse().unwrap()));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// An address that is not that of a number, with the nearest that is; a text that is no decimal; a number changed twice; a
/// share that is the only one of its value; shares that together exceed 1; whatever is wrong with the map once the numbers
/// are in it.
pub fn changed<'a>(
    map: &ImpactMap,
    changes: impl IntoIterator<Item = (&'a Address, impl IntoFigure)>,
) -> Result<ImpactMap, Findings> {
    let changes = changes.into_iter().map(|(address, value)| (address, value.into_figure()));
    changed_to(map, pushed_one_by_one(changes))
}

fn changed_to(map: &ImpactMap, changes: Vec<(&Address, Figure)>) -> Result<ImpactMap, Findings> {
    let mut numbers: IndexMap<Address, Decimal> = IndexMap::new();
    let mut found = Vec::new();
    let mut nearest = NearestNumber::of(map);
    for (address, value) in changes {
        if valued(map, address).is_none() {
            found.push(nearest.no_such_number(address).at(address.clone()));
            continue;
        }
        let value = match value.decimal_at(address) {
            Ok(value) => value,
            Err(error) => {
                found.push(error);
                continue;
            }
        };
        if numbers.insert(address.clone(), value).is_some() {
            found.push(fault::changed_twice(value).at(address.clone()));
        }
    }
    let shared = numbers.keys().filter_map(|address| Number::at(map, address)?.shared_value());
    let values: IndexMap<[&Id; 2], _> =
        shared.map(|(outcome, value)| ([outcome.id(), value.id()], (outcome, value))).collect();
    for (outcome, value) in values.into_values() {
        match drawn_along(outcome, value, &numbers) {
            Ok(others) => numbers.extend(others),
            Err(error) => found.push(error),
        }
    }
    Findings::or(found, ())?;
    map.with_numbers(numbers.iter().map(|(address, value)| (address, *value)))
}

/// The number at an address. Where there is none, the error names the nearest address that has one.
pub(crate) fn known<'m>(map: &'m ImpactMap, address: &Address) -> Result<(Number<'m>, Decimal), Error> {
    valued(map, address).ok_or_else(|| NearestNumber::of(map).no_such_number(address).at(address.clone()))
}

fn valued<'m>(map: &'m ImpactMap, address: &Address) -> Option<(Number<'m>, Decimal)> {
    Number::at(map, address).and_then(|number| Some((number, number.value(map)?)))
}

/// The new shares of those recipients of a value whose share is not changed, moved in proportion.
fn drawn_along(
    outcome: &Outcome,
    value: &Value,
    changes: &IndexMap<Address, Decimal>,
) -> Result<Vec<(Address, Decimal)>, Error> {
    let at = |one: &Recipient| address_of_share(outcome, value, one);
    let given: Vec<_> = value.to().iter().map(at).filter_map(|one| changes.get_key_value(&one)).collect();
    if value.takes_up(|one| changes.contains_key(&at(one))).is_some() {
        return Ok(Vec::new());
    }
    let rest = value.rest(|one| changes.contains_key(&at(one)));
    let whole = units(Decimal::ONE);
    let in_range = given.iter().all(|(_, share)| **share >= Decimal::ZERO && **share <= Decimal::ONE);
    let Some((last, share)) = given.last().filter(|_| in_range) else {
        // the check of the map says which is out of range
        return Ok(Vec::new());
    };
    let sum = given.iter().fold(BigInt::ZERO, |sum, (_, share)| sum + units(**share));
    if sum > whole {
        let sum = given.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(**share)).unwrap_or(**share);
        return Err(missing::shares_pass_one(Term::CHANGED_AT_ONCE, sum.normalize()).at((*last).clone()));
    }
    if rest.parts.is_empty() {
        // several that miss 1 together are refused by the check of the map
        return if given.len() == 1 && sum != whole {
            Err(fault::sole_share(share).at((*last).clone()))
        } else {
            Ok(Vec::new())
        };
    }
    let shares = divided(&(whole - sum), &rest);
    Ok(rest.parts.iter().map(|(one, _)| at(one)).zip(shares).collect())
}

/// What is left, divided to the last digit in the parts of a rest; what rounding leaves over goes to the largest.
fn divided(left: &BigInt, rest: &Rest<'_>) -> Vec<Decimal> {
    let total = units(rest.whole);
    let parts: Vec<BigInt> = rest.parts.iter().map(|(_, part)| units(*part)).collect();
    // the first of equals
    let largest = parts.iter().enumerate().rev().max_by(|(_, a), (_, b)| a.cmp(b)).map(|(at, _)| at);
    let mut shares: Vec<BigInt> = parts.iter().map(|part| left * part / &total).collect();
    let over = left - shares.iter().fold(BigInt::ZERO, |sum, share| sum + share);
    if let Some(share) = largest.and_then(|at| shares.get_mut(at)) {
        *share += over;
    }
    let decimal = |share: BigInt| {
        let share = share.to_i128().and_then(|share| Decimal::try_from_i128_with_scale(share, PLACES).ok());
        share.unwrap_or_default().normalize()
    };
    shares.into_iter().map(decimal).collect()
}

/// The number of units of 10^-28 in a share.
fn units(share: Decimal) -> BigInt {
    BigInt::from(share.mantissa()) * BigInt::from(10).pow(PLACES.saturating_sub(share.scale()))
}
