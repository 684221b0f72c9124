//! The document: the local map, its sites, and what belongs to the roll-out as a whole.

use super::learning::Learning;
use super::places::named;
use super::site::Site;
use crate::decisions::added::{Added, read_inputs, write_inputs};
use crate::decisions::join::{Copy, Join, Learns};
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Error, Findings, Term, decisions as fault};
use crate::limits::{Limit, Limits};
use crate::map::ImpactMap;
use crate::map::number::Number;
use crate::number::Unrounded;
use indexmap::{IndexMap, IndexSet};

/// A proven local map, again at other sites.
///
/// One that was read is valid: its joined map was made and checked.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let rollout = sroi::decisions::Rollout::from_json(r#"{
///     "format": "sroi-rollout/1", "title": "Walking clubs",
///     "map": {
///         "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}, "council": {}}, "inputs": {"leader": {"from": "council", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}}
///     },
///     "sites": {"north": {}, "south": {"reach": "2", "fidelity": "0.75"}},
///     "central": {"training": {"from": "council", "amount": "500"}},
///     "fixed": ["leader"]
/// }"#)?;
/// assert_eq!(rollout.joined().number(&"/outcomes/south.fitter/quantity".parse().unwrap()), Some(sroi::Decimal::from(18)));
/// let rolled_out = rollout.appraised()?;
/// assert_eq!(rolled_out.total().net.to_string(), "2400");
/// assert_eq!(rolled_out.net_after().iter().map(ToString::to_string).collect::<Vec<_>>(), ["-500", "500", "2400"]);
/// assert_eq!(rolled_out.break_even_sites(), Some(1));
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Rollout {
    title: String,
    map: ImpactMap,
    sites: IndexMap<Id, Site>,
    central: Added,
    apart: IndexSet<Id>,
    fixed: IndexSet<Id>,
    unaffected: IndexSet<Id>,
    learning: Option<Learning>,
    extensions: Extensions,
    limits: Limits,
    joined: ImpactMap,
}

impl Rollout {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-rollout/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address; a joined map beyond the limits of a map is refused before it is made.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::ROLLOUT, document, limits, |reader, document| {
            Draft::read(reader, document).and_then(|draft| draft.finish(reader, limits))
        })
    }

    /// Its title, which the joined map has too.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The local map: one site, as it was proven.
    pub const fn map(&self) -> &ImpactMap {
        &self.map
    }

    /// The sites, in order of the document.
    pub fn sites(&self) -> impl ExactSizeIterator<Item = (&Id, &Site)> + Clone {
        self.sites.iter()
    }

    /// The site with this id. `None` where there is none such.
    pub fn site(&self, id: impl AsRef<str>) -> Option<&Site> {
        self.sites.get(id.as_ref())
    }

    /// Inputs that are borne once for all, as a map has them.
    pub const fn central(&self) -> &IndexMap<Id, Node<'static>> {
        &self.central
    }

    /// Stakeholders of the local map that each site has of its own.
    pub const fn apart(&self) -> &IndexSet<Id> {
        &self.apart
    }

    /// Inputs of the local map that do not grow with reach.
    pub const fn fixed(&self) -> &IndexSet<Id> {
        &self.fixed
    }

    /// Outcomes of the local map that fidelity leaves alone, such as harms.
    pub const fn unaffected(&self) -> &IndexSet<Id> {
        &self.unaffected
    }

    /// How inputs get cheaper. `None` where they do not.
    pub const fn learning(&self) -> Option<&Learning> {
        self.learning.as_ref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked, and is appraised.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// The joined map, with ids such as `SITE.ID`: a map like any other.
    pub const fn joined(&self) -> &ImpactMap {
        &self.joined
    }

    /// The document, every default written out but those of added inputs.
    pub fn to_document(&self) -> Node<'_> {
        let list = |ids: &IndexSet<Id>| {
            let all = ids.iter().map(|id| Node::text(id.as_str().to_owned())).collect();
            (!ids.is_empty()).then_some(Node::List(all))
        };
        Object::new()
            .text("format", Some(Self::FORMAT))
            .text("title", Some(&self.title))
            .node("map", Some(self.map.to_document()))
            .object("sites", self.sites.iter().map(|(id, site)| (id.as_str(), site.write())))
            .node("central", write_inputs(&self.central))
            .node("apart", list(&self.apart))
            .node("fixed", list(&self.fixed))
            .node("unaffected", list(&self.unaffected))
            .node("learning", self.learning.as_ref().map(Learning::write))
            .end(&self.extensions)
    }

    /// The sites in the order in which they are built, each with how many stand before it.
    pub(super) fn in_order(&self) -> Vec<(&Id, &Site, u32)> {
        in_order(&self.sites, self.learning.as_ref())
    }

    /// What is found in the joined map, where it is stated.
    pub(super) fn told(&self, error: Error) -> Error {
        let copies = self.sites.iter().map(|(id, site)| copy(None, id, site, site.sites(), Unrounded::ZERO));
        let join = Join {
            title: &self.title,
            local: &self.map,
            central: &self.central,
            apart: &self.apart,
            fixed: &self.fixed,
            unaffected: &self.unaffected,
            copies: copies.collect(),
        };
        join.told(error)
    }

    /// What one site costs after so many, what two cost together, and so on, of inputs that learn.
    pub(super) fn costs_after(&self, before: u32) -> impl Iterator<Item = Unrounded> {
        costs_after(self.learning.as_ref(), before)
    }

    /// The map of so many of the sites of one group alone, without central inputs; `learned` is what they cost together.
    pub(super) fn part(&self, id: &Id, site: &Site, alike: u32, learned: Unrounded) -> Result<ImpactMap, Findings> {
        let none = IndexMap::new();
        let join = Join {
            title: &self.title,
            local: &self.map,
            central: &none,
            apart: &self.apart,
            fixed: &self.fixed,
            unaffected: &self.unaffected,
            copies: vec![copy(self.learning.as_ref(), id, site, alike, learned)],
        };
        join.joined(self.limits)
    }
}

