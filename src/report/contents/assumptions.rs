//! The assumptions of a map: numbers that are stated once, and how many others follow each.

use crate::map::ImpactMap;
use crate::report::item::Item;
use crate::report::table::{Column, Kind, Table};

/// The table of a map's assumptions; nothing where it has none.
pub(super) fn assumptions(map: &ImpactMap) -> Option<Table> {
    if map.assumptions().len() == 0 {
        return None;
    }
    let columns = [
        Column::new(Kind::Text, "assumption").wrapped(),
        Column::new(Kind::Number, "value"),
        Column::new(Kind::Text, "unit").cut_at(28),
        Column::new(Kind::Number, "numbers"),
    ];
    let mut table = Table::new("", columns);
    for assumption in map.assumptions() {
        let follow = map.references_to(assumption.id()).count();
        let (value, unit) = (
            Item::Number(assumption.value(), assumption.value().scale()),
            Item::text(assumption.unit().unwrap_or_default()),
        );
        table.row([Item::text(assumption.name()), value, unit, Item::Count(follow as u64)]);
    }
    Some(table)
}
