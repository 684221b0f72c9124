//! Shares in doubt. Those that are not drawn move with those that are, so at least one has to be left, and those drawn
//! may never exceed 1 together.

use crate::address::Address;
use crate::distribution::Distribution;
use crate::error::{Error, map as fault};
use crate::map::number::Number;
use crate::map::{Id, ImpactMap};
use indexmap::IndexMap;

/// The shares of one value that are drawn.
type Drawn<'d> = Vec<&'d (Address, Distribution)>;

/// Files what is wrong with the shares that are drawn, value by value.
pub(super) fn check(map: &ImpactMap, doubts: &[(Address, Distribution)], found: &mut Vec<Error>) {
    let mut values: IndexMap<[&Id; 2], (usize, Drawn<'_>)> = IndexMap::new();
    for doubt in doubts {
        if let Some((outcome, value)) = Number::at(map, &doubt.0).and_then(Number::shared_value) {
            let of_value = || (value.to().len(), Vec::new());
            values.entry([outcome.id(), value.id()]).or_insert_with(of_value).1.push(doubt);
        }
    }
    for (recipients, drawn) in values.into_values() {
        let highest: f64 = drawn.iter().map(|(_, distribution)| distribution.support().1).sum();
        let error = match recipients {
            0 | 1 => fault::only_share(),
            all if drawn.len() >= all => fault::every_share("not in doubt"),
            // a sum of a few decimals, each rounded to a float
            _ if highest > 1.0 + 1e-9 => fault::shares_pass_one("that are in doubt", format_args!("up to {highest}")),
            _ => continue,
        };
        let last = drawn.last().map(|(address, _)| Address::of(["doubts", address.as_str()]));
        found.push(error.at(last.unwrap_or(Address::ROOT)));
    }
}
