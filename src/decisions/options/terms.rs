//! The document: maps, the options made of them, and which of these is the status quo.

use crate::decisions::account::Account;
use crate::decisions::change::Changes;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Fields, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, decisions as fault, document as unread};
use crate::limits::{Limit, Limits};
use crate::map::ImpactMap;
use indexmap::IndexMap;

/// Whole years that an option lasts, at most.
const LONGEST_LIFE: i64 = 1_000;

/// Steps of a nanosecond or so that a pair of options takes, held against each other.
const STEPS_OF_A_PAIR: u64 = 10;

/// Options, of which one is what happens if nothing is decided.
///
/// One that was read is valid: the map of each option was made and checked.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::{Options, Quadrant};
/// let options = Options::from_json(r#"{
///     "format": "sroi-options/1",
///     "maps": {"club": {
///         "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}}
///     }},
///     "options": {
///         "none": {"map": "club", "changes": {"/inputs/leader/amount": "0", "/outcomes/fitter/quantity": "0"}},
///         "club": {"map": "club"}
///     },
///     "status_quo": "none"
/// }"#)?;
/// let compared = options.compared()?;
/// let club = compared.option("club").unwrap();
/// assert_eq!(club.row.figures.net.to_string(), "1000");
/// assert_eq!(club.against_status_quo.quadrant, Quadrant::CostsMoreGainsMore);
/// assert_eq!(compared.best().as_str(), "club");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    title: Option<String>,
    maps: Maps,
    account: Account,
    alternatives: IndexMap<Id, Alternative>,
    status_quo: Id,
    extensions: Extensions,
    limits: Limits,
}

/// One option: a map, with other numbers where it changes some.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    name: Option<String>,
    map: Id,
    changes: Changes,
    life: Option<u32>,
    extensions: Extensions,
    made: ImpactMap,
}

impl Options {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-options/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address, those in the maps and those that changes make included.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::OPTIONS, document, limits, |reader, document| Self::read(reader, document, limits))
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The maps that the options are made of.
    pub const fn maps(&self) -> &Maps {
        &self.maps
    }

    /// Whose cost and value count.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The options, in order.
    pub fn options(&self) -> impl ExactSizeIterator<Item = (&Id, &Alternative)> + Clone {
        self.alternatives.iter()
    }

    /// The option with this id. `None` where there is none such.
    pub fn option(&self, id: impl AsRef<str>) -> Option<&Alternative> {
        self.alternatives.get(id.as_ref())
    }

    /// The id of the option that is what happens if nothing is decided.
    pub const fn status_quo(&self) -> &Id {
        &self.status_quo
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked, and is compared.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// The document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let object = Object::new().text("format", Some(Self::FORMAT)).text("title", self.title.as_deref());
        self.maps
            .write(object)
            .text("account", Some(self.account.as_str()))
            .object("options", self.alternatives.iter().map(|(id, one)| (id.as_str(), one.write())))
            .text("status_quo", Some(self.status_quo.as_str()))
            .end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>, limits: Limits) -> Option<Self> {
        const KEYS: [&str; 7] = ["format", "title", "conventions", "maps", "account", "options", "status_quo"];
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &KEYS)?;
        reader.format(Term::OPTIONS, Self::FORMAT, fields.take("format"));
        let stated_title = fields.take("title");
        let has_title = stated_title.is_some();
        let title = reader.optional_name(at, "title", stated_title);
        let maps = Maps::read(reader, at, fields.take("maps"), fields.take("conventions"));
        let account = fields.take("account");
        let account = maps.as_ref().and_then(|maps| Account::read(reader, &at.key("account"), account, maps.all()));
        let options = reader.required(at, "options", fields.take("options"));
        let drafts = options.and_then(|node| read_drafts(reader, &at.key("options"), node, maps.as_ref()));
        let status_quo = reader.required(at, "status_quo", fields.take("status_quo"));
        let status_quo = status_quo.and_then(|node| reader.text(&at.key("status_quo"), node));
        let (maps, drafts, status_quo) = (maps?, drafts?, status_quo?);
        let known = drafts.get_key_value(status_quo.as_str()).map(|(id, _)| id.clone());
        if known.is_none() {
            let ids: Vec<&str> = drafts.keys().map(Id::as_str).collect();
            let error = reader.unknown_id(Term::OPTION, &status_quo, ids.into_iter(), Term::DOCUMENT_HAS_NONE);
            reader.file(&at.key("status_quo"), error);
        }
        let alternatives = made(reader, &at.key("options"), drafts, &maps)?;
        (title.is_some() == has_title).then_some(())?;
        Some(Self {
            title,
            maps,
            account: account?,
            alternatives,
            status_quo: known?,
            extensions: fields.extensions,
            limits,
        })
    }
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

    fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .text("map", Some(self.map.as_str()))
            .node("changes", Some(self.changes.write()))
            .whole("life", self.life)
            .end(&self.extensions)
    }
}

/// An option whose map is not made yet.
struct Draft {
    name: Option<String>,
    map: Id,
    changes: Changes,
    life: Option<u32>,
    extensions: Extensions,
}

/// Reads all options; none where one of them cannot be, or where some state a life and others do not.
fn read_drafts(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    maps: Option<&Maps>,
) -> Option<IndexMap<Id, Draft>> {
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
        let Some(mut fields) = reader.fields(at, node, &["name", "map", "changes", "life"]) else { continue };
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
    (drafts.len() == count).then_some(drafts)
}

impl Draft {
    fn read<const N: usize>(
        reader: &mut Reader,
        at: &Place<'_>,
        mut fields: Fields<'_, N>,
        life: Option<Node<'_>>,
        maps: Option<&Maps>,
    ) -> Option<Self> {
        let before = reader.found.len();
        let name = reader.optional_name(at, "name", fields.take("name"));
        let map = reader.required(at, "map", fields.take("map"));
        let map = map.and_then(|node| maps?.named(reader, &at.key("map"), node));
        let changes = fields.take("changes");
        let changes =
            changes.map_or_else(|| Some(Changes::default()), |node| Changes::read(reader, &at.key("changes"), node));
        let life = life.and_then(|node| reader.whole(&at.key("life"), &node, 1..=LONGEST_LIFE));
        let life = life.and_then(|life| u32::try_from(life).ok());
        if reader.found.len() > before {
            return None;
        }
        Some(Self { name, map: map?, changes: changes?, life, extensions: fields.extensions })
    }
}

/// The map of each option; none where one cannot be made, or where all together would take too long.
fn made(
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
    let count = drafts.len();
    let mut options = IndexMap::with_capacity(count);
    for (id, draft) in drafts {
        let at = at.key(id.as_str());
        let Draft { name, map, changes, life, extensions } = draft;
        let made = reader.inside_keys(&at.key("changes"), changes.made(maps.get(&map)?));
        options.extend(made.map(|made| (id.clone(), Alternative { name, map, changes, life, extensions, made })));
    }
    (options.len() == count).then_some(options)
}
