//! What the numbers of a map are called: by the part they belong to, and by the last part of their address.

use super::apart::times;
use crate::address::Address;
use crate::document::{NAME, cut};
use crate::map::ImpactMap;
use std::borrow::Cow;

/// What a number is called: the name of the part it belongs to, and which of its numbers it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Called {
    pub(crate) name: String,
    pub(crate) key: String,
}

/// What each number is called, no two alike. A short one does where it is the only one of its kind; else it says more of the
/// address, and at last all of it.
pub(crate) fn called<'a>(map: &ImpactMap, numbers: impl Iterator<Item = &'a Address>) -> Vec<Called> {
    let all: Vec<[Called; 3]> = numbers.map(|address| forms(map, address)).collect();
    let mut chosen = vec![0_usize; all.len()];
    let called = |place: usize, form: usize| all.get(place).and_then(|forms| forms.get(form));
    // each round says more of what was alike; a fourth would find nothing that could say more
    for _ in 0..4 {
        let current = |(place, form): (usize, &usize)| called(place, *form).map(|one| (&one.name, &one.key));
        let times = times(chosen.iter().enumerate().map(current));
        let alike: Vec<bool> = chosen.iter().enumerate().map(|one| times.get(&current(one)) != Some(&1)).collect();
        for (form, alike) in chosen.iter_mut().zip(alike) {
            *form = if alike { (*form + 1).min(2) } else { *form };
        }
    }
    chosen.iter().enumerate().filter_map(|(place, form)| called(place, *form).cloned()).collect()
}

/// As long as a name is printed where there is room: a longer one is told by its beginning and its end.
const ROOM: usize = 4 * NAME;

/// What a number is called in one text, with all of its name that there is room for.
pub(crate) fn in_full(number: &Called) -> String {
    joined(number, cut(&number.name, ROOM))
}

/// The same in a few words.
pub(super) fn in_words(number: &Called) -> String {
    joined(number, cut(&number.name, NAME))
}

/// A name and the key where there is one; an address ends with it.
fn joined(number: &Called, name: String) -> String {
    if number.key.is_empty() || number.name.starts_with('/') { name } else { format!("{name}, {}", number.key) }
}

/// The labels that a number can have, from the shortest to the one that no other number has.
fn forms(map: &ImpactMap, address: &Address) -> [Called; 3] {
    let tokens: Vec<Cow<'_, str>> = address.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let (name, inside) = match &*tokens {
        ["outcomes", id, "values", value, inside @ ..] => {
            let outcome = map.outcome(id);
            let unit = outcome.and_then(|outcome| outcome.value(value)?.unit()).unwrap_or(value);
            (format!("{}: {unit}", outcome.map_or(*id, |outcome| outcome.name())), inside)
        }
        ["outcomes", id, inside @ ..] => (map.outcome(id).map_or(*id, |one| one.name()).to_owned(), inside),
        ["inputs", id, inside @ ..] => (map.input(id).map_or(*id, |one| one.name()).to_owned(), inside),
        ["assumptions", id, inside @ ..] => (map.assumption(id).map_or(*id, |one| one.name()).to_owned(), inside),
        ["stakeholders", id, inside @ ..] => (map.stakeholder(id).map_or(*id, |one| one.name()).to_owned(), inside),
        ["conventions", "discount", inside @ ..] => ("discount".to_owned(), inside),
        ["conventions", "discounts", name, inside @ ..] => (format!("discount {name}"), inside),
        ["price_index", ..] => ("price index".to_owned(), tokens.get(1..).unwrap_or_default()),
        [section, inside @ ..] => ((*section).to_owned(), inside),
        [] => (String::new(), &[][..]),
    };
    let last = match inside {
        // the place in a list says nothing without what is listed
        [.., before, place] if place.bytes().all(|digit| digit.is_ascii_digit()) => format!("{before} {place}"),
        // a factor says nothing without what it is the factor of
        [.., before, last @ "times"] => format!("{before} {last}"),
        [.., last] => (*last).to_owned(),
        [] => String::new(),
    };
    let key = |text: &str| text.replace('_', "-");
    [
        Called { name: name.clone(), key: key(&last) },
        Called { name, key: key(&inside.join(" ")) },
        Called { name: address.as_str().to_owned(), key: key(&last) },
    ]
}
