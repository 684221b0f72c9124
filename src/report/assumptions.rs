//! The assumptions of a map: numbers that are stated once, and how many others follow each.

use super::table::Table;
use crate::document::{NAME, cut, wrapped};
use crate::map::ImpactMap;

/// The table of a map's assumptions; nothing where it has none.
pub(super) fn assumptions(map: &ImpactMap) -> String {
    if map.assumptions().len() == 0 {
        return String::new();
    }
    let mut table = Table::new(&[true, false, true, false], &["assumption", "value", "unit", "numbers"]);
    for assumption in map.assumptions() {
        let follow = map.references_to(assumption.id()).count();
        let mut name = wrapped(assumption.name(), NAME).into_iter();
        let (value, unit) = (assumption.value().to_string(), cut(assumption.unit().unwrap_or_default(), 28));
        table.row([name.next().unwrap_or_default(), value, unit, follow.to_string()]);
        for further in name {
            table.row([&further, "", "", ""]);
        }
    }
    format!("\n{}", table.text())
}
