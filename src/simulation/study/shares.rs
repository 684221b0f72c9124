//! Shares in doubt. Those that are not drawn move with those that are, so at least one has to be left, and those drawn
//! may never exceed 1 together.

use crate::address::Address;
use crate::distribution::{Distribution, nearest};
use crate::error::{Error, Findings, map as fault};
use crate::map::number::Number;
use crate::map::shares::refuse_shares_that_move_alone;
use crate::map::{Id, ImpactMap, Value};
use indexmap::IndexMap;

/// A share that is drawn: by which doubt, and how high it can come.
struct Drawn<'d> {
    doubt: &'d Address,
    share: Address,
    highest: f64,
}

/// Files what is wrong with the shares that are drawn, value by value.
pub(super) fn check(
    map: &ImpactMap,
    doubts: &[(Address, Distribution)],
    found: &mut Vec<Error>,
) -> Result<(), Findings> {
    // a number in doubt stands by itself
    let map = &*map.standing_alone(doubts.iter().map(|(address, _)| address))?;
    let mut values: IndexMap<[&Id; 2], (&Value, Vec<Drawn<'_>>)> = IndexMap::new();
    for (doubt, distribution) in doubts {
        let Some(number) = Number::at(map, doubt) else { continue };
        let moved = number.moved(map);
        if number.shared_value().is_none()
            && let Err(error) = refuse_shares_that_move_alone(&moved)
        {
            found.push(error.at(Address::of(["doubts", doubt.as_str()])));
            continue;
        }
        let (low, high) = distribution.support();
        for one in moved {
            let Some((outcome, value)) = one.number.shared_value() else { continue };
            let times = nearest(one.times);
            let drawn = Drawn { doubt, share: one.number.address(), highest: (low * times).max(high * times) };
            values.entry([outcome.id(), value.id()]).or_insert_with(|| (value, Vec::new())).1.push(drawn);
        }
    }
    for ([outcome, _], (value, drawn)) in values {
        let drawn_highest: f64 = drawn.iter().map(|one| one.highest).sum();
        let highest = drawn_highest + if value.has_rest() { held(outcome, value, &drawn) } else { 0.0 };
        let error = match value.to().len() {
            0 | 1 => fault::only_share(),
            all if drawn.len() >= all => fault::every_share("not in doubt"),
            // a sum of a few decimals, each rounded to a float
            _ if highest > 1.0 + 1e-9 => fault::shares_pass_one("that are in doubt", format_args!("up to {highest}")),
            _ => continue,
        };
        let last = drawn.last().map(|one| Address::of(["doubts", one.doubt.as_str()]));
        found.push(error.at(last.unwrap_or(Address::ROOT)));
    }
    Ok(())
}

/// What the shares come to that are neither drawn nor the rest, and so stay.
fn held(outcome: &Id, value: &Value, drawn: &[Drawn<'_>]) -> f64 {
    let at = |id: &str| Address::of(["outcomes", outcome.as_str(), "values", value.id().as_str(), "to", id, "share"]);
    let held = value.to().iter().filter(|one| {
        let at = at(one.stakeholder().id().as_str());
        !one.takes_rest() && drawn.iter().all(|drawn| drawn.share != at)
    });
    held.map(|one| nearest(one.share().to_decimal())).sum()
}
