//! A map with some of its numbers changed. A share of a value draws the other shares of that value with it:
//! share' = share x (1 - changed shares) / (1 - their shares before), so that they add up to 1 as they must.

use crate::address::Address;
use crate::error::{Error, Findings, map as at_map, sensitivity as fault};
use crate::map::{ImpactMap, Recipient, Value};
use indexmap::IndexMap;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// Digits behind the point that a share can have.
const PLACES: u32 = 28;

/// The map with these numbers changed at once, checked again.
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
/// let map = changed(&map, [(&share("walkers"), "0.9".parse().unwrap())])?;
/// assert_eq!(map.number(&share("nhs")), Some("0.06".parse().unwrap()));
/// assert_eq!(map.number(&share("council")), Some("0.04".parse().unwrap()));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// An address without a number, with the nearest that has one; a number changed twice; a share that is the only one of its
/// value; shares that together pass 1; whatever is wrong with the map when the numbers are in it.
pub fn changed<'a>(
    map: &ImpactMap,
    changes: impl IntoIterator<Item = (&'a Address, Decimal)>,
) -> Result<ImpactMap, Findings> {
    let mut numbers: IndexMap<Address, Decimal> = IndexMap::new();
    let mut found = Vec::new();
    for (address, value) in changes {
        match known(map, address) {
            Err(error) => found.push(error),
            Ok(_) => {
                if numbers.insert(address.clone(), value).is_some() {
                    found.push(fault::changed_twice(value).at(address.clone()));
                }
            }
        }
    }
    let values: IndexMap<[String; 2], ()> =
        numbers.keys().filter_map(|address| shared_value(address).map(|value| (value, ()))).collect();
    for [outcome, value] in values.into_keys() {
        let recipients = map.outcome(&outcome).and_then(|found| found.value(&value)).map(Value::to);
        match drawn_along([&outcome, &value], recipients.unwrap_or_default(), &numbers) {
            Ok(others) => numbers.extend(others),
            Err(error) => found.push(error),
        }
    }
    Findings::or(found, ())?;
    map.with_numbers(numbers.iter().map(|(address, value)| (address, *value)))
}

/// The number at an address; where there is none, an error that names the nearest there is.
pub(crate) fn known(map: &ImpactMap, address: &Address) -> Result<Decimal, Error> {
    map.number(address).ok_or_else(|| no_such_number(&map.numbers(), address).at(address.clone()))
}

/// An error about an address that is none of those of these numbers, with the nearest there is.
pub(crate) fn no_such_number(numbers: &[(Address, Decimal)], address: &Address) -> Error {
    let near = nearest(address.as_str(), numbers.iter().map(|(known, _)| known.as_str()));
    at_map::no_such_number().did_you_mean(near)
}

/// The text nearest to one that is not among them, where one is near.
fn nearest<'k>(text: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // longer than any address with five ids: comparing it would take long and help nobody
    if text.len() > 400 {
        return None;
    }
    let alike = |known: &str| known.split('/').zip(text.split('/')).take_while(|(a, b)| a == b).count();
    let most = known.take(100_000).map(|known| (alike(known), known)).collect::<Vec<_>>();
    let deepest = most.iter().map(|(depth, _)| *depth).max()?;
    // the distance is measured to a thousand addresses at most, those that agree with it the furthest
    let close = most.into_iter().filter(|(depth, _)| *depth == deepest).take(1_000);
    let near = close.map(|(_, known)| (strsim::damerau_levenshtein(text, known), known)).min_by_key(|(far, _)| *far);
    near.filter(|(far, known)| *far <= 1 + known.len().max(text.len()) / 4).map(|(_, known)| known)
}

/// The outcome and the value whose share stands at an address.
fn shared_value(address: &Address) -> Option<[String; 2]> {
    let tokens: Vec<_> = address.tokens().collect();
    match &tokens[..] {
        [outcomes, outcome, values, value, to, _, share]
            if (&**outcomes, &**values, &**to, &**share) == ("outcomes", "values", "to", "share") =>
        {
            Some([outcome.to_string(), value.to_string()])
        }
        _ => None,
    }
}

/// The shares of a value that are not changed, as those that are draw them along.
fn drawn_along(
    [outcome, value]: [&str; 2],
    recipients: &[Recipient],
    changes: &IndexMap<Address, Decimal>,
) -> Result<Vec<(Address, Decimal)>, Error> {
    let at = |one: &Recipient| {
        Address::of(["outcomes", outcome, "values", value, "to", one.stakeholder().id().as_str(), "share"])
    };
    let mut given = Vec::new();
    let mut others = Vec::new();
    for one in recipients {
        let address = at(one);
        match changes.get(&address) {
            Some(share) => given.push((address, *share)),
            None => others.push((address, units(one.share().to_decimal()))),
        }
    }
    let whole = units(Decimal::ONE);
    let in_range = given.iter().all(|(_, share)| *share >= Decimal::ZERO && *share <= Decimal::ONE);
    let Some((last, share)) = given.last().filter(|_| in_range) else {
        // the check of the map says which is out of range
        return Ok(Vec::new());
    };
    let sum = given.iter().fold(BigInt::ZERO, |sum, (_, share)| sum + units(*share));
    if sum > whole {
        let sum = given.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(*share)).unwrap_or(*share);
        return Err(at_map::shares_pass_one("that are changed at once", sum.normalize()).at(last.clone()));
    }
    if others.is_empty() {
        // several that miss 1 together are refused by the check of the map
        return if given.len() == 1 && sum != whole {
            Err(fault::sole_share(share).at(last.clone()))
        } else {
            Ok(Vec::new())
        };
    }
    Ok(divided(&(whole - sum), others))
}

/// A rest divided in the proportion of shares, to the last digit; equally, where they are all 0.
fn divided(rest: &BigInt, others: Vec<(Address, BigInt)>) -> Vec<(Address, Decimal)> {
    let total = others.iter().fold(BigInt::ZERO, |sum, (_, share)| sum + share);
    let equally = total == BigInt::ZERO;
    let (total, others) = if equally {
        let parts = BigInt::from(others.len());
        (parts, others.into_iter().map(|(address, _)| (address, BigInt::from(1))).collect())
    } else {
        (total, others)
    };
    // the first of equals
    let largest = others.iter().enumerate().rev().max_by(|(_, (_, a)), (_, (_, b))| a.cmp(b)).map(|(at, _)| at);
    let mut parts: Vec<(Address, BigInt)> =
        others.into_iter().map(|(address, share)| (address, rest * share / &total)).collect();
    let left = rest - parts.iter().fold(BigInt::ZERO, |sum, (_, part)| sum + part);
    if let Some((_, part)) = largest.and_then(|at| parts.get_mut(at)) {
        *part += left;
    }
    let decimal = |part: BigInt| {
        let part = part.to_i128().and_then(|part| Decimal::try_from_i128_with_scale(part, PLACES).ok());
        part.unwrap_or_default().normalize()
    };
    parts.into_iter().map(|(address, part)| (address, decimal(part))).collect()
}

/// How many 10^-28 a number is.
fn units(share: Decimal) -> BigInt {
    BigInt::from(share.mantissa()) * BigInt::from(10).pow(PLACES.saturating_sub(share.scale()))
}
