//! An option: a map, with other numbers where it changes some.

#[cfg(feature = "simulation")]
use super::doubts::OwnDoubts;
#[cfg(feature = "simulation")]
use crate::address::Address;
use crate::decisions::change::Changes;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Fields, Id, Node, Object, Place, Reader};
use crate::error::{decisions as fault, document as unread};
use crate::limits::Limit;
use crate::map::ImpactMap;
use crate::map::number::Number;
#[cfg(feature = "simulation")]
use crate::simulation::Doubt;
use indexmap::IndexMap;

/// Whole years that an option lasts, at most.
const LONGEST_LIFE: i64 = 1_000;

/// Steps of a nanosecond or so that a pair of options takes, held against each other.
const STEPS_OF_A_PAIR: u64 = 10;

/// One option: a map, with other numbers where it changes some.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    name: Option<String>,
    map: Id,
    changes: Changes,
    life: Option<u32>,
    #[cfg(feature = "simulation")]
    doubts: OwnDoubts,
    extensions: Extensions,
    made: ImpactMap,
}

impl Alternative {
    /// Its name. `None` where it has none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The id of the map that it is made of.
    pub const fn of_map(&self) -> &Id {
        &self.map
    }

    /// The numbers that it changes.
    pub const fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The doubts that are its own, in place of those of the study about the same numbers.
    #[cfg(feature = "simulation")]
    pub fn doubts(&self) -> impl ExactSizeIterator<Item = (&Address, &Doubt)> {
        self.doubts.iter()
    }

    #[cfg(feature = "simulation")]
    pub(super) const fn own_doubts(&self) -> &OwnDoubts {
        &self.doubts
    }

    /// The whole years after which it would be repeated. `None` where no option has one.
    pub const fn life(&self) -> Option<u32> {
        self.life
    }

    /// The map of the option, its changes made: a map like any other.
    pub const fn map(&self) -> &ImpactMap {
        &self.made
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn write(&self) -> Node<'_> {
        let object = Object::new()
            .text("name", self.name.as_deref())
            .text("map", Some(self.map.as_str()))
            .node("changes", Some(self.changes.write()))
            .whole("life", self.life);
        #[cfg(feature = "simulation")]
        let object = object.node("doubts", self.doubts.write());
        object.end(&self.extensions)
    }
}

/// An option whose map is not made yet.
pub(super) struct Draft {
    name: Option<String>,
    map: Id,
    changes: Changes,
    /// Whether these are all that were stated.
    has_all_changes: bool,
    life: Option<u32>,
    #[cfg(feature = "simulation")]
    doubts: OwnDoubts,
    /// Whether these are all that were stated.
    has_all_doubts: bool,
    extensions: Extensions,
}

/// The keys of an option.
#[cfg(feature = "simulation")]
const KEYS_OF_OPTION: [&str; 5] = ["name", "map", "changes", "life", "doubts"];
#[cfg(not(feature = "simulation"))]
const KEYS_OF_OPTION: [&str; 4] = ["name", "map", "changes", "life"];

/// Reads those options that have a map, and whether these are all.
pub(super) fn read_drafts(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    maps: Option<&Maps>,
) -> Option<(IndexMap<Id, Draft>, bool)> {
    let entries = reader.entries(at, node, Id::read)?;
    if entries.is_empty() {
        reader.file(at, fault::no_options());
        return None;
    }
    let count = entries.len();
    let mut drafts = IndexMap::with_capacity(count);
    let (mut some_live, mut without) = (false, None);
    for (id, key, node) in entries {
        let at = &at.key(&key);
        let Some(mut fields) = reader.fields(at, node, &KEYS_OF_OPTION) else { continue };
        let life = fields.take("life");
        some_live |= life.is_some();
        if life.is_none() && without.is_none() {
            without = Some(id.clone());
        }
        drafts.extend(Draft::read(reader, at, fields, life, maps).map(|draft| (id, draft)));
    }
    if let Some(id) = without.filter(|_| some_live) {
        reader.file(&at.key(id.as_str()).key("life"), unread::missing_key());
    }
    let is_all = drafts.len() == count;
    Some((drafts, is_all))
}

