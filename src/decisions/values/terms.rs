//! The document: maps, and the sets of numbers by which each is valued.

use crate::address::Address;
use crate::decisions::change::Changes;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Error, Findings, Term, decisions as fault};
use crate::limits::{Limit, Limits};
use crate::map::ImpactMap;
use crate::map::number::{Number, read_address};
use crate::number::{Rational, kept_multiple};
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The maps as they stand are a set, the first; a weighted mean of all is another, the last.
pub(super) const STATED: &str = "stated";
pub(super) const CONSENSUS: &str = "consensus";

/// Maps, and sets of numbers of theirs that different people hold right.
///
/// One that was read is valid: each map was made with the numbers of each set, and checked.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let sets = sroi::decisions::ValueSets::from_json(r#"{
///     "format": "sroi-values/1",
///     "maps": {"club": {
///         "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}}
///     }},
///     "sets": {"sceptic": {"numbers": {"/maps/club/outcomes/fitter/values/pass/proxy": "50"}}}
/// }"#)?;
/// let valued = sets.valued()?;
/// let club = valued.map("club").unwrap();
/// assert_eq!((club.low.as_str(), club.high.as_str()), ("sceptic", "stated"));
/// assert_eq!((club.range.to_string(), club.sign_differs), ("1200".into(), true));
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSets {
    title: Option<String>,
    maps: Maps,
    sets: IndexMap<Id, ValueSet>,
    consensus: Option<IndexMap<Id, Decimal>>,
    extensions: Extensions,
    limits: Limits,
    /// The maps by each set, the consensus last; those as they stand are not among them.
    made: IndexMap<Id, Vec<ImpactMap>>,
}

/// The numbers that some people hold right.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSet {
    name: Option<String>,
    by: Option<String>,
    source: Option<String>,
    numbers: IndexMap<Address, Decimal>,
    extensions: Extensions,
}

impl ValueSets {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-values/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::VALUE_SETS, document, limits, |reader, document| Self::read(reader, document, limits))
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The maps.
    pub const fn maps(&self) -> &Maps {
        &self.maps
    }

    /// The sets that are stated, in order.
    pub fn sets(&self) -> impl ExactSizeIterator<Item = (&Id, &ValueSet)> {
        self.sets.iter()
    }

    /// The set with this id. `None` where there is none such.
    pub fn set(&self, id: impl AsRef<str>) -> Option<&ValueSet> {
        self.sets.get(id.as_ref())
    }

    /// The weight of each set in the consensus, `stated` among them. `None` where none is asked for.
    pub const fn consensus(&self) -> Option<&IndexMap<Id, Decimal>> {
        self.consensus.as_ref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// A map by the values of a set, or of `stated` or `consensus`. `None` where there is no such map or set.
    pub fn map_by(&self, map: impl AsRef<str>, set: impl AsRef<str>) -> Option<&ImpactMap> {
        let place = self.maps.iter().position(|(id, _)| id.as_str() == map.as_ref())?;
        self.by_set().find(|(name, _)| *name == set.as_ref()).and_then(|(_, maps)| maps.into_iter().nth(place))
    }

    /// The maps by each set: as they stand, by each set that is stated, by the consensus.
    pub(super) fn by_set(&self) -> impl Iterator<Item = (&str, Vec<&ImpactMap>)> {
        let stated = (STATED, self.maps.all().collect());
        let made = self.made.iter().map(|(id, maps)| (id.as_str(), maps.iter().collect()));
        std::iter::once(stated).chain(made)
    }

    /// The document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let consensus = self.consensus.as_ref().map(|weights| {
            Node::Object(weights.iter().map(|(id, one)| (Cow::Borrowed(id.as_str()), Node::Decimal(*one))).collect())
        });
        let object = Object::new().text("format", Some(Self::FORMAT)).text("title", self.title.as_deref());
        self.maps
            .write(object)
            .object("sets", self.sets.iter().map(|(id, set)| (id.as_str(), set.write())))
            .node("consensus", consensus)
            .end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>, limits: Limits) -> Option<Self> {
        let at = &Place::ROOT;
        let mut fields =
            reader.fields(at, document, &["format", "title", "conventions", "maps", "sets", "consensus"])?;
        reader.format(Term::VALUE_SETS, Self::FORMAT, fields.take("format"));
        let title = reader.optional_name(at, "title", fields.take("title"));
        let maps = Maps::read(reader, at, fields.take("maps"), fields.take("conventions"));
        let sets = reader.required(at, "sets", fields.take("sets"));
        let sets = sets.and_then(|node| read_sets(reader, &at.key("sets"), node));
        let consensus = fields.take("consensus");
        let consensus = consensus.map(|node| read_consensus(reader, &at.key("consensus"), node, sets.as_ref()));
        let (maps, sets) = (maps?, sets?);
        // numbers are looked at whatever the consensus is
        let is_read = !matches!(consensus, Some(None));
        let consensus = consensus.flatten();
        let made =
            Making { maps: &maps, sets: &sets, consensus: consensus.as_ref() }.all(reader).filter(|_| is_read)?;
        Some(Self { title, maps, sets, consensus, extensions: fields.extensions, limits, made })
    }
}

