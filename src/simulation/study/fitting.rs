//! Fitting a distribution to the domain of its number: bounds outside it are errors, and tails outside it are cut off.

use super::interval::{Interval, described};
use super::warnings::StudyWarning;
use crate::address::Address;
use crate::distribution::Distribution;
use crate::distribution::nearest;
use crate::error::{Error, study as fault};
use crate::map::number::Domain;
use rust_decimal::Decimal;

/// The distance inside an open end at which a tail is cut off.
const INSIDE: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// The least probability that a distribution must have inside the domain.
const LEAST_INSIDE: f64 = 1e-6;

/// The distribution inside the domain, and the probability that was cut off.
pub(super) fn fitted(distribution: &Distribution, domain: Domain) -> Result<(Distribution, f64), Error> {
    let Some(interval) = Interval::of(domain) else { return Ok((distribution.clone(), 0.0)) };
    refuse_values(distribution, domain, interval)?;
    for (address, bound) in distribution.stated_ends().into_iter().flatten() {
        if !interval.holds(bound) && distribution.values().is_none() {
            return Err(fault::outside_domain(described(domain), bound).at(address));
        }
    }
    let [from, to] = distribution.bounds();
    let (low, below) = cut_below(distribution, interval).map_or((from, 0.0), |(low, mass)| (Some(low), mass));
    let (high, above) = cut_above(distribution, interval).map_or((to, 0.0), |(high, mass)| (Some(high), mass));
    if (low, high) == (from, to) {
        return Ok((distribution.clone(), 0.0));
    }
    if below + above > 1.0 - LEAST_INSIDE && [from, to] == [None, None] {
        return Err(fault::lies_outside(described(domain)).at(Address::of([distribution.kind()])));
    }
    Ok((distribution.clone().truncated(low, high)?, below + above))
}

/// Refuses values that have some weight, and lie inside the distribution's bounds, but not in the domain.
fn refuse_values(distribution: &Distribution, domain: Domain, interval: Interval) -> Result<(), Error> {
    for (index, value) in possible(distribution) {
        if !interval.holds(value) {
            return Err(fault::outside_domain(described(domain), value).at(of_value(index)));
        }
    }
    Ok(())
}

/// The values that a discrete distribution can have, each with its place among those stated.
pub(super) fn possible(distribution: &Distribution) -> impl Iterator<Item = (usize, Decimal)> + Clone {
    let [low, high] = distribution.bounds();
    let stated = distribution.values().unwrap_or_default().iter().enumerate();
    stated.filter_map(move |(index, (value, weight))| {
        let inside = low.is_none_or(|low| *value >= low) && high.is_none_or(|high| *value <= high);
        (inside && *weight > Decimal::ZERO).then_some((index, *value))
    })
}

/// What there is to look at in a distribution that was fitted to the domain of its number: a tail that was cut off, a number that it cannot be.
pub(super) fn to_look_at(
    at: &Address,
    number: Decimal,
    fitted: &Distribution,
    domain: Domain,
    mass: f64,
) -> impl Iterator<Item = StudyWarning> {
    let cut = (mass > 0.0).then(|| StudyWarning::tail_cut_off(at.clone(), described(domain), mass));
    let (low, high) = fitted.support();
    let own = nearest(number);
    let between = fitted.values().is_some() && possible(fitted).all(|(_, value)| value != number);
    let outside = own < low || own > high || between;
    cut.into_iter().chain(outside.then(|| StudyWarning::number_outside(at.clone(), number, (low, high))))
}

/// The address of a value of a discrete distribution.
pub(super) fn of_value(index: usize) -> Address {
    Address::of(["discrete", &index.to_string(), "0"])
}

/// The point at which a tail is cut off below, and the probability that is cut off. `None` where nothing is.
fn cut_below(distribution: &Distribution, interval: Interval) -> Option<(Decimal, f64)> {
    if distribution.stated_ends()[0].is_some() || distribution.values().is_some() {
        return None;
    }
    let (low, included) = interval.low()?;
    let low = if included { low } else { low.checked_add(INSIDE)? };
    let mass = distribution.cdf(nearest(low));
    // a tail that closes on 0 has nothing below it
    let reaches = distribution.support().0 < nearest(low);
    (reaches && mass > 0.0).then_some((low, mass))
}

fn cut_above(distribution: &Distribution, interval: Interval) -> Option<(Decimal, f64)> {
    if distribution.stated_ends()[1].is_some() || distribution.values().is_some() {
        return None;
    }
    let (high, _) = interval.high()?;
    let mass = 1.0 - distribution.cdf(nearest(high));
    let reaches = distribution.support().1 > nearest(high);
    reaches.then_some((high, mass))
}
