//! Quantity of one intake: as given, or population x affected x engaged x retained x achieved x per case.

use super::{Algebra, Exact, Rule, stated};
use crate::error::Error;
use crate::map::number::{FunnelPlace, Number, OutcomeNumber, QuantityNumber};
use crate::map::{Funnel, FunnelRate, ImpactMap, Intake, Outcome, OutcomeAt, Quantity};
use crate::number::Unrounded;
use rust_decimal::Decimal;

/// The quantity of an outcome's intake.
#[inline]
pub(crate) fn intake<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    outcome: OutcomeAt<'_>,
    index: usize,
) -> Result<A::Number, Error> {
    if let Some(quantity) = outcome.only_quantity() {
        let number = || Number::Outcome(outcome.outcome(), OutcomeNumber::Quantity(QuantityNumber::Once));
        return stated(a, map, quantity, number);
    }
    listed(a, map, outcome.outcome(), index)
}

/// The same of an outcome whose quantity is more than one number.
fn listed<A: Algebra>(a: &mut A, map: &ImpactMap, outcome: &Outcome, index: usize) -> Result<A::Number, Error> {
    let mut number = |quantity: Decimal, number| {
        stated(a, map, quantity, || Number::Outcome(outcome, OutcomeNumber::Quantity(number)))
    };
    match outcome.quantity() {
        Quantity::Once(quantity) => number(*quantity, QuantityNumber::Once),
        Quantity::Intakes(list) => match list.get(index) {
            Some(Intake::Number(quantity)) => number(*quantity, QuantityNumber::Intake(index)),
            Some(Intake::Funnel(funnel)) => through(a, map, outcome, funnel, Some(index)),
            None => Ok(a.constant(0)),
        },
        Quantity::Funnel(funnel) => through(a, map, outcome, funnel, None),
    }
}

/// What gets through a funnel.
fn through<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    outcome: &Outcome,
    funnel: &Funnel,
    place: FunnelPlace,
) -> Result<A::Number, Error> {
    let number = |a: &mut A, quantity: Decimal, number| {
        stated(a, map, quantity, || Number::Outcome(outcome, OutcomeNumber::Quantity(number)))
    };
    let mut quantity = number(a, funnel.population(), QuantityNumber::Population(place))?;
    for rate in FunnelRate::ALL {
        let rate = number(a, funnel.rate(rate).to_decimal(), QuantityNumber::Rate(place, rate))?;
        quantity = a.times(&quantity, &rate)?;
    }
    let per_case = number(a, funnel.per_case(), QuantityNumber::PerCase(place))?;
    let quantity = a.times(&quantity, &per_case)?;
    Ok(a.named(Rule::Funnel, quantity))
}

/// The largest quantity of an outcome's intakes that can be worked out.
pub(crate) fn largest(map: &ImpactMap, outcome: OutcomeAt<'_>) -> Unrounded {
    let a = &mut Exact::default();
    let quantities = (0..outcome.intakes()).filter_map(|index| intake(a, map, outcome, index).ok());
    quantities.max().unwrap_or(Unrounded::ZERO)
}
