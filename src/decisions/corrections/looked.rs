//! What to look at in corrections.

use super::graded::Per;
use super::terms::Corrections;
use crate::address::Address;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::error::Parameter;
use crate::map::number::Number;
use crate::number::Unrounded;
use indexmap::IndexMap;

/// What there is to look at.
pub(super) fn look(corrections: &Corrections) -> Vec<Warning> {
    let mut all = Vec::new();
    if corrections.per() == Per::Number {
        compounds(corrections, &mut all);
    }
    for (place, one) in corrections.moves().iter().enumerate() {
        if one.from == one.to && !one.by.is_zero() {
            let at = Address::of(["moved", &place.to_string(), "to"]);
            all.push(Warning::new(Code::NoRoom, at, [Parameter::number(one.from.normalize())]));
        }
    }
    all
}

/// Outcomes of which two numbers or more are corrected, each by itself.
fn compounds(corrections: &Corrections, all: &mut Vec<Warning>) {
    let mut left: IndexMap<&str, (u32, Unrounded)> = IndexMap::new();
    for one in corrections.moves() {
        let Some(Number::Outcome(outcome, _)) = Number::at(corrections.stated(), &one.at) else { continue };
        let (numbers, product) = left.entry(outcome.id().as_str()).or_insert((0, Unrounded::ONE));
        let kept = Unrounded::from(one.by).complement().and_then(|kept| product.times(kept));
        (*numbers, *product) = (numbers.saturating_add(1), kept.unwrap_or(*product));
    }
    for (outcome, (numbers, product)) in left.into_iter().filter(|(_, (numbers, _))| *numbers > 1) {
        let product = product.to_decimal().unwrap_or_default().round_dp(6).normalize();
        let at = Address::of(["map", "outcomes", outcome]);
        all.push(Warning::new(Code::Compounds, at, [Parameter::whole(numbers), Parameter::number(product)]));
    }
}