impl Draft {
    fn read<const N: usize>(
        reader: &mut Reader,
        at: &Place<'_>,
        mut fields: Fields<'_, N>,
        life: Option<Node<'_>>,
        maps: Option<&Maps>,
    ) -> Option<Self> {
        let name = reader.optional_name(at, "name", fields.take("name"));
        let map = reader.required(at, "map", fields.take("map"));
        let map = map.and_then(|node| maps?.named(reader, &at.key("map"), node));
        let changes = fields.take("changes");
        let changes = changes.map(|node| Changes::read(reader, &at.key("changes"), node));
        let (changes, has_all_changes) = changes.unwrap_or((Changes::default(), true));
        let life = life.and_then(|node| reader.whole(&at.key("life"), &node, 1..=LONGEST_LIFE));
        let life = life.and_then(|life| u32::try_from(life).ok());
        #[cfg(feature = "simulation")]
        let doubts = OwnDoubts::read(reader, &at.key("doubts"), fields.take("doubts"));
        #[cfg(feature = "simulation")]
        let (doubts, has_all_doubts) = doubts.map_or_else(|| (OwnDoubts::default(), false), |doubts| (doubts, true));
        #[cfg(not(feature = "simulation"))]
        let has_all_doubts = true;
        Some(Self {
            name,
            map: map?,
            changes,
            has_all_changes,
            life,
            #[cfg(feature = "simulation")]
            doubts,
            has_all_doubts,
            extensions: fields.extensions,
        })
    }
}

impl Draft {
    fn finish(self, made: ImpactMap) -> Alternative {
        Alternative {
            name: self.name,
            map: self.map,
            changes: self.changes,
            life: self.life,
            #[cfg(feature = "simulation")]
            doubts: self.doubts,
            extensions: self.extensions,
            made,
        }
    }
}

/// The map of each option; none where one cannot be made, or where all together would take too long.
pub(super) fn made(
    reader: &mut Reader,
    at: &Place<'_>,
    drafts: IndexMap<Id, Draft>,
    maps: &Maps,
) -> Option<IndexMap<Id, Alternative>> {
    let count = u64::try_from(drafts.len()).unwrap_or(u64::MAX);
    let steps = drafts.values().filter_map(|draft| maps.get(&draft.map)).map(ImpactMap::steps);
    let pairs = count.saturating_mul(count).saturating_mul(STEPS_OF_A_PAIR);
    let steps = usize::try_from(steps.fold(pairs, u64::saturating_add)).unwrap_or(usize::MAX);
    if !reader.within(at, Limit::Steps, steps) {
        return None;
    }
    // each option that changes something has a map of its own
    let own: IndexMap<&Id, usize> = maps.iter().map(|(id, map)| (id, Number::all(map).len())).collect();
    let changed = drafts.values().filter(|draft| !draft.changes.is_empty());
    let numbers = changed.filter_map(|draft| own.get(&draft.map)).fold(0, |sum: usize, own| sum.saturating_add(*own));
    if !reader.within(at, Limit::Numbers, numbers) {
        return None;
    }
    let count = drafts.len();
    let mut options = IndexMap::with_capacity(count);
    for (id, draft) in drafts {
        let at = at.key(id.as_str());
        let (at, map) = (at.key("changes"), maps.get(&draft.map)?);
        if !draft.has_all_changes {
            // what the others make of the map without them is not what is meant
            reader.inside_keys(&at, draft.changes.can_be_put_in(map));
            continue;
        }
        let made = reader.inside_keys(&at, draft.changes.made(map)).filter(|_| draft.has_all_doubts);
        options.extend(made.map(|made| (id.clone(), draft.finish(made))));
    }
    (options.len() == count).then_some(options)
}
