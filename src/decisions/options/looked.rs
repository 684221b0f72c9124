//! What to look at in options.

use super::terms::Options;
use crate::address::Address;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::decisions::undiscounted::first_later_input;
use crate::document::Id;
use crate::error::Parameter;
use crate::map::ImpactMap;
use crate::number::Money;
use indexmap::IndexMap;

/// What there is to look at; of the best option, what each agency has more by it than under the status quo.
pub(super) fn look(options: &Options, best: (&Id, &IndexMap<Id, Money>), quo_has_value: bool) -> Vec<Warning> {
    let mut all = Vec::new();
    if quo_has_value {
        deadweights(options, &mut all);
    }
    all.extend(undiscounted(options));
    all.extend(lives(options));
    all.extend(horizons(options));
    losers(best, &mut all);
    #[cfg(feature = "simulation")]
    doubts(options, &mut all);
    all
}

fn at(id: &str) -> Address {
    Address::of(["options", id])
}

/// The status quo says what would have happened anyway, and a deadweight says it again.
fn deadweights(options: &Options, all: &mut Vec<Warning>) {
    for (id, option) in options.options() {
        let dead = option.map().outcomes().find(|outcome| outcome.deadweight().is_some_and(|share| !share.is_zero()));
        all.extend(dead.map(|outcome| {
            let parameters = [Parameter::text(outcome.id().as_str())];
            Warning::new(Code::DeadweightAndStatusQuo, at(id.as_str()), parameters)
        }));
    }
}

/// The first input that falls after year 0, where inputs are not discounted.
fn undiscounted(options: &Options) -> Option<Warning> {
    options.options().find_map(|(id, option)| {
        let input = first_later_input(option.map())?;
        Some(Warning::new(Code::InputsUndiscounted, at(id.as_str()), [Parameter::text(input.as_str())]))
    })
}

/// Rates that change within the longest life.
fn lives(options: &Options) -> Option<Warning> {
    let longest = options.options().filter_map(|(_, one)| one.life()).max()?;
    let map = options.options().next().map(|(_, one)| one.map())?;
    let steps = map.conventions().discount().steps();
    let changes = steps.windows(2).filter_map(|pair| if pair[0].rate == pair[1].rate { None } else { Some(pair[1]) });
    let later = changes.into_iter().find(|step| step.from_year <= longest)?;
    let parameters = [Parameter::whole(longest), Parameter::whole(later.from_year)];
    Some(Warning::new(Code::LivesUnderSchedule, Address::of(["options"]), parameters))
}

/// The last years with a line, where no life is stated and they differ.
fn horizons(options: &Options) -> Option<Warning> {
    if options.options().any(|(_, one)| one.life().is_some()) {
        return None;
    }
    let last = |map: &ImpactMap| map.horizon().checked_sub(1);
    let years: Vec<u32> = options.options().filter_map(|(_, one)| last(one.map())).collect();
    let (shortest, longest) = (years.iter().min()?, years.iter().max()?);
    let parameters = || [Parameter::whole(*shortest), Parameter::whole(*longest)];
    (shortest < longest).then(|| Warning::new(Code::HorizonsDiffer, Address::of(["options"]), parameters()))
}

/// The agencies that the best option leaves with less than they have under the status quo.
fn losers((best, agencies): (&Id, &IndexMap<Id, Money>), all: &mut Vec<Warning>) {
    let lost = agencies.iter().filter(|(_, net)| net.is_negative());
    all.extend(lost.map(|(agency, net): (_, &Money)| {
        let at = Address::of(["options", best.as_str(), "against_status_quo", "agencies", agency.as_str()]);
        let loses = Parameter::number(net.negated().to_decimal().normalize());
        let parameters = [Parameter::text(agency.as_str()), Parameter::text(best.as_str()), loses];
        Warning::new(Code::AgencyLoses, at, parameters)
    }));
}

/// Where doubt is left out: of the status quo, and of numbers that an option changes.
#[cfg(feature = "simulation")]
fn doubts(options: &Options, all: &mut Vec<Warning>) {
    let (Some(doubts), Some(study)) = (options.doubts(), options.study()) else { return };
    for ((id, option), checked) in options.options().zip(&doubts.checked) {
        if id == options.status_quo() && checked.doubts().is_empty() {
            all.push(Warning::new(Code::StatusQuoCertain, Address::of(["study"]), []));
        }
        let own = |address: &Address| option.doubts().any(|(at, _)| at == address);
        let changed = option.changes().iter().map(|(address, _)| address);
        for address in changed.filter(|address| study.doubt(address).is_some() && !own(address)) {
            let at = Address::of(["options", id.as_str(), "changes", address.as_str()]);
            all.push(Warning::new(Code::ChangeIsCertain, at, [Parameter::address(address)]));
        }
    }
}
