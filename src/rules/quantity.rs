//! Quantity of one intake: as given, or population x affected x engaged x retained x achieved x per case.

use super::{Algebra, Exact, Origin, Rule};
use crate::error::Error;
use crate::map::number::{Number, OutcomeNumber, QuantityNumber};
use crate::map::{FunnelRate, Outcome, Quantity};
use crate::number::Unrounded;

/// The quantity of an outcome's intake.
#[inline]
pub(crate) fn intake<A: Algebra>(a: &mut A, outcome: &Outcome, index: usize) -> Result<A::Number, Error> {
    let origin = |number| Origin::of(Number::Outcome(outcome, OutcomeNumber::Quantity(number)));
    match outcome.quantity() {
        Quantity::Once(quantity) => Ok(a.leaf(*quantity, || origin(QuantityNumber::Once))),
        Quantity::Intakes(list) => {
            let quantity = list.get(index).copied().unwrap_or_default();
            Ok(a.leaf(quantity, || origin(QuantityNumber::Intake(index))))
        }
        Quantity::Funnel(funnel) => {
            let mut quantity = a.leaf(funnel.population(), || origin(QuantityNumber::Population));
            for rate in FunnelRate::ALL {
                let rate = a.leaf(funnel.rate(rate).to_decimal(), || origin(QuantityNumber::Rate(rate)));
                quantity = a.times(&quantity, &rate)?;
            }
            let per_case = a.leaf(funnel.per_case(), || origin(QuantityNumber::PerCase));
            let quantity = a.times(&quantity, &per_case)?;
            Ok(a.named(Rule::Funnel, quantity))
        }
    }
}

/// The largest quantity of an outcome's intakes that can be worked out.
pub(crate) fn largest(outcome: &Outcome) -> Unrounded {
    let a = &mut Exact::default();
    let quantities = (0..outcome.quantity().intakes()).filter_map(|index| intake(a, outcome, index).ok());
    quantities.max().unwrap_or(Unrounded::ZERO)
}
