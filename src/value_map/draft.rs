//! The map that the cells state, before it is checked: a tree, and the cell of each of its places.

use super::grid::Spot;
use crate::document::Node;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The fields of an object.
pub(super) type Fields = Vec<(Cow<'static, str>, Node<'static>)>;

/// A cell, and what it says where that is not what the map says.
pub(super) type Origin = (Spot, Option<String>);

/// A map that is being read from cells.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) about: Fields,
    pub(super) stakeholders: IndexMap<String, Fields>,
    /// The ids of stakeholders that are stated, and not made of a name.
    stated_ids: BTreeSet<String>,
    /// The ids of stakeholders by their names.
    names: BTreeMap<String, String>,
    /// The same, whatever letters are capitals.
    folded: BTreeMap<String, String>,
    pub(super) inputs: IndexMap<String, Fields>,
    pub(super) outcomes: IndexMap<String, OutcomeDraft>,
    pub(super) assumptions: Keyed,
    pub(super) discounts: Keyed,
    pub(super) facts: Keyed,
    pub(super) excluded: Fields,
    pub(super) notes: IndexMap<String, Fields>,
    ids: Ids,
    outcome_ids: Ids,
    input_ids: Ids,
    places: Places,
}

/// The fields of an object that has many, found by their keys.
#[derive(Debug, Default)]
pub(super) struct Keyed {
    fields: Fields,
    /// Where the first of each key stands.
    places: BTreeMap<String, usize>,
}

impl Keyed {
    pub(super) fn contains(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// The first field of a key.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Node<'static>> {
        self.fields.get_mut(*self.places.get(key)?).map(|(_, node)| node)
    }

    pub(super) fn push(&mut self, key: String, node: Node<'static>) {
        self.places.entry(key.clone()).or_insert(self.fields.len());
        self.fields.push(field(key, node));
    }

    pub(super) fn into_fields(self) -> Fields {
        self.fields
    }
}

/// The cell of each address.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Origin>);

impl Places {
    /// The cell of an address, or of what it is in.
    pub(super) fn origin(&self, address: &str) -> Option<&Origin> {
        let mut address = address;
        loop {
            if let Some(origin) = self.0.get(address) {
                return Some(origin);
            }
            address = address.rsplit_once('/')?.0;
        }
    }
}

/// An outcome that is being read.
#[derive(Debug, Default)]
pub(super) struct OutcomeDraft {
    pub(super) stakeholder: String,
    pub(super) fields: Fields,
    pub(super) values: IndexMap<String, ValueDraft>,
}

/// A value that is being read.
#[derive(Debug, Default)]
pub(super) struct ValueDraft {
    pub(super) fields: Fields,
    /// Recipients as they come, so that one that comes twice is found by the check.
    pub(super) to: Vec<(String, Fields)>,
    /// Whether a share is wrong: then nothing is said of their sum.
    pub(super) broken: bool,
}

pub(super) fn field(key: impl Into<Cow<'static, str>>, node: Node<'static>) -> (Cow<'static, str>, Node<'static>) {
    (key.into(), node)
}

impl Draft {
    pub(super) fn place(&mut self, address: String, spot: Spot, says: Option<String>) {
        self.places.0.entry(address).or_insert((spot, says));
    }

    /// The cell of an address alone.
    pub(super) fn origin(&self, address: &str) -> Option<&Origin> {
        self.places.0.get(address)
    }

    /// Adds a stakeholder under an id that is stated.
    pub(super) fn list_stakeholder(&mut self, id: String, name: Option<&str>, fields: Fields) {
        self.stated_ids.insert(id.clone());
        self.name_stakeholder(id, name, fields);
    }

    /// Adds a stakeholder under an id that is made of the name.
    pub(super) fn name_stakeholder(&mut self, id: String, name: Option<&str>, fields: Fields) {
        if let Some(name) = name {
            self.names.entry(name.to_owned()).or_insert_with(|| id.clone());
            self.folded.entry(folded(name)).or_insert_with(|| id.clone());
        }
        self.stakeholders.insert(id, fields);
    }

