//! In which row of its sheet everything stands that a map has many of.

use super::place::{Line, MOST_YEARS, Place, Sheet};
use crate::error::{Error, workbook as fault};
use crate::map::{Id, ImpactMap, OutcomeAt, ValueAt};

/// Years that have a column beyond the last in which anything is paid or felt, so that an outcome may start later or last longer.
const SPARE_YEARS: u32 = 5;

/// The rows of what a map has.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// How many years have a column.
    pub(super) years: u32,
    /// Of each outcome, the row of its first intake.
    intakes: Vec<u32>,
    discounts: u32,
}

impl Layout {
    /// # Errors
    /// More years than a sheet has columns for.
    pub(super) fn of(map: &ImpactMap) -> Result<Self, Error> {
        let years = map.horizon().max(1).saturating_add(SPARE_YEARS);
        if years > MOST_YEARS {
            return Err(fault::too_many_columns(years, MOST_YEARS));
        }
        let mut next = 1_u32;
        let intakes = map.outcomes_in_place().map(|outcome| {
            let own = next;
            next = next.saturating_add(u32::try_from(outcome.intakes()).unwrap_or(u32::MAX));
            own
        });
        let intakes = intakes.collect();
        let discounts = u32::try_from(map.conventions().discounts().len()).unwrap_or(u32::MAX).saturating_add(1);
        Ok(Self { years, intakes, discounts })
    }

    /// How many cells the rows of years have at least: on sheets of outcomes, intakes, values and what is cashable of them, and of
    /// inputs.
    pub(super) fn cells(&self, map: &ImpactMap) -> usize {
        let rows = |outcome: OutcomeAt<'_>| {
            let intakes = outcome.intakes();
            let of_value = |value: ValueAt<'_>| {
                let recipients = value.recipients().len();
                let in_steps = value.recipients().filter(|one| one.is_in_steps()).count();
                let given = if value.is_transfer() { recipients } else { 0 };
                let growing = if value.growth().is_some() { recipients } else { 0 };
                let each = recipients.saturating_add(given).saturating_add(growing).saturating_add(2 * in_steps);
                each.saturating_mul(intakes)
            };
            outcome.values().map(of_value).fold(intakes.saturating_add(1), usize::saturating_add)
        };
        let outcomes = map.outcomes_in_place().map(rows).fold(0, usize::saturating_add);
        outcomes.saturating_add(map.inputs().len().saturating_mul(3)).saturating_mul(self.years as usize)
    }

    /// The row of an outcome, on the sheets that have one for each.
    pub(super) fn outcome(place: usize) -> u32 {
        u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The row of an intake of an outcome.
    pub(super) fn intake(&self, outcome: usize, intake: usize) -> Line {
        let first = self.intakes.get(outcome).copied().unwrap_or(u32::MAX);
        Sheet::Intakes.line(first.saturating_add(u32::try_from(intake).unwrap_or(u32::MAX)))
    }

    /// The cell of what is kept after the first so many deductions, one to three.
    pub(super) fn kept(outcome: usize, deductions: usize) -> Place {
        Sheet::Life.at(Self::outcome(outcome), 1 + u16::try_from(deductions).unwrap_or(0))
    }

    /// The factors of a discount, 0 the one of the map.
    pub(super) const fn factors(discount: u32) -> Line {
        Sheet::Years.line(1 + discount)
    }

    /// How many discounts there are.
    pub(super) const fn discounts(&self) -> u32 {
        self.discounts
    }

    /// The row so many after the discount factors.
    pub(super) const fn of_years(&self, after: u32) -> Line {
        Sheet::Years.line(1 + self.discounts + after)
    }
}

/// The number of a stakeholder's account; that of nobody in the map is 0.
pub(super) fn account(holder: Option<usize>) -> u32 {
    holder.map_or(0, |place| u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1))
}

/// A stakeholder's name by its place.
pub(super) fn name(map: &ImpactMap, holder: Option<usize>) -> &str {
    let stakeholder = holder.and_then(|place| map.stakeholder_at(place));
    stakeholder.map_or("outside", |one| if one.name().is_empty() { Id::as_str(one.id()) } else { one.name() })
}

/// The agencies of a map, by their places among its stakeholders.
pub(super) fn agencies(map: &ImpactMap) -> Vec<usize> {
    let all = map.stakeholders().enumerate();
    all.filter(|(_, one)| one.agency().is_some()).map(|(place, _)| place).collect()
}
