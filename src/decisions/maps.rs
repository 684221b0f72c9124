//! The maps of a document: what they have alike, so that they can be compared.

use super::rollout::Rollout;
use crate::document::{Id, Node, Place, Reader};
use crate::error::{Term, decisions as fault};
use crate::map::{Agency, Conventions, Discount, ImpactMap};
use indexmap::IndexMap;
use std::borrow::Cow;

/// What stands where a map is asked for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Given {
    /// A map.
    Map(ImpactMap),
    /// A roll-out, which stands for its joined map.
    Rollout(Box<Rollout>),
}

/// The maps of a document by their ids: alike in currency, base date, price year and conventions.
#[derive(Clone, Debug, PartialEq)]
pub struct Maps {
    given: IndexMap<Id, Given>,
    conventions: Option<Conventions>,
    /// Each as it is compared: under the conventions of the document, where it states any.
    compared: Vec<ImpactMap>,
}

impl Given {
    /// The map, or the joined map of the roll-out.
    pub fn map(&self) -> &ImpactMap {
        match self {
            Self::Map(map) => map,
            Self::Rollout(rollout) => rollout.joined(),
        }
    }

    /// Reads a map, or a roll-out where its format says so.
    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let limits = reader.limits();
        let is_rollout = matches!(node.get("format"), Some(Node::Text(format)) if *format == Rollout::FORMAT);
        if is_rollout {
            let rollout = Rollout::from_document(node, limits);
            reader.inside(at, rollout).map(|rollout| Self::Rollout(Box::new(rollout)))
        } else {
            reader.inside(at, ImpactMap::from_document(node, limits)).map(Self::Map)
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        match self {
            Self::Map(map) => map.to_document(),
            Self::Rollout(rollout) => rollout.to_document(),
        }
    }
}

impl From<ImpactMap> for Given {
    fn from(map: ImpactMap) -> Self {
        Self::Map(map)
    }
}

impl From<&ImpactMap> for Given {
    fn from(map: &ImpactMap) -> Self {
        map.clone().into()
    }
}

impl From<Rollout> for Given {
    fn from(rollout: Rollout) -> Self {
        Self::Rollout(Box::new(rollout))
    }
}

impl From<&Rollout> for Given {
    fn from(rollout: &Rollout) -> Self {
        rollout.clone().into()
    }
}

impl Maps {
    /// What stands under each id, in order.
    pub fn given(&self) -> impl ExactSizeIterator<Item = (&Id, &Given)> {
        self.given.iter()
    }

    /// The conventions under which all maps are compared. `None` where each brings its own, which then are the same.
    pub const fn conventions(&self) -> Option<&Conventions> {
        self.conventions.as_ref()
    }

    /// The maps as they are compared, by their ids, in order: of roll-outs the joined map, all under the document's conventions.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Id, &ImpactMap)> + Clone {
        self.given.keys().zip(&self.compared)
    }

    /// The map with this id, as it is compared. `None` where there is none such.
    pub fn get(&self, id: impl AsRef<str>) -> Option<&ImpactMap> {
        self.compared.get(self.given.get_index_of(id.as_ref())?)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &ImpactMap> + Clone {
        self.compared.iter()
    }

    /// Reads the maps, and holds them to what they have alike.
    pub(super) fn read(
        reader: &mut Reader,
        at: &Place<'_>,
        node: Option<Node<'_>>,
        conventions: Option<Node<'_>>,
    ) -> Option<Self> {
        let limits = reader.limits();
        let of_all = conventions.map(|node| {
            let read = Conventions::from_document(node, limits);
            reader.inside(&at.key("conventions"), read)
        });
        let node = reader.required(at, "maps", node);
        let at = &at.key("maps");
        let entries = reader.entries(at, node?, Id::read)?;
        if entries.is_empty() {
            reader.file(at, fault::no_maps());
            return None;
        }
        let count = entries.len();
        let mut given = IndexMap::with_capacity(count);
        let mut compared = Vec::with_capacity(count);
        for (id, key, node) in entries {
            let at = &at.key(&key);
            let Some(one) = Given::read(reader, at, node) else { continue };
            let map = match &of_all {
                None => Some(one.map().clone()),
                Some(conventions) => {
                    let conventions = conventions.as_ref();
                    conventions.and_then(|all| reader.inside(at, one.map().with_conventions(all)))
                }
            };
            compared.extend(map);
            given.insert(id, one);
        }
        if given.len() < count || compared.len() < count {
            return None;
        }
        let maps = Self { given, conventions: of_all.flatten(), compared };
        maps.check_alike(reader, at);
        Some(maps)
    }

    /// Files where maps cannot be compared with the first, or mean different things by one name.
    fn check_alike(&self, reader: &mut Reader, at: &Place<'_>) {
        let Some((first, _)) = self.iter().next() else { return };
        let (mut discounts, mut agencies) =
            (IndexMap::<&Id, &Discount>::new(), IndexMap::<&Id, Option<&Agency>>::new());
        let mut differs = false;
        for (id, map) in self.iter() {
            let at = &at.key(id.as_str());
            let what = self.all().next().and_then(|first| difference(first, map));
            if let Some(what) = what.filter(|_| !differs) {
                differs = true;
                reader.file(at, fault::maps_differ(what, first.as_str()));
            }
            for (name, discount) in map.conventions().discounts() {
                if !discounts.entry(name).or_insert(discount).is_like(discount) {
                    let at = at.key("conventions");
                    let at = at.key("discounts");
                    reader.file(&at.key(name.as_str()), fault::another_discount(name.as_str()));
                }
            }
            for one in map.stakeholders() {
                if agencies.entry(one.id()).or_insert(one.agency()) != &one.agency() {
                    let at = at.key("stakeholders");
                    let at = at.key(one.id().as_str());
                    reader.file(&at.key("agency"), fault::another_agency(one.id().as_str()));
                }
            }
        }
    }

    /// Writes the maps and the conventions, as an object's fields.
    pub(super) fn write<'a>(&'a self, object: crate::document::Object<'a>) -> crate::document::Object<'a> {
        let maps = self.given.iter().map(|(id, one)| (Cow::Borrowed(id.as_str()), one.write())).collect();
        object
            .node("conventions", self.conventions.as_ref().map(Conventions::write))
            .node("maps", Some(Node::Object(maps)))
    }

    /// The id of a map that a field names; filed where there is none such.
    pub(super) fn named(&self, reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Id> {
        let text = reader.text(at, node)?;
        let found = self.given.get_key_value(text.as_str()).map(|(id, _)| id.clone());
        if found.is_none() {
            let ids: Vec<&str> = self.given.keys().map(Id::as_str).collect();
            let error = reader.unknown_id(Term::MAP_OF_DOCUMENT, &text, ids.into_iter(), Term::DOCUMENT_HAS_NONE);
            reader.file(at, error);
        }
        found
    }
}

/// What keeps two maps from being compared.
fn difference(first: &ImpactMap, other: &ImpactMap) -> Option<Term> {
    if first.currency() != other.currency() {
        Some(Term::CURRENCY)
    } else if first.base_date() != other.base_date() {
        Some(Term::BASE_DATE)
    } else if first.price_year() != other.price_year() {
        Some(Term::PRICE_YEAR)
    } else if !first.conventions().weigh_like(other.conventions()) {
        Some(Term::CONVENTIONS)
    } else {
        None
    }
}
