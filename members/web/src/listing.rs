//! The numbers of a map in groups, as the page lists them: one for each input and each outcome, one for each other part.

use sroi::map::ImpactMap;
use sroi::report::numbers_in_words;
use sroi::{Address, Id};
use std::collections::BTreeMap;

/// The parts of a map that have numbers, in the order of the page, each with its heading.
pub(crate) const SECTIONS: [(&str, &str); 8] = [
    ("outcomes", "Outcomes"),
    ("inputs", "What is put in"),
    ("conventions", "Discount rates"),
    ("assumptions", "Assumptions"),
    ("stakeholders", "Stakeholders"),
    ("price_year", "Price year"),
    ("price_index", "Price index"),
    ("notes", "Grades of evidence"),
];

/// The keys of an outcome in the order of the method, which takes them in turn.
const IN_TURN: [&str; 9] =
    ["quantity", "starts", "lasts", "deadweight", "displacement", "attribution", "drop_off", "profile", "values"];

/// The groups of a map's numbers.
#[derive(Debug)]
pub(crate) struct Listing {
    groups: Vec<Group>,
    places: BTreeMap<String, usize>,
}

/// Numbers that are shown together.
#[derive(Debug)]
pub(crate) struct Group {
    /// The address of the part that they belong to.
    pub(crate) address: String,
    /// The key of the part of the map.
    pub(crate) section: String,
    /// The name of the input or the outcome.
    pub(crate) name: String,
    pub(crate) numbers: Vec<Address>,
}

impl Listing {
    /// Every number that a map states, those that assumptions state for it, and the adjustments that count as 0.
    pub(crate) fn of(map: &ImpactMap) -> Self {
        let mut listing = Self { groups: Vec::new(), places: BTreeMap::new() };
        let stated = map.numbers().into_iter().map(|(address, _)| address);
        for address in stated.chain(map.references().map(|(address, _)| address.clone())) {
            let place = listing.place(map, &address);
            if let Some(group) = listing.groups.get_mut(place) {
                group.numbers.push(address);
            }
        }
        for group in &mut listing.groups {
            // what is told in the order of the format is so already; the rest came last
            group.numbers.sort_by_cached_key(|address| {
                let key = address.tokens().nth(2).unwrap_or_default();
                let is_outcome = address.as_str().starts_with("/outcomes/");
                if is_outcome { IN_TURN.iter().position(|one| *one == key) } else { None }
            });
        }
        listing
    }

    /// The group of a number; a new one, if it is the first of its kind.
    fn place(&mut self, map: &ImpactMap, address: &Address) -> usize {
        let key = group_of(address);
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let mut tokens = address.tokens();
        let section = tokens.next().unwrap_or_default().into_owned();
        let id = tokens.next().unwrap_or_default();
        let name = match &*section {
            "inputs" => map.input(&id).map(|input| input.name().to_owned()),
            "outcomes" => map.outcome(&id).map(|outcome| outcome.name().to_owned()),
            _ => SECTIONS.iter().find(|(known, _)| *known == section).map(|(_, heading)| (*heading).to_owned()),
        };
        let place = self.groups.len();
        self.places.insert(key.clone(), place);
        self.groups.push(Group { address: key, name: name.unwrap_or_default(), section, numbers: Vec::new() });
        place
    }

    /// The groups of a part of the map.
    pub(crate) fn of_section<'l>(&'l self, section: &'l str) -> impl Iterator<Item = &'l Group> {
        self.groups.iter().filter(move |group| group.section == section)
    }

    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group at an address, or the one to which a number or a part of the map at an address belongs.
    pub(crate) fn group(&self, address: &str) -> Option<&Group> {
        let address: Address = address.parse().ok()?;
        self.groups.get(*self.places.get(&group_of(&address))?)
    }

    /// Whether the map states a number, or counts it as 0 since it does not.
    pub(crate) fn is_stated(&self, map: &ImpactMap, address: &Address) -> bool {
        // the words say it, which are made of one number here
        self.group(address.as_str()).is_some()
            && numbers_in_words(map, std::slice::from_ref(address)).first().is_some_and(|one| one.is_stated)
    }

    /// The numbers whose address or group's name has all of these words, capitals or not.
    pub(crate) fn found<'l>(&'l self, words: &'l str) -> impl Iterator<Item = (&'l Group, &'l Address)> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        self.groups.iter().flat_map(move |group| {
            let name = group.name.to_lowercase();
            // a word that is in the name need not be looked for again
            let left: Vec<String> = words.iter().filter(|word| !name.contains(word.as_str())).cloned().collect();
            group.numbers.iter().filter_map(move |address| {
                let text = address.as_str().to_lowercase().replace('_', "-");
                let has =
                    |word: &String| text.contains(word.as_str()) || text.replace('-', " ").contains(word.as_str());
                left.iter().all(has).then_some((group, address))
            })
        })
    }
}

/// The address of the group to which an address belongs.
fn group_of(address: &Address) -> String {
    let mut tokens = address.tokens();
    let section = tokens.next().unwrap_or_default();
    let part = Address::ROOT.child(&section);
    match tokens.next() {
        Some(id) if matches!(&*section, "inputs" | "outcomes") => part.child(id).to_string(),
        _ => part.to_string(),
    }
}

/// The name by which somebody speaks of a stakeholder or an assumption.
pub(crate) fn assumption_called(map: &ImpactMap, id: &Id) -> String {
    map.assumption(id).map_or_else(|| id.to_string(), |one| one.name().to_owned())
}
