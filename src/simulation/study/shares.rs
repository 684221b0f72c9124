//! Shares in doubt: those that are not drawn move with those that are, so one at least has to be left, and those drawn
//! may never pass 1 together.

use crate::address::Address;
use crate::distribution::Distribution;
use crate::error::{Error, map as fault};
use crate::map::ImpactMap;
use indexmap::IndexMap;

/// What is wrong with the shares that are drawn, value by value.
pub(super) fn check(map: &ImpactMap, doubts: &[(Address, Distribution)], found: &mut Vec<Error>) {
    let mut values: IndexMap<[String; 2], Vec<&(Address, Distribution)>> = IndexMap::new();
    for doubt in doubts {
        let tokens: Vec<_> = doubt.0.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        if let ["outcomes", outcome, "values", value, "to", _, "share"] = *tokens {
            values.entry([outcome, value].map(str::to_owned)).or_default().push(doubt);
        }
    }
    for ([outcome, value], drawn) in values {
        let recipients =
            map.outcome(&outcome).and_then(|outcome| outcome.value(&value)).map_or(0, |value| value.to().len());
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
