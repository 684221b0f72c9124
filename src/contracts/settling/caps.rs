//! Caps: each pays the least of itself and the room left in every cap that names its clause. What is paid, not what was claimed, uses
//! room, so that no cap comes before another.

use super::due::Due;
use super::looked::{Looked, WarningCode};
use super::reading::Reading;
use crate::address::Address;
use crate::contracts::Calendar;
use crate::contracts::terms::{Cap, ClauseTerms, Contract, Per};
use crate::document::Id;
use crate::error::Parameter;
use crate::number::Money;
use std::collections::BTreeMap;

/// What a cap has been used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Used<'a> {
    Person(&'a Id),
    Cohort(usize),
    Year(u32),
    Contract,
}

/// The caps of a contract, and what is left of each.
#[derive(Debug)]
pub(super) struct Caps<'a> {
    all: Vec<(&'a Id, &'a Cap)>,
    /// The places of the caps that name a clause, by its place.
    of_clause: Vec<Vec<usize>>,
    /// Where the room stands that is left of a cap for what it is used for.
    slots: BTreeMap<(usize, Used<'a>), usize>,
    room: Vec<Money>,
    /// The caps that hold a claim, by their places, each with the slot of its room: kept from claim to claim, so that nothing is allocated.
    held: Vec<(usize, usize)>,
    calendar: Calendar,
}

impl<'a> Caps<'a> {
    pub(super) fn new(contract: &'a Contract) -> Self {
        let caps: Vec<(&Id, &Cap)> = contract.caps().collect();
        let mut of_clause = vec![Vec::new(); contract.clauses().len()];
        for (place, (_, cap)) in caps.iter().enumerate() {
            for clause in cap.named() {
                if let Some(all) = of_clause.get_mut(clause.place) {
                    all.push(place);
                }
            }
        }
        let (slots, room, held) = (BTreeMap::new(), Vec::new(), Vec::new());
        Self { all: caps, of_clause, slots, room, held, calendar: contract.calendar() }
    }

    /// What is paid of a claim. One below 0 uses and frees no room.
    pub(super) fn paid(&mut self, claim: &Due<'a>, claimed: Money, looked: &mut Looked) -> Money {
        if claimed <= Money::ZERO {
            return claimed;
        }
        let mut paid = claimed;
        self.held.clear();
        for place in self.of_clause.get(claim.clause).into_iter().flatten() {
            let Some((_, cap)) = self.all.get(*place) else { continue };
            let Some(used) = used(cap.per(), claim, &self.calendar) else { continue };
            let slot = *self.slots.entry((*place, used)).or_insert(self.room.len());
            if slot == self.room.len() {
                self.room.push(cap.amount());
            }
            paid = self.room.get(slot).map_or(paid, |room| paid.min(*room));
            self.held.push((*place, slot));
        }
        for (place, slot) in &self.held {
            let (Some((id, cap)), Some(room)) = (self.all.get(*place), self.room.get_mut(*slot)) else { continue };
            if paid < claimed && paid == *room {
                let at = Address::of(["caps", id.as_str()]);
                looked.at(WarningCode::CapReached, at, [Parameter::number(cap.amount())]);
            }
            // at most the room
            *room = room.minus(paid).unwrap_or(Money::ZERO);
        }
        paid
    }
}

/// What of a cap a claim uses. `None` where the cap leaves it alone.
fn used<'a>(per: Per, claim: &Due<'a>, calendar: &Calendar) -> Option<Used<'a>> {
    match per {
        Per::Contract => Some(Used::Contract),
        Per::Year => Some(Used::Year(calendar.year_of(claim.date).unwrap_or(0))),
        Per::Cohort if !claim.of_several => claim.cohort.map(Used::Cohort),
        Per::Person if !claim.of_several => claim.person.map(Used::Person),
        Per::Person | Per::Cohort => None,
    }
}

impl Reading<'_, '_> {
    /// Files the rows that lack the person or the cohort that a cap asks of them.
    pub(super) fn check_caps(&mut self) {
        let contract = self.contract;
        // what is asked of the rows of each clause: a person, a cohort
        let mut asked = vec![[false; 2]; contract.clauses().len()];
        for (_, cap) in contract.caps() {
            for named in cap.named() {
                let Some([person, cohort]) = asked.get_mut(named.place) else { continue };
                *person |= cap.per() == Per::Person;
                *cohort |= cap.per() == Per::Cohort;
            }
        }
        for ((_, clause), [person, cohort]) in contract.clauses().zip(asked) {
            let (metric, cohorts) = match clause.terms() {
                ClauseTerms::Outcome(outcome) => (&outcome.metric, outcome.cohorts.as_deref()),
                ClauseTerms::Savings(savings) => (&savings.metric, savings.cohorts.as_deref()),
                _ => continue,
            };
            let Some(by) = clause.by().filter(|_| person || cohort) else { continue };
            for group in self.groups(metric, cohorts, by, false) {
                for line in group.rows.as_slice() {
                    if person && line.row.person.is_none() {
                        self.row_lacks(metric, line, "person");
                    }
                    if cohort && line.row.cohort.is_none() {
                        self.row_lacks(metric, line, "cohort");
                    }
                }
            }
        }
    }
}
