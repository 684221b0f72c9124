//! The contract: who is party to it, what is measured, which clauses make money due, and who finances it until then.

use super::cap::Cap;
use super::clause::Clause;
use super::drafting::{Drafting, OUTSIDE, decimal};
use super::finance::Finance;
use super::party::{Cohort, Metric, Party};
use crate::contracts::Calendar;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, contracts as fault};
use crate::limits::Limits;
use crate::map::Currency;
use crate::number::{Proportion, Rate};
use chrono::NaiveDate;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

/// Months in a period, decimal places of money, the discount rate and the jump of a payment that is told, where nothing is stated.
const PERIOD: u32 = 3;
const PLACES: u32 = 12;
const DISCOUNT: (i64, u32) = (35, 3);
const CLIFF: (i64, u32) = (25, 2);

/// An outcome contract, complete with every default.
///
/// One that was read is valid by itself. Whether what was reported goes with it is checked where it is [settled](Self::settled).
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::contracts::Contract;
/// let text = r#"{
///     "format": "sroi-contract/1", "title": "Jobs", "currency": "GBP", "start": "2026-04-01", "months": 24,
///     "parties": {"council": {}, "provider": {}}, "metrics": {"jobs": {}},
///     "clauses": {"jobs": {"kind": "outcome", "metric": "jobs", "price": "500", "payers": {"council": "1"}, "to": "provider"}}
/// }"#;
/// let contract = Contract::from_json(text)?;
/// assert_eq!((contract.calendar().period(), contract.places()), (3, 12));
/// assert_eq!(Contract::from_json(&contract.to_json())?, contract);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    title: String,
    currency: Currency,
    calendar: Calendar,
    places: u32,
    discount: Rate,
    cliff: Proportion,
    parties: IndexMap<Id, Party>,
    metrics: IndexMap<Id, Metric>,
    cohorts: IndexMap<Id, Cohort>,
    clauses: IndexMap<Id, Clause>,
    caps: IndexMap<Id, Cap>,
    finance: Option<Finance>,
    delivers: Option<Delivers>,
    extensions: Extensions,
    limits: Limits,
}

/// Who bears what inputs of a map, whoever the map says pays them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivers {
    /// The party that bears them.
    pub party: Id,
    /// The ids of the inputs, in a map.
    pub inputs: Vec<Id>,
}

impl Contract {
    /// The value of the key `format`, which names the format of contracts and its version.
    pub(in crate::contracts) const FORMAT: &'static str = "sroi-contract/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake in the contract by itself, each with its address: keys that are unknown, missing or given twice, values of a wrong
    /// type or outside their range, ids that it does not declare, shares that do not add up to 1, terms that cannot be together.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::CONTRACT, document, limits, |reader, document| Self::read(reader, document, limits))
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The currency of all amounts.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Its days, periods and years.
    pub const fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The decimal places to which money is rounded, 0 to 12.
    pub const fn places(&self) -> u32 {
        self.places
    }

    /// The rate a year of the net present values.
    pub const fn discount(&self) -> Rate {
        self.discount
    }

    /// The part of a payment by which it may jump up at an edge without a warning.
    pub const fn cliff(&self) -> Proportion {
        self.cliff
    }

