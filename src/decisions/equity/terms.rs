//! The document: a map, groups from the worst to the best off, and who is in which.

use super::group::Group;
use crate::decisions::maps::Given;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, decisions as fault, document as unread};
use crate::limits::{Limit, Limits};
use crate::map::{Class, ImpactMap};
use crate::number::Rational;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The elasticity of the marginal utility of income that HM Treasury's Green Book (A3.14) uses, after Layard, Mayraz and Nickell 2008: 1.3.
const ETA: Decimal = Decimal::from_parts(13, 0, 0, false, 1);

/// Steps of a nanosecond or so that it takes to work out the weight of a group.
const STEPS_OF_A_WEIGHT: usize = 40_000;

/// Groups of people, from the worst to the best off, and what a map means to each.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let equity = sroi::decisions::Equity::from_json(r#"{
///     "format": "sroi-equity/1",
///     "map": {
///         "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}, "patrons": {}}, "inputs": {"leader": {"from": "patrons", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "4", "values": {"pass": {"proxy": "150"}}}}
///     },
///     "groups": {"poor": {"income": "10000"}, "rich": {"income": "40000"}}, "reference_income": "20000", "eta": "1",
///     "stakeholders": {"walkers": "poor", "patrons": "rich"}
/// }"#)?;
/// let weighted = equity.weighted()?;
/// assert_eq!(weighted.unweighted().net.to_string(), "-200");
/// // a pound of the poor counts twice, one of the rich half
/// assert_eq!(weighted.weighted().net.to_string(), "800");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Equity {
    title: Option<String>,
    map: Given,
    groups: IndexMap<Id, Group>,
    reference_income: Option<Decimal>,
    eta: Decimal,
    tests: Vec<Decimal>,
    stakeholders: IndexMap<Id, Membership>,
    classes: Vec<Class>,
    extensions: Extensions,
}

/// The groups that a stakeholder is in.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Membership {
    /// All of it is in one group.
    Of(Id),
    /// It is in several, each with its share; shares add up to exactly 1.
    Shares(IndexMap<Id, Decimal>),
}

impl Membership {
    /// The groups with their shares.
    pub fn shares(&self) -> impl Iterator<Item = (&Id, Decimal)> {
        let (one, several) = match self {
            Self::Of(group) => (Some((group, Decimal::ONE)), None),
            Self::Shares(shares) => (None, Some(shares.iter().map(|(group, share)| (group, *share)))),
        };
        one.into_iter().chain(several.into_iter().flatten())
    }
}

impl Equity {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-equity/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::EQUITY, document, limits, Self::read)
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The map: of a roll-out its joined map.
    pub fn map(&self) -> &ImpactMap {
        self.map.map()
    }

    /// The groups, from the worst to the best off.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (&Id, &Group)> + Clone {
        self.groups.iter()
    }

    /// The place of a group. `None` where there is none such.
    pub(super) fn place_of(&self, group: &Id) -> Option<usize> {
        self.groups.get_index_of(group)
    }

    /// The income whose weight is 1, the median say. `None` where no group has an income.
    pub const fn reference_income(&self) -> Option<Decimal> {
        self.reference_income
    }

    /// The elasticity: by how much per cent a further pound counts less where income is one per cent higher.
    pub const fn eta(&self) -> Decimal {
        self.eta
    }

    /// Other elasticities at which the net is told.
    pub fn tests(&self) -> &[Decimal] {
        &self.tests
    }

    /// Who is in which group. Who is not named has weight 1.
    pub fn stakeholders(&self) -> impl ExactSizeIterator<Item = (&Id, &Membership)> {
        self.stakeholders.iter()
    }

    /// The groups of a stakeholder. `None` where it is not named.
    pub fn membership(&self, stakeholder: impl AsRef<str>) -> Option<&Membership> {
        self.stakeholders.get(stakeholder.as_ref())
    }

    /// The classes of value whose gains are weighted. What is paid always is.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let memberships = self.stakeholders.iter().map(|(id, one)| {
            let groups = match one {
                Membership::Of(group) => Node::text(group.as_str()),
                Membership::Shares(shares) => {
                    let entries = shares.iter().map(|(id, share)| (Cow::Borrowed(id.as_str()), Node::Decimal(*share)));
                    Node::Object(entries.collect())
                }
            };
            (id.as_str(), groups)
        });
        let classes = self.classes.iter().map(|class| Node::text(class.as_str())).collect();
        Object::new()
            .text("format", Some(Self::FORMAT))
            .text("title", self.title.as_deref())
            .node("map", Some(self.map.write()))
            .object("groups", self.groups.iter().map(|(id, group)| (id.as_str(), group.write())))
            .decimal("reference_income", self.reference_income)
            .decimal("eta", Some(self.eta))
            .node("tests", Some(Node::decimals(&self.tests)))
            .object("stakeholders", memberships)
            .node("classes", Some(Node::List(classes)))
            .end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 9] =
            ["format", "title", "map", "groups", "reference_income", "eta", "tests", "stakeholders", "classes"];
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &KEYS)?;
        reader.format(Term::EQUITY, Self::FORMAT, fields.take("format"));
        let title = reader.optional_name(at, "title", fields.take("title"));
        let map = reader.required(at, "map", fields.take("map"));
        let map = map.and_then(|node| Given::read(reader, &at.key("map"), node));
        let groups = reader.required(at, "groups", fields.take("groups"));
        let groups = groups.and_then(|node| read_groups(reader, &at.key("groups"), node));
        let reference = fields.take("reference_income");
        let has_income = groups.as_ref().is_some_and(|groups| groups.values().any(|group| group.income().is_some()));
        if reference.is_none() && has_income {
            reader.file(&at.key("reference_income"), unread::missing_key());
        }
        let reference_income = reference.and_then(|node| reader.decimal_above_zero(&at.key("reference_income"), &node));
        let eta = fields.take("eta").map(|node| reader.decimal_not_below_zero(&at.key("eta"), &node));
        let eta = eta.map_or(Some(ETA), |read| read);
        let tests = read_tests(reader, &at.key("tests"), fields.take("tests"));
        let known = Known { map: map.as_ref().map(Given::map), groups: groups.as_ref() };
        let stakeholders = known.read_stakeholders(reader, &at.key("stakeholders"), fields.take("stakeholders"));
        let classes = read_classes(reader, &at.key("classes"), fields.take("classes"));
        if let (Some(groups), Some(tests)) = (&groups, &tests) {
            // each of them has a weight at each elasticity
            let powers = groups.len().saturating_mul(tests.len().saturating_add(1));
            reader.within(&at.key("tests"), Limit::Steps, powers.saturating_mul(STEPS_OF_A_WEIGHT));
        }
        Some(Self {
            title,
            map: map?,
            groups: groups?,
            reference_income,
            eta: eta?,
            tests: tests?,
            stakeholders: stakeholders?,
            classes: classes?,
            extensions: fields.extensions,
        })
    }
}