impl ValueSet {
    /// Its name. `None` where it has none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Whose values they are. `None` where that is not stated.
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// Where they are published. `None` where that is not stated.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The numbers by their addresses in the document, such as `/maps/club/outcomes/fitter/values/pass/proxy`.
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = (&Address, Decimal)> {
        self.numbers.iter().map(|(address, value)| (address, *value))
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["name", "by", "source", "numbers"])?;
        let before = reader.found.len();
        let name = reader.optional_name(at, "name", fields.take("name"));
        let by = reader.optional_text(at, "by", fields.take("by"));
        let source = reader.optional_text(at, "source", fields.take("source"));
        let numbers = reader.required(at, "numbers", fields.take("numbers"));
        let numbers = numbers.and_then(|node| {
            reader.keyed(&at.key("numbers"), node, read_address, |reader, at, node| reader.decimal(at, &node))
        });
        if reader.found.len() > before {
            return None;
        }
        Some(Self { name, by, source, numbers: numbers?.into_iter().collect(), extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        let numbers = self.numbers().map(|(at, value)| (at.as_str(), Node::Decimal(value)));
        Object::new()
            .text("name", self.name.as_deref())
            .text("by", self.by.as_deref())
            .text("source", self.source.as_deref())
            .object("numbers", numbers)
            .end(&self.extensions)
    }
}

fn read_sets(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<IndexMap<Id, ValueSet>> {
    let entries = reader.entries(at, node, Id::read)?;
    let count = entries.len();
    let mut sets = IndexMap::with_capacity(count);
    for (id, key, node) in entries {
        let at = &at.key(&key);
        if [STATED, CONSENSUS].contains(&id.as_str()) {
            reader.file(at, fault::name_is_taken(id.as_str()));
        }
        sets.extend(ValueSet::read(reader, at, node).map(|set| (id, set)));
    }
    (sets.len() == count).then_some(sets)
}

/// The weight of each set, the maps as they stand among them.
fn read_consensus(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    sets: Option<&IndexMap<Id, ValueSet>>,
) -> Option<IndexMap<Id, Decimal>> {
    let entries = reader.entries(at, node, Id::read)?;
    let before = reader.found.len();
    let mut weights = IndexMap::with_capacity(entries.len());
    for (id, key, node) in entries {
        let at = &at.key(&key);
        if id.as_str() != STATED
            && let Some(sets) = sets.filter(|sets| !sets.contains_key(&id))
        {
            let known: Vec<&str> = sets.keys().map(Id::as_str).chain([STATED]).collect();
            let error = reader.unknown_id(Term::VALUE_SET, &key, known.into_iter(), Term::DOCUMENT_HAS_NONE);
            reader.file(at, error);
        }
        weights.extend(reader.decimal_not_below_zero(at, &node).map(|weight| (id, weight)));
    }
    if reader.found.len() > before {
        return None;
    }
    let exact: Vec<Rational> = weights.values().map(|weight| Rational::from(*weight)).collect();
    reader.keep(at, Rational::refuse_unless_one(Term::WEIGHTS_OF_SETS, &exact))?;
    Some(weights)
}

/// What the maps by each set are made of.
struct Making<'m> {
    maps: &'m Maps,
    sets: &'m IndexMap<Id, ValueSet>,
    consensus: Option<&'m IndexMap<Id, Decimal>>,
}

impl Making<'_> {
    fn all(&self, reader: &mut Reader) -> Option<IndexMap<Id, Vec<ImpactMap>>> {
        let at = &Place::ROOT.key("sets");
        let each = self.maps.all().map(ImpactMap::steps).fold(0, u64::saturating_add);
        let sets = u64::try_from(self.sets.len()).unwrap_or(u64::MAX).saturating_add(2);
        if !reader.within(at, Limit::Steps, usize::try_from(each.saturating_mul(sets)).unwrap_or(usize::MAX)) {
            return None;
        }
        if !reader.within(at, Limit::Numbers, self.numbers()) {
            return None;
        }
        let before = reader.found.len();
        let mut made = IndexMap::with_capacity(self.sets.len().saturating_add(1));
        for (id, set) in self.sets {
            let at = Address::of(["sets", id.as_str(), "numbers"]);
            let told = |number: &Address| at.child(number.as_str());
            made.extend(self.maps_by(reader, set.numbers(), &told).map(|maps| (id.clone(), maps)));
        }
        if let Some(weights) = self.consensus.filter(|_| reader.found.len() == before) {
            let means = self.means(weights);
            let at = &Place::ROOT.key(CONSENSUS);
            let means = means.into_iter().filter_map(|(number, mean)| Some((number, reader.keep(at, mean)?)));
            let means: Vec<(&Address, Decimal)> = means.collect();
            let told = |_: &Address| Address::of([CONSENSUS]);
            let maps = self.maps_by(reader, means.into_iter(), &told);
            made.extend(maps.and_then(|maps| Some((Id::read(CONSENSUS).ok()?, maps))));
        }
        (reader.found.len() == before).then_some(made)
    }