    /// The parties, in order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = (&Id, &Party)> {
        self.parties.iter()
    }

    /// The party with this id. `None` where the contract has none such.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.get(id)
    }

    /// What is measured, in order.
    pub fn metrics(&self) -> impl ExactSizeIterator<Item = (&Id, &Metric)> {
        self.metrics.iter()
    }

    /// The groups that are measured together, in order.
    pub fn cohorts(&self) -> impl ExactSizeIterator<Item = (&Id, &Cohort)> {
        self.cohorts.iter()
    }

    /// The clauses, in order.
    pub fn clauses(&self) -> impl ExactSizeIterator<Item = (&Id, &Clause)> {
        self.clauses.iter()
    }

    /// The caps, in order.
    pub fn caps(&self) -> impl ExactSizeIterator<Item = (&Id, &Cap)> {
        self.caps.iter()
    }

    /// How it is financed. `None` where nobody has to.
    pub const fn finance(&self) -> Option<&Finance> {
        self.finance.as_ref()
    }

    /// Who bears which inputs of a map. `None` where the map says so.
    pub const fn delivers(&self) -> Option<&Delivers> {
        self.delivers.as_ref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked, and is settled.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// The id of the party at this place, or `outside`.
    pub(in crate::contracts) fn party_at(&self, place: usize) -> &str {
        self.parties.get_index(place).map_or(OUTSIDE, |(id, _)| id.as_str())
    }

    pub(in crate::contracts) fn cohort_at(&self, place: usize) -> Option<(&Id, &Cohort)> {
        self.cohorts.get_index(place)
    }

    pub(in crate::contracts) fn clause_at(&self, place: usize) -> Option<(&Id, &Clause)> {
        self.clauses.get_index(place)
    }

    pub(in crate::contracts) fn ids_of_parties(&self) -> IndexSet<Id> {
        self.parties.keys().cloned().collect()
    }

    pub(in crate::contracts) fn ids_of_metrics(&self) -> IndexSet<Id> {
        self.metrics.keys().cloned().collect()
    }

    pub(in crate::contracts) fn ids_of_cohorts(&self) -> IndexSet<Id> {
        self.cohorts.keys().cloned().collect()
    }

    fn read(reader: &mut Reader, document: Node<'_>, limits: Limits) -> Option<Self> {
        let at = &Place::ROOT;
        let mut fields = reader.fields(
            at,
            document,
            &[
                "format", "title", "currency", "start", "months", "period", "places", "discount", "cliff", "parties",
                "metrics", "cohorts", "clauses", "caps", "finance", "delivers",
            ],
        )?;
        let mut draft = Drafting::new(reader);
        let draft = &mut draft;
        draft.format(Term::CONTRACT, Self::FORMAT, fields.take("format"));
        let title = draft.required(at, "title", fields.take("title"));
        let title = title.and_then(|node| draft.name(&at.key("title"), node));
        let currency = draft.required(at, "currency", fields.take("currency"));
        let currency = currency.and_then(|node| Currency::read(draft, &at.key("currency"), node));
        let [start, months, period] = ["start", "months", "period"].map(|key| fields.take(key));
        draft.calendar = calendar(draft, start, months, period);
        let places = draft.whole_or(at, "places", fields.take("places"), 0..=PLACES, PLACES);
        draft.places = places.unwrap_or(PLACES);
        let discount = match fields.take("discount") {
            None => Some(Rate::shipped(DISCOUNT.0, DISCOUNT.1)),
            Some(node) => {
                let at = at.key("discount");
                let value = draft.decimal(&at, &node);
                value.and_then(|value| draft.keep(&at, Rate::new(value)))
            }
        };
        let cliff = fields.take("cliff").map_or_else(
            || Proportion::new(Decimal::new(CLIFF.0, CLIFF.1)).ok(),
            |node| {
                let share = draft.proportion(&at.key("cliff"), &node)?;
                if share.is_zero() {
                    draft.file(&at.key("cliff"), fault::cliff_of_nothing());
                    return None;
                }
                Some(share)
            },
        );
        let parties = declared(draft, "parties", fields.take("parties"), true, Party::read);
        if let Some((ids, _)) = &parties
            && ids.contains(OUTSIDE)
        {
            draft.file(&at.key("parties").key(OUTSIDE), fault::party_called_outside());
        }
        let (ids, parties) = parties.unzip();
        draft.parties = ids;
        let (ids, metrics) = declared(draft, "metrics", fields.take("metrics"), true, Metric::read).unzip();
        draft.metrics = ids;
        let (ids, cohorts) = declared(draft, "cohorts", fields.take("cohorts"), false, Cohort::read).unzip();
        draft.cohorts = ids;
        let (ids, clauses) = declared(draft, "clauses", fields.take("clauses"), true, Clause::read).unzip();
        draft.clauses = ids;
        let known = clauses.unwrap_or_default();
        let cap = |draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>| Cap::read(draft, at, node, &known);
        let (_, caps) = declared(draft, "caps", fields.take("caps"), false, cap).unzip();
        let financed = fields.take("finance");
        let stated = financed.is_some();
        let finance = financed.and_then(|node| Finance::read(draft, &at.key("finance"), node));
        // of finance that could not be read the mistake is told there
        if finance.is_some() || !stated {
            for (id, clause) in &known {
                let vehicle = finance.as_ref().map(|finance| &finance.vehicle);
                clause.check_repaid(draft, &at.key("clauses").key(id.as_str()), vehicle);
            }
        }
        let delivers = fields.take("delivers").and_then(|node| Delivers::read(draft, &at.key("delivers"), node));
        Some(Self {
            title: title?,
            currency: currency?,
            calendar: draft.calendar?,
            places: places?,
            discount: discount?,
            cliff: cliff?,
            parties: parties?,
            metrics: metrics?,
            cohorts: cohorts?,
            clauses: known,
            caps: caps?,
            finance,
            delivers,
            extensions: fields.extensions,
            limits,
        })
    }

    /// The contract as a document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let object = Object::new()
            .text("format", Some(Self::FORMAT))
            .text("title", Some(&self.title))
            .text("currency", Some(self.currency.code()))
            .date("start", Some(self.calendar.start()))
            .whole("months", Some(self.calendar.months()))
            .whole("period", Some(self.calendar.period()))
            .whole("places", Some(self.places))
            .decimal("discount", Some(self.discount.to_decimal()))
            .node("cliff", Some(decimal(self.cliff.to_decimal())))
            .object("parties", self.parties.iter().map(|(id, one)| (id.as_str(), one.write())))
            .object("metrics", self.metrics.iter().map(|(id, one)| (id.as_str(), one.write())))
            .object("cohorts", self.cohorts.iter().map(|(id, one)| (id.as_str(), one.write())))
            .object("clauses", self.clauses.iter().map(|(id, one)| (id.as_str(), one.write())))
            .object("caps", self.caps.iter().map(|(id, one)| (id.as_str(), one.write())))
            .node("finance", self.finance.as_ref().map(Finance::write));
        object.node("delivers", self.delivers.as_ref().map(Delivers::write)).end(&self.extensions)
    }
}