/// The groups, whose incomes do not fall from one to the next.
fn read_groups(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<IndexMap<Id, Group>> {
    let entries = reader.entries(at, node, Id::read)?;
    if entries.is_empty() {
        reader.file(at, fault::no_groups());
        return None;
    }
    let count = entries.len();
    let mut highest: Option<Decimal> = None;
    let mut groups = IndexMap::with_capacity(count);
    for (id, key, node) in entries {
        let at = &at.key(&key);
        let Some(group) = Group::read(reader, at, node) else { continue };
        if let Some(income) = group.income() {
            if let Some(before) = highest.filter(|before| income < *before) {
                reader.file(&at.key("income"), fault::income_falls(before, income));
            }
            highest = Some(income);
        }
        groups.insert(id, group);
    }
    (groups.len() == count).then_some(groups)
}

fn read_tests(reader: &mut Reader, at: &Place<'_>, node: Option<Node<'_>>) -> Option<Vec<Decimal>> {
    let Some(node) = node else { return Some(Vec::new()) };
    let items = reader.list(at, node, Term::DECIMALS)?;
    let read = items.iter().enumerate().map(|(index, item)| reader.decimal_not_below_zero(&at.index(index), item));
    // every item is read, so that every fault is filed, before a missing one ends it
    let read: Vec<Option<Decimal>> = read.collect();
    read.into_iter().collect()
}

fn read_classes(reader: &mut Reader, at: &Place<'_>, node: Option<Node<'_>>) -> Option<Vec<Class>> {
    let Some(node) = node else { return Some(Class::ALL.to_vec()) };
    let items = reader.list(at, node, Term::CLASSES)?;
    let words = Class::ALL.map(|class| (class.as_str(), class));
    let before = reader.found.len();
    let mut classes = IndexSet::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        if let Some(class) = reader.word(&at, item, &words)
            && !classes.insert(class)
        {
            reader.file(&at, crate::error::contracts::named_twice(class.as_str()));
        }
    }
    (reader.found.len() == before).then(|| classes.into_iter().collect())
}

/// What members and groups are looked for among; nothing where that could not be read.
struct Known<'k> {
    map: Option<&'k ImpactMap>,
    groups: Option<&'k IndexMap<Id, Group>>,
}

impl Known<'_> {
    fn read_stakeholders(
        &self,
        reader: &mut Reader,
        at: &Place<'_>,
        node: Option<Node<'_>>,
    ) -> Option<IndexMap<Id, Membership>> {
        let Some(node) = node else { return Some(IndexMap::new()) };
        let entries = reader.entries(at, node, Id::read)?;
        let count = entries.len();
        let mut all = IndexMap::with_capacity(count);
        for (id, key, node) in entries {
            let at = &at.key(&key);
            if self.map.is_some_and(|map| map.stakeholder(&id).is_none()) {
                let known: Vec<&str> =
                    self.map.into_iter().flat_map(ImpactMap::stakeholders).map(|one| one.id().as_str()).collect();
                let error = reader.unknown_id(Term::STAKEHOLDER, &key, known.into_iter(), Term::MAP_HAS_NONE);
                reader.file(at, error);
            }
            all.extend(self.read_membership(reader, at, node).map(|membership| (id, membership)));
        }
        (all.len() == count).then_some(all)
    }

    fn read_membership(&self, reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Membership> {
        if matches!(node, Node::Object(_)) {
            let entries = reader.entries(at, node, Id::read)?;
            let count = entries.len();
            let mut shares = IndexMap::with_capacity(count);
            for (id, key, node) in entries {
                let at = &at.key(&key);
                let known = self.group(reader, at, &id);
                let share = reader.decimal_not_below_zero(at, &node);
                shares.extend(known.zip(share).map(|((), share)| (id, share)));
            }
            if shares.len() < count {
                return None;
            }
            let exact: Vec<Rational> = shares.values().map(|share| Rational::from(*share)).collect();
            reader.keep(at, Rational::refuse_unless_one(Term::SHARES_OF_GROUPS, &exact))?;
            return Some(Membership::Shares(shares));
        }
        let id = reader.id(at, node)?;
        self.group(reader, at, &id).map(|()| Membership::Of(id))
    }

    fn group(&self, reader: &mut Reader, at: &Place<'_>, id: &Id) -> Option<()> {
        let groups = self.groups?;
        if groups.contains_key(id) {
            return Some(());
        }
        let error = reader.unknown_id(Term::GROUP, id.as_str(), groups.keys().map(Id::as_str), Term::DOCUMENT_HAS_NONE);
        reader.file(at, error);
        None
    }
}