    /// The numbers of all maps that are made: each set makes those of which it names a number, the consensus those of which any does.
    fn numbers(&self) -> usize {
        let own: IndexMap<&str, usize> =
            self.maps.iter().map(|(id, map)| (id.as_str(), Number::all(map).len())).collect();
        let (mut sum, mut of_any) = (0_usize, IndexSet::new());
        for set in self.sets.values() {
            let named: IndexSet<String> = set.numbers.keys().filter_map(|at| Some(in_map(at)?.0)).collect();
            let numbers = named.iter().filter_map(|id| own.get(id.as_str()));
            sum = numbers.fold(sum, |sum, own| sum.saturating_add(*own));
            of_any.extend(named);
        }
        let consensus = of_any.iter().filter(|_| self.consensus.is_some()).filter_map(|id| own.get(id.as_str()));
        consensus.fold(sum, |sum, own| sum.saturating_add(*own))
    }

    /// Each map with the numbers that are in it; what is wrong is told where `told` says of a number's address.
    fn maps_by<'n>(
        &self,
        reader: &mut Reader,
        numbers: impl Iterator<Item = (&'n Address, Decimal)>,
        told: &dyn Fn(&Address) -> Address,
    ) -> Option<Vec<ImpactMap>> {
        let mut changes: IndexMap<&str, Vec<(Address, Decimal)>> =
            self.maps.iter().map(|(id, _)| (id.as_str(), Vec::new())).collect();
        for (address, value) in numbers {
            let of_map = in_map(address).and_then(|(id, inside)| Some((changes.get_mut(&*id)?, inside)));
            match of_map {
                Some((of_map, inside)) => of_map.push((inside, value)),
                None => reader.found.file(|| fault::not_in_a_map().at(told(address))),
            }
        }
        let count = changes.len();
        let mut made = Vec::with_capacity(count);
        for ((id, map), (_, changes)) in self.maps.iter().zip(changes) {
            let whole = Address::of(["maps", id.as_str()]);
            let of_set = Changes::of(changes).made(map).map_err(|found| {
                found.map(|error| {
                    let number = error.address().map_or_else(|| whole.clone(), |at| whole.followed_by(at));
                    error.at(told(&number))
                })
            });
            made.extend(reader.inside(&Place::ROOT, of_set));
        }
        (made.len() == count).then_some(made)
    }

    /// The weighted mean of each number that a set names: as stated, where a set does not name it.
    fn means(&self, weights: &IndexMap<Id, Decimal>) -> Vec<(&Address, Result<Decimal, Error>)> {
        let named: IndexSet<&Address> = self.sets.values().flat_map(|set| set.numbers.keys()).collect();
        let mean = |number: &Address| {
            let stated = in_map(number).and_then(|(id, inside)| self.maps.get(id)?.number(&inside)).unwrap_or_default();
            let parts = weights.iter().map(|(id, weight)| {
                let value = self.sets.get(id).and_then(|set| set.numbers.get(number)).copied().unwrap_or(stated);
                &Rational::from(*weight) * &Rational::from(value)
            });
            let mean = Rational::sum(&parts.collect::<Vec<_>>()).to_decimal();
            // with as many digits as a map may state
            mean.and_then(|mean| kept_multiple(mean, &[]))
        };
        named.into_iter().map(|number| (number, mean(number))).collect()
    }
}

/// The id of the map that a number of the document is in, and its address there.
fn in_map(number: &Address) -> Option<(String, Address)> {
    let mut tokens = number.tokens();
    if tokens.next()? != "maps" {
        return None;
    }
    let id = tokens.next()?.into_owned();
    let inside: Vec<Cow<'_, str>> = tokens.collect();
    Some((id, Address::of(inside.iter().map(|token| &**token))))
}
