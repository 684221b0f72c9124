//! From gross to net as it is printed: which steps, by which names, with amounts that foot.

use super::amount::{Amount, places};
use crate::appraise::Appraisal;
use crate::map::Outcome;
use crate::measure::BridgeStep;
use crate::number::Money;

/// The steps from gross to what comes before the present value, each with its amount. They foot: what is printed adds up to
/// the present value as it is printed.
pub(super) fn steps(appraisal: &Appraisal) -> Vec<(BridgeStep, Amount)> {
    // where nothing grows, growth is no step
    let grows = appraisal.map().outcomes().flat_map(Outcome::values).any(|value| value.growth().is_some());
    let shown = |step: &BridgeStep| match step {
        BridgeStep::PresentValue => false,
        BridgeStep::Growth => grows,
        _ => true,
    };
    let parts: Vec<BridgeStep> = BridgeStep::ALL.into_iter().filter(shown).collect();
    let exact: Vec<Money> = parts.iter().map(|step| appraisal.bridge().step(*step)).collect();
    parts.into_iter().zip(Amount::footed(&exact, places(appraisal.map()))).collect()
}

/// What a figure of the bridge is called.
pub(super) const fn name_of(step: BridgeStep) -> &'static str {
    match step {
        BridgeStep::Gross => "gross",
        BridgeStep::Deadweight => "deadweight",
        BridgeStep::Displacement => "displacement",
        BridgeStep::Attribution => "attribution to others",
        BridgeStep::DropOff => "drop-off or profile",
        BridgeStep::Growth => "growth in real terms",
        BridgeStep::Discounting => "discounting",
        BridgeStep::PresentValue => "present value of outcomes",
    }
}
