//! Quantity of one intake: as given, or population x affected x engaged x retained x achieved x per case.

use super::{Algebra, Origin, Rule};
use crate::address::Address;
use crate::error::Error;
use crate::map::{Outcome, Quantity};

/// The quantity of an outcome's intake.
pub(crate) fn intake<A: Algebra>(a: &mut A, outcome: &Outcome, index: usize) -> Result<A::Number, Error> {
    let at = |tokens: &[&str]| {
        let start = ["outcomes", outcome.id().as_str(), "quantity"];
        Origin::Map(Address::of(start.into_iter().chain(tokens.iter().copied())))
    };
    match outcome.quantity() {
        Quantity::Once(quantity) => Ok(a.leaf(*quantity, || at(&[]))),
        Quantity::Intakes(list) => {
            let quantity = list.get(index).copied().unwrap_or_default();
            Ok(a.leaf(quantity, || at(&[&index.to_string()])))
        }
        Quantity::Funnel(funnel) => {
            let mut quantity = a.leaf(funnel.population(), || at(&["population"]));
            for (key, rate) in funnel.rates() {
                let rate = a.leaf(rate.to_decimal(), || at(&[key]));
                quantity = a.times(&quantity, &rate)?;
            }
            let per_case = a.leaf(funnel.per_case(), || at(&["per_case"]));
            let quantity = a.times(&quantity, &per_case)?;
            Ok(a.named(Rule::Funnel, quantity))
        }
    }
}
