//! How the numbers of a map follow the drawn ones: the number at the address, and the shares that move with it.

use crate::address::Address;
use crate::error::{Error, Findings, Term, engine as fault, map as missing};
use crate::formula::{Choice, Formula};
use crate::map::number::{Domain, Number, address_of_share};
use crate::map::shares::refuse_shares_that_move_alone;
use crate::map::{ImpactMap, Outcome, Recipient, Value};
use crate::number::Unrounded;
use crate::number::float;
use crate::sensitivity::known;

/// The way in which a number of the map follows the drawn numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Following {
    /// It is the number in this column.
    Column(usize),
    /// It is `of_rest` x (1 - the sum of these columns): a share that moves with others of its value.
    Rest { columns: Vec<usize>, of_rest: f64 },
}

/// For each variable of a formula, by place, the way in which it follows the numbers drawn at these addresses. `None`
/// for a variable that does not. In `map` the drawn numbers stand alone; `stated` is the map as it is.
pub(super) fn following(
    stated: &ImpactMap,
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
            None => found.extend(unread(stated, map, address)),
        }
    }
    Findings::or(found, ())?;
    let mut found = Vec::new();
    for address in addresses {
        let moved = match Number::at(map, address) {
            Some(number @ (Number::Assumption(_) | Number::Times(..))) => {
                refuse_shares_that_move_alone(&number.moved(map))
            }
            number => match number.and_then(Number::shared_value) {
                Some((outcome, value)) => move_shares(formula, outcome, value, &mut all),
                None => Ok(()),
            },
        };
        found.extend(moved.map_err(|error| error.at(address.clone())).err());
    }
    Findings::or(found, all)
}

/// The error for a number that no rule reads. `None` where the number merely has no influence.
fn unread(stated: &ImpactMap, map: &ImpactMap, address: &Address) -> Option<Error> {
    let number = match known(map, address) {
        Ok(_) => Number::at(map, address)?,
        // a factor that a drawn number does without, and the grade of its note with it
        Err(_) if matches!(Number::at(stated, address), Some(Number::Grade(_))) => return None,
        Err(error) => return Some(error),
    };
    let error = match number.domain(map) {
        Domain::Whole => fault::years_without_values(),
        Domain::Fixed => fault::whole_number(),
        _ => return None,
    };
    Some(error.at(address.clone()))
}

/// Lets the shares of a value that are not drawn move with those that are.
fn move_shares(
    formula: &Formula,
    outcome: &Outcome,
    value: &Value,
    all: &mut [Option<Following>],
) -> Result<(), Error> {
    let place = |recipient: &Recipient| formula.variable(&address_of_share(outcome, value, recipient));
    let follows = |recipient: &Recipient| place(recipient).and_then(|place| all.get(place)?.clone());
    let mut columns = Vec::new();
    for recipient in value.to() {
        match follows(recipient) {
            Some(Following::Column(column)) => columns.push(column),
            // a value with two shares drawn comes by here twice
            Some(Following::Rest { .. }) => return Ok(()),
            None => {}
        }
    }
    // the rest is worked out by its rule
    if value.has_rest() {
        return Ok(());
    }
    let rest = value.rest(|recipient| follows(recipient).is_some());
    if rest.parts.is_empty() {
        return Err(if columns.len() == 1 { missing::only_share() } else { missing::every_share(Term::NOT_DRAWN) });
    }
    for (recipient, part) in rest.parts {
        let of_rest = float(Unrounded::from(part).over(rest.whole.into())?);
        if let Some(slot) = place(recipient).and_then(|place| all.get_mut(place)) {
            *slot = Some(Following::Rest { columns: columns.clone(), of_rest });
        }
    }
    Ok(())
}
