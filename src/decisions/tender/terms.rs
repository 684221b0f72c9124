//! The document: criteria, bids, and what decides between equal totals.

use super::bid::{Bid, Known};
use super::criterion::Criterion;
use super::judged::CriterionOf;
use super::method::AwardMethod as Method;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, contracts::named_twice, tenders as fault};
use crate::limits::Limits;
use crate::number::Rational;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

/// Bids, and how it is decided whose is the best.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let tender = sroi::decisions::Tender::from_json(r#"{
///     "format": "sroi-tender/1", "method": "points", "points": "100",
///     "criteria": {
///         "quality": {"formula": "absolute", "full_at": "100", "weight": "40"},
///         "social": {"formula": "absolute", "full_at": "100", "weight": "10", "social_value": true},
///         "price": {"of": "price", "formula": "lowest-ratio", "weight": "50"}
///     },
///     "bids": {
///         "a": {"price": "100", "scores": {"quality": "80", "social": "80"}},
///         "b": {"price": "120", "scores": {"quality": "90", "social": "90"}},
///         "c": {"price": "50", "scores": {"quality": "20", "social": "20"}}
///     }
/// }"#)?;
/// let awarded = tender.awarded()?;
/// assert_eq!(awarded.winner().unwrap().as_str(), "b");
/// assert_eq!(format!("{:.2}", awarded.bid("b").unwrap().ranked().unwrap().total), "65.83");
/// // c comes last, and yet without it a would be before b
/// assert_eq!(awarded.reversals()[0].winner.as_ref().unwrap().as_str(), "a");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Tender {
    title: Option<String>,
    maps: Option<Maps>,
    method: Method,
    points: Decimal,
    criteria: IndexMap<Id, Criterion>,
    bids: IndexMap<Id, Bid>,
    most: Option<Decimal>,
    ties: Vec<TieBreaker>,
    extensions: Extensions,
    limits: Limits,
}

/// What decides between bids of equal totals.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TieBreaker {
    /// The lower price is first.
    Price,
    /// The higher merit by this criterion is first.
    Criterion(Id),
}

impl TieBreaker {
    /// The word for the price, which is no criterion here, whatever one is called.
    const PRICE: &'static str = "price";

    /// The word or the id that stands for it in a document.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Price => Self::PRICE,
            Self::Criterion(id) => id.as_str(),
        }
    }
}

impl Tender {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-tender/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::TENDER, document, limits, |reader, document| Self::read(reader, document, limits))
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The maps whose outcomes are scores. `None` where there are none.
    pub const fn maps(&self) -> Option<&Maps> {
        self.maps.as_ref()
    }

    /// How merit and price become one total.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// What the weights add up to, above 0; 1 where nothing is stated. Under the method `value` there are no weights.
    pub const fn points(&self) -> Decimal {
        self.points
    }

    /// The criteria, in order.
    pub const fn criteria(&self) -> &IndexMap<Id, Criterion> {
        &self.criteria
    }

    /// The criterion with this id. `None` where there is none such.
    pub fn criterion(&self, id: impl AsRef<str>) -> Option<&Criterion> {
        self.criteria.get(id.as_ref())
    }

    /// The bids, in order.
    pub const fn bids(&self) -> &IndexMap<Id, Bid> {
        &self.bids
    }

    /// The bid with this id. `None` where there is none such.
    pub fn bid(&self, id: impl AsRef<str>) -> Option<&Bid> {
        self.bids.get(id.as_ref())
    }

    /// The highest price: a bid with a higher one is excluded. `None` where there is no such bound.
    pub const fn most(&self) -> Option<Decimal> {
        self.most
    }

    /// What decides between equal totals, in order.
    pub fn ties(&self) -> &[TieBreaker] {
        &self.ties
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked, and is awarded.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// The document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let object = Object::new().text("format", Some(Self::FORMAT)).text("title", self.title.as_deref());
        let object = match &self.maps {
            Some(maps) => maps.write(object),
            None => object,
        };
        let ties: Vec<Node<'_>> = self.ties.iter().map(|tie| Node::text(tie.as_str())).collect();
        object
            .text("method", Some(self.method.as_str()))
            .decimal("points", (self.method != Method::Value).then_some(self.points))
            .object("criteria", self.criteria.iter().map(|(id, one)| (id.as_str(), one.write(self.method))))
            .object("bids", self.bids.iter().map(|(id, bid)| (id.as_str(), bid.write())))
            .decimal("most", self.most)
            .node("ties", (!ties.is_empty()).then_some(Node::List(ties)))
            .end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>, limits: Limits) -> Option<Self> {
        const KEYS: [&str; 10] =
            ["format", "title", "conventions", "maps", "method", "points", "criteria", "bids", "most", "ties"];
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &KEYS)?;
        reader.format(Term::TENDER, Self::FORMAT, fields.take("format"));
        let title = reader.optional_name(at, "title", fields.take("title"));
        let (maps, conventions) = (fields.take("maps"), fields.take("conventions"));
        // a tender may have none; conventions stand beside maps alone
        let has_none = is_empty(maps.as_ref()) && conventions.is_none();
        let maps = if has_none { None } else { Maps::read(reader, at, maps, conventions) };
        let maps_are_wrong = !has_none && maps.is_none();
        let method = reader.required(at, "method", fields.take("method"));
        let method = method.and_then(|node| reader.word(&at.key("method"), node, &Method::WORDS));
        let points = read_points(reader, &at.key("points"), fields.take("points"), method);
        let criteria = reader.required(at, "criteria", fields.take("criteria"));
        let criteria = criteria.and_then(|node| read_criteria(reader, &at.key("criteria"), node, method, points));
        let scored = criteria.iter().flatten().filter(|(_, one)| one.of() == CriterionOf::Score);
        let scored: Vec<&Id> = scored.map(|(id, _)| id).collect();
        let known = Known { method, criteria: criteria.as_ref(), scored: &scored, maps: maps.as_ref(), maps_are_wrong };
        let bids = reader.required(at, "bids", fields.take("bids"));
        let bids = bids.and_then(|node| {
            reader.keyed(&at.key("bids"), node, Id::read, |reader, at, node| Bid::read(reader, at, node, known))
        });
        let most = fields.take("most").and_then(|node| reader.decimal(&at.key("most"), &node));
        let ties = read_ties(reader, &at.key("ties"), fields.take("ties"), criteria.as_ref());
        Some(Self {
            title,
            method: method?,
            points: points?,
            bids: bids?.into_iter().collect(),
            most,
            ties: ties?,
            criteria: criteria?,
            maps,
            extensions: fields.extensions,
            limits,
        })
    }
}

