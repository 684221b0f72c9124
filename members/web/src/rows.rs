//! A number as the page lists it: a label, the field with its text, what it was, and by what it is stated.

use crate::listing::{Group, assumption_called};
use crate::session::Session;
use serde_json::{Value, json};
use sroi::map::Note;
use sroi::report::{NumberInWords, numbers_in_words};
use sroi::{Address, Decimal};
use std::collections::BTreeMap;

/// A number in a group.
#[derive(Debug)]
pub(crate) struct Row<'s> {
    session: &'s Session,
    number: NumberInWords<'s>,
    /// What it is called below the heading of its group.
    label: String,
}

/// What the text of a number is where the map states none.
const NOT_STATED: &str = "not stated";

/// The numbers of a group.
pub(crate) fn of_group<'s>(session: &'s Session, group: &Group) -> Vec<Row<'s>> {
    rows(session, &group.numbers, Some(&group.name))
}

/// Numbers of several groups, each called by all of its name, which is the same wherever it is listed: it tells the number from all
/// others of its group.
pub(crate) fn in_full<'s>(session: &'s Session, addresses: &[Address]) -> Vec<Row<'s>> {
    let groups: BTreeMap<&str, &Group> = addresses
        .iter()
        .filter_map(|address| session.listing().group(address.as_str()))
        .map(|group| (group.address.as_str(), group))
        .collect();
    let all: Vec<Address> = groups.values().flat_map(|group| group.numbers.iter().cloned()).collect();
    let mut named: BTreeMap<Address, Row<'s>> =
        rows(session, &all, None).into_iter().map(|row| (row.number.address.clone(), row)).collect();
    addresses.iter().filter_map(|address| named.remove(address)).collect()
}

fn rows<'s>(session: &'s Session, addresses: &[Address], heading: Option<&str>) -> Vec<Row<'s>> {
    let in_words = numbers_in_words(session.opened().map(), addresses);
    let row = |number: NumberInWords<'s>| {
        let below = heading.and_then(|heading| number.says.strip_prefix(heading));
        // of a name that was cut there is no heading to be taken off; what stands behind the cut says which number it is
        let behind = || heading.and(number.says.rsplit_once("\u{2026}, ").map(|(_, key)| key));
        let label = below.and_then(|rest| rest.strip_prefix(", ").or_else(|| rest.strip_prefix(": "))).or_else(behind);
        Row { session, label: label.unwrap_or(&number.says).to_owned(), number }
    };
    in_words.into_iter().map(row).collect()
}

/// A number as it is written.
pub(crate) fn written(number: Decimal) -> String {
    number.normalize().to_string()
}

impl Row<'_> {
    /// What it was in the map as opened.
    pub(crate) fn was(&self) -> String {
        if self.number.is_stated { written(self.number.value) } else { NOT_STATED.to_owned() }
    }

    pub(crate) fn says(&self) -> &str {
        &self.number.says
    }

    pub(crate) const fn address(&self) -> &Address {
        &self.number.address
    }

    /// What states it, in words: the name of an assumption, with the factor before it.
    fn stated_by(&self) -> Option<String> {
        let reference = self.number.reference?;
        let name = assumption_called(self.session.opened().map(), reference.assumption());
        Some(reference.times().map_or_else(|| name.clone(), |times| format!("{} x {name}", written(times))))
    }

    /// The row as the page takes it.
    pub(crate) fn told(&self) -> Value {
        let (number, address) = (&self.number, &self.number.address);
        let typed = self.session.typed(address);
        let now = self.session.now().map().number(address);
        // under another schedule a rate of the map's own is no number any more
        let text = typed.map_or_else(|| now.map_or_else(|| self.was(), written), ToOwned::to_owned);
        json!({
            "address": address.as_str(),
            "label": self.label,
            "says": number.says,
            "unit": number.unit,
            "text": text,
            "was": self.was(),
            "changed": typed.is_some(),
            "gone": now.is_none(),
            "stated_by": self.stated_by(),
            "reason": number.note.and_then(Note::reason),
            "source": number.source,
        })
    }
}
