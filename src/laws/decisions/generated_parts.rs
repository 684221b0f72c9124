//! What documents of several formats are made of: maps, and numbers of them that are stated otherwise.

use crate::address::Address;
use crate::document::Node;
use crate::laws::dice::{Dice, object, text};
use crate::map::ImpactMap;
use rust_decimal::Decimal;

pub(super) fn format(format: &str) -> (String, Node<'static>) {
    ("format".to_owned(), text(format))
}

/// Some numbers of the map that may be other ones: proxies of either sign, amounts, quantities and deductions.
pub(super) fn changes(map: &ImpactMap, dice: &mut Dice, one_in: u16) -> Vec<(Address, Decimal)> {
    let mut all = Vec::new();
    for (at, value) in map.numbers() {
        let tokens: Vec<_> = at.tokens().collect();
        let is_worth = |token: &str| tokens.iter().skip(2).any(|own| own == token);
        let factors: &[i64] = match tokens.last().map(|last| &**last) {
            Some("proxy") => &[0, 5, 20, -10, 15],
            Some("deadweight" | "displacement" | "attribution" | "drop_off") => &[0, 5],
            Some("times") => &[],
            _ if is_worth("amount") || is_worth("quantity") => &[0, 5, 20, 11],
            _ => &[],
        };
        if !factors.is_empty() && dice.one_in(one_in) {
            let factor = Decimal::new(dice.of(factors).unwrap_or(10), 1);
            all.extend(value.checked_mul(factor).map(|value| (at, value.normalize())));
        }
    }
    all
}

/// The map, and perhaps another one like it.
pub(super) fn maps(map: &ImpactMap, dice: &mut Dice) -> Vec<(String, ImpactMap)> {
    let mut all = vec![("a".to_owned(), map.clone())];
    for id in ["b", "c"] {
        if dice.one_in(2) {
            let other = changes(map, dice, 2);
            all.extend(
                map.with_numbers(other.iter().map(|(at, value)| (at, *value))).ok().map(|map| (id.to_owned(), map)),
            );
        }
    }
    all
}

pub(super) fn written(maps: &[(String, ImpactMap)]) -> Node<'static> {
    object(maps.iter().map(|(id, map)| (id.clone(), whole_map(map))))
}

pub(super) fn whole_map(map: &ImpactMap) -> Node<'static> {
    map.to_document().into_owned()
}
