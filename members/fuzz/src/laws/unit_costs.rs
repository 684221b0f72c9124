//! Sets of unit costs: `UnitCosts::from_json_within`, and maps that are made from them.

use super::found;
use super::limits::limits;
use crate::random::number_of;
use sroi::build;
use sroi::number::Money;
use sroi::unit_costs::{self, Placement, UnitCosts};

/// Holds a text to the laws of unit costs.
pub fn hold(text: &str) -> bool {
    let set = match UnitCosts::from_json_within(text, limits()) {
        Ok(set) => set,
        Err(findings) => {
            found::hold(text, &findings, limits());
            return false;
        }
    };
    let chosen = number_of(text);
    if chosen.is_multiple_of(2) {
        let written = set.to_json();
        let read = UnitCosts::from_json_within(&written, limits()).unwrap_or_else(|found| panic!("{written}: {found}"));
        assert_eq!(read, set);
        assert_eq!(read.to_json(), written);
    }
    for cost in set.iter() {
        assert_eq!(set.get(cost.code()).map(unit_costs::UnitCost::id).ok(), Some(cost.id()));
        assert_eq!(cost.headline().minus(cost.fiscal()).ok(), Some(cost.difference()), "{}", cost.code());
        let sum = Money::sum(cost.constituents().map(unit_costs::Constituent::amount));
        assert_eq!(sum.ok(), Some(cost.fiscal()), "{}", cost.code());
        assert!(!cost.citation().contains('\u{202e}') || text.contains("202e") || text.contains('\u{202e}'));
    }
    if (chosen >> 32).is_multiple_of(8) {
        becomes_a_map(&set);
    }
    true
}

/// A unit cost becomes values of a map, whatever its set says.
fn becomes_a_map(set: &UnitCosts) {
    let Some(cost) = set.iter().next() else { return };
    let placement = Placement::new();
    let map = build::map("Costs", set.currency().code(), "2026-04-01")
        .stakeholder("people", build::people("People"))
        .outcome("fewer", unit_costs::with_values(build::outcome("people", 3), cost, &placement));
    let map = unit_costs::with_price_index(unit_costs::with_agencies(map, [cost], &placement), set);
    match map.finish() {
        Ok(map) => {
            if let Ok(appraisal) = sroi::appraise(&map) {
                assert_eq!(appraisal.outcomes().len(), 1);
            }
        }
        Err(findings) => findings.iter().for_each(found::said),
    }
}
