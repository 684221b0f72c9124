//! Gross = quantity x rebased proxy; impact = gross x deductions; effect = impact x persistence; a part = effect x share.

use super::{Algebra, Origin, Rule, rebased};
use crate::error::Error;
use crate::map::number::{Number, OutcomeNumber, ValueNumber};
use crate::map::{ImpactMap, Outcome, Recipient, Value};

/// The financial proxy of a value, in the map's prices.
#[inline]
pub(crate) fn proxy<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    outcome: &Outcome,
    value: &Value,
) -> Result<A::Number, Error> {
    let proxy = a.leaf(value.proxy(), || of_value(outcome, value, ValueNumber::Proxy));
    rebased(a, map, proxy, value.price_year())
}

/// What one intake of an outcome would be worth in a year of full effect, were it all due to the activity.
#[inline]
pub(crate) fn gross<A: Algebra>(a: &mut A, quantity: &A::Number, proxy: &A::Number) -> Result<A::Number, Error> {
    a.times(quantity, proxy)
}

/// What one intake of an outcome is worth in a year of full effect.
#[inline]
pub(crate) fn impact<A: Algebra>(a: &mut A, gross: &A::Number, kept: &A::Number) -> Result<A::Number, Error> {
    let impact = a.times(gross, kept)?;
    Ok(a.named(Rule::Impact, impact))
}

/// What of an impact is felt in a year.
#[inline]
pub(crate) fn effect<A: Algebra>(a: &mut A, impact: &A::Number, persistence: &A::Number) -> Result<A::Number, Error> {
    let effect = a.times(impact, persistence)?;
    Ok(a.named(Rule::Effect, effect))
}

/// A recipient's share of a value.
#[inline]
pub(crate) fn share<A: Algebra>(a: &mut A, outcome: &Outcome, value: &Value, recipient: &Recipient) -> A::Number {
    a.leaf(recipient.share().to_decimal(), || of_value(outcome, value, ValueNumber::Share(recipient)))
}

/// What of an effect a recipient gets.
#[inline]
pub(crate) fn part<A: Algebra>(a: &mut A, effect: &A::Number, share: &A::Number) -> Result<A::Number, Error> {
    let part = a.times(effect, share)?;
    Ok(a.named(Rule::Part, part))
}

/// A number of a value as the origin of what enters a rule.
pub(super) fn of_value(outcome: &Outcome, value: &Value, number: ValueNumber<'_>) -> Origin {
    Origin::of(Number::Outcome(outcome, OutcomeNumber::Value(value, number)))
}
