//! What to look at where projects are chosen.

use super::chosen::ChosenProjects;
use super::terms::Portfolio;
use super::usage::Usage;
use crate::address::Address;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::decisions::undiscounted::first_later_input;
use crate::document::Id;
use crate::error::Parameter;
use crate::map::Outcome;
use crate::number::Money;
use indexmap::{IndexMap, IndexSet};

/// What there is to look at; `not_proved` is where better sets may have been missed, and how many.
pub(super) fn look(
    portfolio: &Portfolio,
    projects: &[Usage],
    chosen: &ChosenProjects,
    not_proved: Vec<(Address, usize)>,
) -> Vec<Warning> {
    let mut all = Vec::new();
    if chosen.silo_cost() > Money::ZERO {
        let lost = Parameter::number(chosen.silo_cost().to_decimal().normalize());
        all.push(Warning::new(Code::SiloCosts, Address::of(["silo_cost"]), [lost]));
    }
    let stopped = |(at, times)| Warning::new(Code::NotProvedBest, at, [Parameter::whole(times)]);
    all.extend(not_proved.into_iter().map(stopped));
    all.extend(undiscounted(portfolio));
    claimed_twice(portfolio, chosen, &mut all);
    unbudgeted(projects, &mut all);
    all
}

/// The first input that falls after year 0, where inputs are not discounted.
fn undiscounted(portfolio: &Portfolio) -> Option<Warning> {
    portfolio.maps().iter().find_map(|(id, map)| {
        let input = first_later_input(map)?;
        let at = Address::of(["maps", id.as_str()]);
        Some(Warning::new(Code::InputsUndiscounted, at, [Parameter::text(input.as_str())]))
    })
}

/// Outcomes of the same id that two chosen projects value for the same stakeholder.
fn claimed_twice(portfolio: &Portfolio, chosen: &ChosenProjects, all: &mut Vec<Warning>) {
    let mut claimed: IndexMap<(&Id, &Id), &Id> = IndexMap::new();
    let chosen: IndexSet<&Id> = chosen.chosen().iter().collect();
    for (project, map) in portfolio.maps().iter().filter(|(id, _)| chosen.contains(id)) {
        for outcome in map.outcomes().filter(|outcome: &&Outcome| outcome.values().len() > 0) {
            let first = *claimed.entry((outcome.id(), outcome.stakeholder().id())).or_insert(project);
            if first != project {
                let at = Address::of(["maps", project.as_str(), "outcomes", outcome.id().as_str()]);
                let parameters =
                    [outcome.id(), outcome.stakeholder().id(), first].map(|id| Parameter::text(id.as_str()));
                all.push(Warning::new(Code::ClaimedTwice, at, parameters));
            }
        }
    }
}

/// Bodies that pay in cash what no budget covers.
fn unbudgeted(projects: &[Usage], all: &mut Vec<Warning>) {
    let bodies: IndexSet<&Id> = projects.iter().flat_map(|project| &project.not_covered).collect();
    for body in bodies {
        all.push(Warning::new(Code::Unbudgeted, Address::of(["budgets"]), [Parameter::text(body.as_str())]));
    }
}