    /// The id of whom a cell names: an id that is stated, a name, or a name in other capitals. `None` where it is nobody that is known.
    pub(super) fn known(&self, name: &str) -> Option<(&str, bool)> {
        if let Some(id) = self.stated_ids.get(name) {
            return Some((id, true));
        }
        if let Some(id) = self.names.get(name) {
            return Some((id, true));
        }
        self.folded.get(&folded(name)).map(|id| (id.as_str(), false))
    }

    /// The id of somebody new.
    pub(super) fn add_stakeholder(&mut self, name: &str) -> String {
        let id = self.ids.free(&slug(name, "stakeholder"), |id| self.stakeholders.contains_key(id));
        let fields = vec![field("name", Node::text(name.to_owned()))];
        self.name_stakeholder(id.clone(), Some(name), fields);
        id
    }

    /// An id that no outcome has.
    pub(super) fn free_outcome(&mut self, wanted: &str) -> String {
        self.outcome_ids.free(wanted, |id| self.outcomes.contains_key(id))
    }

    /// An id that no input has.
    pub(super) fn free_input(&mut self, wanted: &str) -> String {
        self.input_ids.free(wanted, |id| self.inputs.contains_key(id))
    }

    /// The whole as a document of the format, and the cells that state it.
    pub(super) fn into_parts(self) -> (Node<'static>, Places) {
        let keyed = |all: IndexMap<String, Fields>| {
            Node::Object(all.into_iter().map(|(id, fields)| field(id, Node::Object(fields))).collect())
        };
        let outcomes = self.outcomes.into_iter().map(|(id, outcome)| field(id, outcome.into_node()));
        let mut all = vec![field("format", Node::text(crate::map::FORMAT))];
        all.extend(self.about);
        let (facts, excluded, notes) = (self.facts, self.excluded, self.notes);
        all.push(field("facts", Node::Object(facts.into_fields())));
        all.push(field("excluded", Node::Object(excluded)));
        all.push(field("notes", keyed(notes)));
        all.push(field("assumptions", Node::Object(self.assumptions.into_fields())));
        all.push(field("stakeholders", keyed(self.stakeholders)));
        all.push(field("inputs", keyed(self.inputs)));
        all.push(field("outcomes", Node::Object(outcomes.collect())));
        (Node::Object(all), self.places)
    }
}

impl OutcomeDraft {
    fn into_node(self) -> Node<'static> {
        let mut fields = vec![field("stakeholder", Node::text(self.stakeholder))];
        fields.extend(self.fields);
        let values = self.values.into_iter().map(|(id, value)| field(id, value.into_node()));
        fields.push(field("values", Node::Object(values.collect())));
        Node::Object(fields)
    }
}

impl ValueDraft {
    fn into_node(self) -> Node<'static> {
        let mut fields = self.fields;
        if !self.to.is_empty() && !self.broken {
            let to = self.to.into_iter().map(|(id, terms)| field(id, Node::Object(terms)));
            fields.push(field("to", Node::Object(to.collect())));
        }
        Node::Object(fields)
    }
}

/// A name with its capitals and blanks made alike.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// An id made of a name: its letters and digits, with hyphens between its words.
pub(super) fn slug(name: &str, or: &str) -> String {
    let words = super::wording::plain_words(name);
    let mut slug = String::new();
    for word in words.split_whitespace() {
        let plain: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.is_empty() || slug.len().saturating_add(plain.len()) > 40 {
            continue;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    if slug.is_empty() { or.to_owned() } else { slug }
}

/// Ids that are made, each once.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeMap<String, u32>);

impl Ids {
    /// An id that nothing has yet: this one, or this one with a number behind.
    pub(super) fn free(&mut self, id: &str, taken: impl Fn(&str) -> bool) -> String {
        if !taken(id) {
            return id.to_owned();
        }
        // the search goes on where it ended, so that a name that many have takes no longer than others
        let number = self.0.entry(id.to_owned()).or_insert(1);
        loop {
            *number = number.saturating_add(1);
            let numbered = format!("{id}-{number}");
            if !taken(&numbered) || *number == u32::MAX {
                return numbered;
            }
        }
    }
}

/// The address of these tokens, as text.
pub(super) fn address<'a>(tokens: impl IntoIterator<Item = &'a str>) -> String {
    crate::address::Address::of(tokens).as_str().to_owned()
}