/// The days, where they can be read; a period that does not divide the months is filed at it.
fn calendar(
    draft: &mut Drafting<'_>,
    start: Option<Node<'_>>,
    months: Option<Node<'_>>,
    period: Option<Node<'_>>,
) -> Option<Calendar> {
    let at = &Place::ROOT;
    let start = draft.required(at, "start", start);
    let start: Option<NaiveDate> = start.and_then(|node| draft.date(&at.key("start"), node));
    let months = draft.required(at, "months", months);
    let months = months.and_then(|node| draft.whole_or(at, "months", Some(node), 1..=Calendar::MOST_MONTHS, 1));
    // which numbers are periods the calendar says
    let period = draft.whole_or(at, "period", period, 0..=u32::MAX, PERIOD);
    let (start, months, period) = (start?, months?, period?);
    let key = if Calendar::new(start, months, 1).is_ok() { "period" } else { "start" };
    draft.keep(&at.key(key), Calendar::new(start, months, period))
}

/// What is declared under a key: the ids, and what could be read of them. An absent key that may be absent declares nothing.
fn declared<T>(
    draft: &mut Drafting<'_>,
    key: &'static str,
    node: Option<Node<'_>>,
    required: bool,
    read: impl FnMut(&mut Drafting<'_>, &Place<'_>, Node<'_>) -> Option<T>,
) -> Option<(IndexSet<Id>, IndexMap<Id, T>)> {
    let at = &Place::ROOT;
    let node = if required { Some(draft.required(at, key, node)?) } else { node };
    match node {
        None => Some((IndexSet::new(), IndexMap::new())),
        Some(node) => draft.entries_by_id(&at.key(key), node, read),
    }
}

impl Delivers {
    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        use super::drafting::Declared;
        let mut fields = draft.fields(at, node, &["party", "inputs"])?;
        let party = draft.required_reference(at, "party", Declared::Party, fields.take("party"));
        let inputs = draft.required(at, "inputs", fields.take("inputs"))?;
        let place = at.key("inputs");
        let items = draft.list(&place, inputs, Term::IDS)?;
        let mut seen = IndexSet::new();
        for (index, item) in items.into_iter().enumerate() {
            let at = place.index(index);
            if let Some(id) = draft.id(&at, item)
                && let Some(again) = seen.replace(id)
            {
                draft.file(&at, fault::named_twice(again.as_str()));
            }
        }
        Some(Self { party: party?.id, inputs: seen.into_iter().collect() })
    }

    fn write(&self) -> Node<'_> {
        let inputs = self.inputs.iter().map(|id| Node::text(id.as_str())).collect();
        Object::new().text("party", Some(self.party.as_str())).node("inputs", Some(Node::List(inputs))).done()
    }
}
