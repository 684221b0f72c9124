//! What to look at in a roll-out.

use super::site::Site;
use super::terms::Rollout;
use crate::address::Address;
use crate::appraise::appraise;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::decisions::undiscounted::first_later_input;
use crate::document::Id;
use crate::error::Parameter;
use crate::map::{Cashable, Outcome, Value};
use rust_decimal::Decimal;

/// What there is to look at.
pub(super) fn look(rollout: &Rollout) -> Vec<Warning> {
    let mut all = Vec::new();
    if let Some(input) = first_later_input(rollout.joined()) {
        let at = Address::of(["map", "conventions", "discount_inputs"]);
        all.push(Warning::new(Code::InputsUndiscounted, at, [Parameter::text(input.as_str())]));
    }
    if rollout.sites().all(|(_, site)| site.fidelity() == Decimal::ONE) {
        all.push(Warning::new(Code::NoPenalty, Address::of(["sites"]), []));
    }
    if rollout.sites().all(|(_, site)| site.adaptation().is_empty()) {
        all.push(Warning::new(Code::NoAdaptation, Address::of(["sites"]), []));
    }
    // at the sites themselves what is lessened to nothing is no harm any more
    let local = appraise(rollout.map()).ok();
    let is_harm = |outcome: &Outcome| {
        let total = local.as_ref().and_then(|local| local.outcome(outcome.id()));
        total.is_some_and(|total| total.present_value.is_negative())
    };
    let affected = rollout.map().outcomes().filter(|outcome| !rollout.unaffected().contains(outcome.id()));
    let harms: Vec<&Outcome> = affected.filter(|outcome| is_harm(outcome)).collect();
    for (id, site) in rollout.sites() {
        if site.fidelity() > Decimal::ONE {
            all.push(of_site(Code::EffectAboveLocal, id, "fidelity", [Parameter::number(site.fidelity())]));
        }
        for harm in harms.iter().filter(|_| site.fidelity() < Decimal::ONE) {
            let parameters = [Parameter::text(harm.id().as_str()), Parameter::number(site.fidelity())];
            all.push(of_site(Code::HarmByFidelity, id, "fidelity", parameters));
        }
        all.extend(pooled(rollout, id, site));
    }
    all
}

fn of_site<const N: usize>(code: Code, site: &Id, key: &str, parameters: [Parameter; N]) -> Warning {
    Warning::new(code, Address::of(["sites", site.as_str(), key]), parameters)
}

/// Steps of what is cashable that several sites alike fill together.
fn pooled(rollout: &Rollout, id: &Id, site: &Site) -> Option<Warning> {
    let in_steps = |outcome: &Outcome| {
        let mut recipients = outcome.values().flat_map(Value::to);
        recipients.any(|one| matches!(one.cashable(), Cashable::Steps(_)))
    };
    let outcome = rollout.map().outcomes().find(|one| site.sites() > 1 && in_steps(one))?;
    let parameters = [Parameter::text(outcome.id().as_str()), Parameter::whole(site.sites())];
    Some(of_site(Code::StepsPooled, id, "sites", parameters))
}
