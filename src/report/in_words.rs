//! The numbers of a map in words, as a form shows them that lets them be changed: what each is, in what it is counted, and by
//! what it is stated.

use super::numbers::{called, in_full};
use crate::address::Address;
use crate::map::number::{Domain, InputNumber, Number, OutcomeNumber, QuantityNumber, StepFigure, ValueNumber};
use crate::map::{ImpactMap, Note, Persistence, Reference};
use rust_decimal::Decimal;

/// A number of a map in words.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NumberInWords<'m> {
    /// Where it stands.
    pub address: Address,
    /// What it is: the name of the part that it belongs to, and which of its numbers it is. Of the numbers that are asked for
    /// together no two are called alike.
    pub says: String,
    /// What it is in the map; 0 where it is an adjustment that is not stated.
    pub value: Decimal,
    /// Whether the map states it. An adjustment that it does not state counts as 0.
    pub is_stated: bool,
    /// In what it is counted; empty where there is no word for it.
    pub unit: String,
    /// The note on it. `None` where there is none.
    pub note: Option<&'m Note>,
    /// Where the map says that it comes from: on its note, or with the part that it belongs to.
    pub source: Option<&'m str>,
    /// What states it, where that is an assumption.
    pub reference: Option<&'m Reference>,
}

/// The numbers at these addresses in words; an address at which the map has no number is left out.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).named("Fitter").value("pass", sroi::build::value("162.50"))).finish()?;
/// let addresses = ["/outcomes/fitter/values/pass/proxy", "/outcomes/fitter/deadweight"].map(|text| text.parse().unwrap());
/// let words = sroi::report::numbers_in_words(&map, &addresses);
/// assert_eq!((words[0].says.as_str(), words[0].unit.as_str()), ("Fitter: pass, proxy", "GBP"));
/// assert_eq!((words[1].says.as_str(), words[1].unit.as_str()), ("Fitter, deadweight", "share, 0 to 1"));
/// assert!(!words[1].is_stated);
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn numbers_in_words<'m>(map: &'m ImpactMap, addresses: &[Address]) -> Vec<NumberInWords<'m>> {
    let at = |address| Some((address, Number::at(map, address)?));
    let numbers: Vec<(&Address, Number<'m>)> = addresses.iter().filter_map(at).collect();
    let names = called(map, numbers.iter().map(|(address, _)| *address));
    let in_words = |((address, number), name): ((&Address, Number<'m>), _)| {
        let note = map.note(address);
        NumberInWords {
            address: address.clone(),
            says: in_full(&name),
            value: number.value(map).unwrap_or_default(),
            is_stated: is_stated(number),
            unit: unit(map, number),
            note,
            source: note.and_then(Note::source).or_else(|| number.source()),
            reference: map.reference(address),
        }
    };
    numbers.into_iter().zip(names).map(in_words).collect()
}

/// Whether the map states it; an adjustment that it does not counts as 0.
fn is_stated(number: Number<'_>) -> bool {
    match number {
        Number::Outcome(outcome, OutcomeNumber::Deduction(which)) => outcome.deduction(which).is_some(),
        Number::Outcome(outcome, OutcomeNumber::DropOff) => *outcome.persistence() != Persistence::DropOff(None),
        _ => true,
    }
}

/// What a number counts.
fn unit(map: &ImpactMap, number: Number<'_>) -> String {
    match number {
        Number::Assumption(assumption) => assumption.unit().unwrap_or_default().to_owned(),
        Number::Input(_, InputNumber::Amount | InputNumber::YearlyAmount(_)) => map.currency().to_string(),
        Number::Outcome(_, OutcomeNumber::Value(value, ValueNumber::Proxy)) => {
            format!("{}{}", map.currency(), value.unit().map_or_else(String::new, |unit| format!(", {unit}")))
        }
        Number::Outcome(_, OutcomeNumber::Value(_, ValueNumber::CashableStep(_, figure))) => match figure {
            StepFigure::Variable | StepFigure::Step => map.currency().to_string(),
            StepFigure::Every => "units a step".into(),
        },
        Number::Outcome(_, OutcomeNumber::Quantity(number)) => match number {
            QuantityNumber::Once | QuantityNumber::Intake(_) | QuantityNumber::Population(_) => "units".into(),
            QuantityNumber::PerCase(_) => "units a case".into(),
            QuantityNumber::Rate(..) => "share, 0 to 1".into(),
        },
        Number::Outcome(_, OutcomeNumber::Profile(_)) => "share of the impact".into(),
        Number::Times(..) => "factor".into(),
        Number::PriceIndex(_) => "index".into(),
        _ => match number.domain(map) {
            Domain::Proportion => "share, 0 to 1".into(),
            Domain::Rate => "rate a year".into(),
            Domain::Whole => "years".into(),
            _ => String::new(),
        },
    }
}