/// A roll-out whose joined map is not made yet.
struct Draft {
    title: String,
    map: ImpactMap,
    sites: IndexMap<Id, Site>,
    central: Added,
    apart: IndexSet<Id>,
    fixed: IndexSet<Id>,
    unaffected: IndexSet<Id>,
    learning: Option<Learning>,
    extensions: Extensions,
}

impl Draft {
    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 9] =
            ["format", "title", "map", "sites", "central", "apart", "fixed", "unaffected", "learning"];
        let at = &Place::ROOT;
        let limits = reader.limits();
        let mut fields = reader.fields(at, document, &KEYS)?;
        reader.format(Term::ROLLOUT, Rollout::FORMAT, fields.take("format"));
        let title = reader.required(at, "title", fields.take("title"));
        let title = title.and_then(|node| reader.name(&at.key("title"), node));
        let map = reader.required(at, "map", fields.take("map"));
        let map = map.and_then(|node| reader.inside(&at.key("map"), ImpactMap::from_document(node, limits)));
        let sites = reader.required(at, "sites", fields.take("sites"));
        let sites = sites.and_then(|node| read_sites(reader, &at.key("sites"), node));
        let central = read_inputs(reader, &at.key("central"), fields.take("central"));
        // of a map that could not be read nothing is known to be missing
        let mut ids = |reader: &mut Reader, key, what: &Term, known: fn(&ImpactMap, &str) -> bool| {
            let known = |id: &str| map.as_ref().is_none_or(|map| known(map, id));
            fields.take(key).map_or(Some(IndexSet::new()), |node| named(reader, &at.key(key), node, what, known))
        };
        let apart = ids(reader, "apart", &Term::STAKEHOLDER, |map, id| map.stakeholder(id).is_some());
        let fixed = ids(reader, "fixed", &Term::INPUT, |map, id| map.input(id).is_some());
        let unaffected = ids(reader, "unaffected", &Term::OUTCOME, |map, id| map.outcome(id).is_some());
        let learning = fields.take("learning");
        let learning = learning.map(|node| Learning::read(reader, &at.key("learning"), node, map.as_ref()));
        Some(Self {
            title: title?,
            map: map?,
            sites: sites?,
            central: central?,
            apart: apart?,
            fixed: fixed?,
            unaffected: unaffected?,
            learning: learning.map_or(Some(None), |read| read.map(Some))?,
            extensions: fields.extensions,
        })
    }

    /// Whether the joined map stays within the limits of a map, and its appraisal within those of one call; filed where they do not.
    fn is_within(&self, reader: &mut Reader) -> bool {
        let at = &Place::ROOT.key("sites");
        let size = self.map.size();
        let own = Number::all(&self.map).into_iter();
        let own = own.filter(|number| matches!(number, Number::Input(..) | Number::Outcome(..))).count();
        let groups = self.sites.len();
        let numbers = reader.within(at, Limit::Numbers, groups.saturating_mul(own));
        let lines = reader.within(at, Limit::LedgerLines, groups.saturating_mul(size.lines));
        // the net after each of several sites alike is that of a map of so many
        let alike = self.sites.values().map(|site| u64::from(site.sites())).filter(|sites| *sites > 1);
        let alike = alike.fold(0, u64::saturating_add);
        let all = self.sites.values().map(|site| u64::from(site.sites())).fold(0, u64::saturating_add);
        let powers = if self.learning.is_some() { all.saturating_add(alike) } else { 0 };
        let learnt = powers.saturating_mul(Learning::STEPS);
        let groups = u64::try_from(groups).unwrap_or(u64::MAX);
        let steps = self.map.steps().saturating_mul(groups.saturating_add(alike)).saturating_add(learnt);
        let steps = reader.within(at, Limit::Steps, usize::try_from(steps).unwrap_or(usize::MAX));
        numbers && lines && steps
    }

    fn finish(self, reader: &mut Reader, limits: Limits) -> Option<Rollout> {
        if reader.found.len() > 0 || !self.is_within(reader) {
            return None;
        }
        let learning = self.learning.as_ref();
        let places: IndexMap<&Id, u32> =
            in_order(&self.sites, learning).into_iter().map(|(id, _, before)| (id, before)).collect();
        let copies = self.sites.iter().map(|(id, site)| {
            let before = places.get(id).copied().unwrap_or_default();
            let of_all = costs_after(learning, before).nth(site.sites().saturating_sub(1) as usize);
            copy(learning, id, site, site.sites(), of_all.unwrap_or(Unrounded::ZERO))
        });
        let join = Join {
            title: &self.title,
            local: &self.map,
            central: &self.central,
            apart: &self.apart,
            fixed: &self.fixed,
            unaffected: &self.unaffected,
            copies: copies.collect(),
        };
        let joined = reader.inside(&Place::ROOT, join.joined(limits))?;
        let Self { title, map, sites, central, apart, fixed, unaffected, learning, extensions } = self;
        Some(Rollout { title, map, sites, central, apart, fixed, unaffected, learning, extensions, limits, joined })
    }
}

