//! Shares in doubt. Those that are not drawn move with those that are, so at least one has to be left, and those drawn
//! may never exceed 1 together.

use super::moved::{InDoubt, moved};
use crate::address::Address;
use crate::distribution::{Distribution, nearest};
use crate::error::{Error, Term, map as fault};
use crate::map::number::{Number, address_of_share};
use crate::map::shares::refuse_shares_that_move_alone;
use crate::map::{Id, ImpactMap, Outcome, Value};
use indexmap::{IndexMap, IndexSet};

/// The shares of one value that are drawn.
struct Drawn<'m, 'd> {
    outcome: &'m Outcome,
    value: &'m Value,
    shares: IndexSet<Address>,
    /// How high they can come together.
    highest: f64,
    /// The last of the doubts about them.
    doubt: &'d Address,
}

/// Files what is wrong with the shares that are drawn, value by value. The map is one in which numbers in doubt stand by
/// themselves.
pub(super) fn check(map: &ImpactMap, doubts: &[(Address, Distribution)], found: &mut Vec<Error>) {
    for (doubt, _) in doubts {
        let Some(number @ (Number::Assumption(_) | Number::Times(..))) = Number::at(map, doubt) else { continue };
        if let Err(error) = refuse_shares_that_move_alone(&number.moved(map)) {
            found.push(error.at(Address::of(["doubts", doubt.as_str()])));
            return;
        }
    }
    let mut values: IndexMap<[&Id; 2], Drawn<'_, '_>> = IndexMap::new();
    for (at, in_doubt) in moved(map, doubts) {
        let InDoubt { number, doubt, .. } = in_doubt;
        let Some((outcome, value)) = number.shared_value() else { continue };
        let new = || Drawn { outcome, value, shares: IndexSet::new(), highest: 0.0, doubt };
        let drawn = values.entry([outcome.id(), value.id()]).or_insert_with(new);
        drawn.highest += in_doubt.reach().high;
        drawn.doubt = doubt;
        drawn.shares.insert(at);
    }
    for drawn in values.into_values() {
        let highest = drawn.highest + if drawn.value.has_rest() { held(&drawn) } else { 0.0 };
        let error = match drawn.value.to().len() {
            0 | 1 => fault::only_share(),
            all if drawn.shares.len() >= all => fault::every_share(Term::NOT_IN_DOUBT),
            // a sum of a few decimals, each rounded to a float
            _ if highest > 1.0 + 1e-9 => fault::shares_may_pass_one(Term::IN_DOUBT, highest),
            _ => continue,
        };
        found.push(error.at(Address::of(["doubts", drawn.doubt.as_str()])));
    }
}

/// What the shares come to that are neither drawn nor the rest, and so stay.
fn held(drawn: &Drawn<'_, '_>) -> f64 {
    let own = drawn.value.to().iter().filter(|one| !one.takes_rest());
    let held = own.filter(|one| !drawn.shares.contains(&address_of_share(drawn.outcome, drawn.value, one)));
    held.map(|one| nearest(one.share().to_decimal())).sum()
}
