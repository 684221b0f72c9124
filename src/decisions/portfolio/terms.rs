//! The document: projects, the budgets that they use, and what else a set of them has to keep.

use super::budget::{Budget, read_budgets, write_budgets};
use super::conditions::{Choice, FactShare, Need};
use crate::decisions::account::Account;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term};
use crate::limits::Limits;
use indexmap::IndexMap;

/// Projects, each to be done once and whole or not at all, and what a set of them has to keep.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let portfolio = sroi::decisions::Portfolio::from_json(r#"{
///     "format": "sroi-portfolio/1",
///     "maps": {
///         "club": {
///             "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///             "stakeholders": {"walkers": {}, "council": {}}, "inputs": {"leader": {"from": "council", "amount": "800"}},
///             "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}}
///         },
///         "pool": {
///             "format": "sroi/1", "title": "Warm pool", "currency": "GBP", "base_date": "2026-04-01",
///             "stakeholders": {"swimmers": {}, "council": {}}, "inputs": {"hall": {"from": "council", "amount": "900"}},
///             "outcomes": {"fitter": {"stakeholder": "swimmers", "starts": 0, "quantity": "10", "values": {"pass": {"proxy": "170"}}}}
///         }
///     },
///     "budgets": {"council": {"of": ["council"], "amount": "1000", "step": "700"}}
/// }"#)?;
/// let chosen = portfolio.chosen()?;
/// assert_eq!(chosen.chosen()[0].as_str(), "club");
/// // with 700 more the pool could be done too
/// assert_eq!(chosen.budget("council").unwrap().more.to_string(), "800");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    title: Option<String>,
    maps: Maps,
    account: Account,
    budgets: IndexMap<Id, Budget>,
    choices: Vec<Choice>,
    needs: Vec<Need>,
    shares: Vec<FactShare>,
    extensions: Extensions,
    limits: Limits,
}

impl Portfolio {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-portfolio/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::PORTFOLIO, document, limits, |reader, document| Self::read(reader, document, limits))
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The projects: a map for each.
    pub const fn maps(&self) -> &Maps {
        &self.maps
    }

    /// Whose net is to be the highest.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The budgets, in order.
    pub fn budgets(&self) -> impl ExactSizeIterator<Item = (&Id, &Budget)> + Clone {
        self.budgets.iter()
    }

    /// The budget with this id. `None` where there is none such.
    pub fn budget(&self, id: impl AsRef<str>) -> Option<&Budget> {
        self.budgets.get(id.as_ref())
    }

    /// How many of some projects are chosen.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Which projects are chosen only with others.
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// Shares of what has a fact.
    pub fn shares(&self) -> &[FactShare] {
        &self.shares
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked, and is chosen from.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// The document, every default written out but the step of a budget, which goes with its amount.
    pub fn to_document(&self) -> Node<'_> {
        let list = |items: Vec<_>| (!items.is_empty()).then_some(Node::List(items));
        let object = Object::new().text("format", Some(Self::FORMAT)).text("title", self.title.as_deref());
        self.maps
            .write(object)
            .text("account", Some(self.account.as_str()))
            .object("budgets", write_budgets(&self.budgets))
            .node("choices", list(self.choices.iter().map(Choice::write).collect()))
            .node("needs", list(self.needs.iter().map(Need::write).collect()))
            .node("shares", list(self.shares.iter().map(FactShare::write).collect()))
            .end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>, limits: Limits) -> Option<Self> {
        const KEYS: [&str; 9] =
            ["format", "title", "conventions", "maps", "account", "budgets", "choices", "needs", "shares"];
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &KEYS)?;
        reader.format(Term::PORTFOLIO, Self::FORMAT, fields.take("format"));
        let title = reader.optional_name(at, "title", fields.take("title"));
        let maps = Maps::read(reader, at, fields.take("maps"), fields.take("conventions"));
        let known = maps.as_ref();
        let account = fields.take("account");
        let account = known.and_then(|maps| Account::read(reader, &at.key("account"), account, maps.all()));
        let budgets = read_budgets(reader, &at.key("budgets"), fields.take("budgets"), known);
        let (choices, needs, shares) = (fields.take("choices"), fields.take("needs"), fields.take("shares"));
        let choices = read_each(reader, &at.key("choices"), choices, Term::CHOICES, |reader, at, node| {
            Choice::read(reader, at, node, known)
        });
        let needs = read_each(reader, &at.key("needs"), needs, Term::NEEDS, |reader, at, node| {
            Need::read(reader, at, node, known)
        });
        let shares = read_each(reader, &at.key("shares"), shares, Term::SHARES_OF_FACTS, FactShare::read);
        Some(Self {
            title,
            account: account?,
            budgets: budgets?,
            choices: choices?,
            needs: needs?,
            shares: shares?,
            maps: maps?,
            extensions: fields.extensions,
            limits,
        })
    }
}

/// A list of which each item is read; nothing stated is an empty one.
fn read_each<T>(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Option<Node<'_>>,
    wanted: Term,
    mut read: impl FnMut(&mut Reader, &Place<'_>, Node<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(node) = node else { return Some(Vec::new()) };
    let items = reader.list(at, node, wanted)?;
    let count = items.len();
    let mut all = Vec::with_capacity(count);
    for (place, item) in items.into_iter().enumerate() {
        all.extend(read(reader, &at.index(place), item));
    }
    (all.len() == count).then_some(all)
}