fn read_sites(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<IndexMap<Id, Site>> {
    let entries = reader.entries(at, node, Id::read)?;
    if entries.is_empty() {
        reader.file(at, fault::no_sites());
        return None;
    }
    let count = entries.len();
    let read = entries.into_iter().filter_map(|(id, key, node)| Some((id, Site::read(reader, &at.key(&key), node)?)));
    let sites: IndexMap<Id, Site> = read.collect();
    (sites.len() == count).then_some(sites)
}

/// The sites by the year in which they start, and then as the document has them, each with how many stand before it.
fn in_order<'s>(sites: &'s IndexMap<Id, Site>, learning: Option<&Learning>) -> Vec<(&'s Id, &'s Site, u32)> {
    let mut ordered: Vec<(&Id, &Site)> = sites.iter().collect();
    ordered.sort_by_key(|(_, site)| site.start());
    let mut standing = learning.map_or(0, Learning::built);
    let mut all = Vec::with_capacity(ordered.len());
    for (id, site) in ordered {
        all.push((id, site, standing));
        standing = standing.saturating_add(site.sites());
    }
    all
}

/// What one site costs after so many, what two cost together, and so on: without learning, as many times as there are sites.
fn costs_after(learning: Option<&Learning>, before: u32) -> impl Iterator<Item = Unrounded> {
    let learned = learning.map(|learning| learning.of_sites(before));
    let plain = if learning.is_none() { 1..u32::MAX } else { 0..0 };
    learned.into_iter().flatten().chain(plain.map(|sites| Unrounded::whole(sites.into())))
}

/// So many sites of a group, as they are joined; `learned` is what they cost together of an input that learns.
fn copy<'c>(learning: Option<&'c Learning>, id: &'c Id, site: &'c Site, alike: u32, learned: Unrounded) -> Copy<'c> {
    Copy {
        id,
        start: site.start(),
        alike,
        reach: site.reach(),
        fidelity: site.fidelity(),
        cost: site.cost(),
        learned,
        learns: match learning {
            None => Learns::None,
            Some(learning) => learning.inputs().map_or(Learns::All, Learns::These),
        },
        added: site.adaptation(),
    }
}
