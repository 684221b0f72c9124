//! How the numbers of a map follow what is drawn: the one at the address, and the shares that move with it.

use super::float::float;
use crate::address::Address;
use crate::error::{Error, Findings, engine as fault, map as at_map};
use crate::formula::{Choice, Formula};
use crate::map::ImpactMap;
use crate::number::Unrounded;
use crate::sensitivity::known;

/// How a number of the map follows what is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Following {
    /// It is what a column holds.
    Column(usize),
    /// It is `of_rest` x (1 - what the columns hold): a share that moves with others of its value.
    Rest { columns: Vec<usize>, of_rest: f64 },
}

/// For each variable of a formula, by place, how it follows the numbers drawn at some addresses, if it does.
pub(super) fn following(
    map: &ImpactMap,
    formula: &Formula,
    choices: &[Choice],
    addresses: &[Address],
) -> Result<Vec<Option<Following>>, Findings> {
    let mut all = vec![None; formula.variables().len()];
    let mut found = Vec::new();
    for (column, address) in addresses.iter().enumerate() {
        match formula.variable(address) {
            Some(place) if all.get(place).is_some_and(Option::is_some) => {
                found.push(fault::drawn_twice().at(address.clone()));
            }
            Some(place) => {
                if let Some(slot) = all.get_mut(place) {
                    *slot = Some(Following::Column(column));
                }
            }
            // the year of an input that is not discounted, say
            None if choices.iter().any(|choice| choice.address == *address) => {}
            None => found.extend(unread(map, address)),
        }
    }
    Findings::or(found, ())?;
    let mut found = Vec::new();
    for address in addresses {
        if let Some(siblings) = shares_beside(map, address)
            && let Err(error) = move_shares(formula, &siblings, &mut all)
        {
            found.push(error.at(address.clone()));
        }
    }
    Findings::or(found, all)
}

/// What is wrong with a number that no rule reads; nothing where it merely has no influence.
fn unread(map: &ImpactMap, address: &Address) -> Option<Error> {
    if let Err(error) = known(map, address) {
        return Some(error);
    }
    let tokens: Vec<_> = address.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let error = match *tokens {
        ["outcomes", _, "starts" | "lasts"] | ["inputs", _, "year"] => fault::years_without_values(),
        [.., "price_year"] | ["conventions", "discount", "steps", _, "from_year"] => fault::whole_number(),
        _ => return None,
    };
    Some(error.at(address.clone()))
}

/// The addresses of all shares of a value, if the address is that of one of them.
fn shares_beside(map: &ImpactMap, address: &Address) -> Option<Vec<Address>> {
    let tokens: Vec<_> = address.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let ["outcomes", outcome, "values", value, "to", _, "share"] = *tokens else { return None };
    let recipients = map.outcome(outcome)?.value(value)?.to().iter();
    let share = |id| Address::of(["outcomes", outcome, "values", value, "to", id, "share"]);
    Some(recipients.map(|recipient| share(recipient.stakeholder().id().as_str())).collect())
}

/// Lets the shares that are not drawn move with those that are: in proportion, and equally where all of them are 0.
fn move_shares(formula: &Formula, shares: &[Address], all: &mut [Option<Following>]) -> Result<(), Error> {
    let mut columns = Vec::new();
    let mut rest = Vec::new();
    let mut left = Unrounded::ZERO;
    for address in shares {
        let Some(place) = formula.variable(address) else { continue };
        match all.get(place) {
            Some(Some(Following::Column(column))) => columns.push(*column),
            // a value with two shares drawn comes by here twice
            Some(Some(Following::Rest { .. })) => return Ok(()),
            _ => {
                let share = formula.variable_at(place).map_or(Unrounded::ZERO, |(_, variable)| variable.value.into());
                left = left.plus(share)?;
                rest.push((place, share));
            }
        }
    }
    if rest.is_empty() {
        return Err(if columns.len() == 1 { at_map::only_share() } else { at_map::every_share("not drawn") });
    }
    let equally = Unrounded::ONE.over(Unrounded::whole(i64::try_from(rest.len()).unwrap_or(i64::MAX)))?;
    for (place, share) in rest {
        let of_rest = if left.is_zero() { equally } else { share.over(left)? };
        if let Some(slot) = all.get_mut(place) {
            *slot = Some(Following::Rest { columns: columns.clone(), of_rest: float(of_rest) });
        }
    }
    Ok(())
}