/// Whether an object has nothing in it, or is not there.
fn is_empty(node: Option<&Node<'_>>) -> bool {
    match node {
        None => true,
        Some(Node::Object(fields)) => fields.is_empty(),
        Some(_) => false,
    }
}

fn read_points(reader: &mut Reader, at: &Place<'_>, node: Option<Node<'_>>, method: Option<Method>) -> Option<Decimal> {
    let Some(node) = node else { return Some(Decimal::ONE) };
    if method == Some(Method::Value) {
        reader.file(at, fault::only_there("points", Term::UNDER_POINTS_OR_RATIO));
    }
    reader.decimal_above_zero(at, &node)
}

/// The criteria, whose weights add up to the points.
fn read_criteria(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    method: Option<Method>,
    points: Option<Decimal>,
) -> Option<IndexMap<Id, Criterion>> {
    let mut has_price = false;
    let criteria = reader.keyed(at, node, Id::read, |reader, at, node| {
        let criterion = Criterion::read(reader, at, node, method)?;
        if criterion.of() == CriterionOf::Price && std::mem::replace(&mut has_price, true) {
            reader.file(&at.key("of"), fault::two_prices());
        }
        Some(criterion)
    });
    let criteria: IndexMap<Id, Criterion> = criteria?.into_iter().collect();
    if criteria.get(TieBreaker::PRICE).is_some_and(|one| one.of() != CriterionOf::Price) {
        let price = TieBreaker::PRICE;
        reader.file(&at.key(price), fault::only_there(price, Term::AS_ID_OF_PRICE));
    }
    if let (Some(Method::Points | Method::Ratio), Some(points)) = (method, points) {
        let weights: Vec<Rational> = criteria.values().map(|one| one.weight().into()).collect();
        let (sum, whole) = (Rational::sum(&weights), Rational::from(points));
        if sum != whole {
            let apart = (&whole - &sum).abs().written();
            let (over, missing) = if sum > whole { (Some(apart), None) } else { (None, Some(apart)) };
            reader.file(at, fault::weights_off_points(points, sum.written(), over, missing));
        }
    }
    Some(criteria)
}

/// What decides between equal totals, each of it once.
fn read_ties(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Option<Node<'_>>,
    criteria: Option<&IndexMap<Id, Criterion>>,
) -> Option<Vec<TieBreaker>> {
    let Some(node) = node else { return Some(Vec::new()) };
    let items = reader.list(at, node, Term::TIES)?;
    let (mut ties, mut texts) = (Vec::with_capacity(items.len()), IndexSet::with_capacity(items.len()));
    for (place, item) in items.into_iter().enumerate() {
        let at = &at.index(place);
        let Some(text) = reader.text(at, item) else { continue };
        if !texts.insert(text.clone()) {
            reader.file(at, named_twice(&text));
        } else if text == TieBreaker::PRICE {
            ties.push(TieBreaker::Price);
        } else if let Some(criteria) = criteria {
            if let Some((id, _)) = criteria.get_key_value(text.as_str()) {
                ties.push(TieBreaker::Criterion(id.clone()));
            } else {
                let ids = criteria.keys().map(Id::as_str).filter(|id| *id != TieBreaker::PRICE);
                let ids: Vec<&str> = ids.chain([TieBreaker::PRICE]).collect();
                let error = reader.unknown_id(Term::TIE_BREAKER, &text, ids.into_iter(), Term::DOCUMENT_HAS_NONE);
                reader.file(at, error);
            }
        }
    }
    Some(ties)
}
