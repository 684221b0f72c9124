//! Bids: a price, a score by each criterion that has scores, and whether the bid complies.

use super::criterion::Criterion;
use super::judged::CriterionOf;
use super::method::AwardMethod as Method;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader};
use crate::error::{Term, document as unread, tenders as fault};
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

/// What somebody offers, and how it was judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Bid {
    name: Option<String>,
    price: Decimal,
    scores: IndexMap<Id, BidScore>,
    compliant: bool,
    reason: Option<String>,
    extensions: Extensions,
}

/// A score of a bid.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BidScore {
    /// A score that is stated.
    Stated(Decimal),
    /// The present value of the outcomes of one of the document's maps, transfers left out.
    OfMap {
        /// The map.
        map: Id,
        /// The `x-` fields: the author's own, kept and written back, never computed with.
        extensions: Extensions,
    },
}

/// What a tender is known to have when its bids are read: nothing of what is wrong itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'k> {
    pub(super) method: Option<Method>,
    pub(super) criteria: Option<&'k IndexMap<Id, Criterion>>,
    /// The criteria that have scores.
    pub(super) scored: &'k [&'k Id],
    pub(super) maps: Option<&'k Maps>,
    /// Whether maps are stated, and wrong.
    pub(super) maps_are_wrong: bool,
}

impl Bid {
    /// Its name. `None` where it has none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Its price, 0 or more; above 0 under the method `ratio`.
    pub const fn price(&self) -> Decimal {
        self.price
    }

    /// Its scores, by the criteria that have scores.
    pub const fn scores(&self) -> &IndexMap<Id, BidScore> {
        &self.scores
    }

    /// Whether it complies with what the tender asks of every bid. If not, it is excluded.
    pub const fn compliant(&self) -> bool {
        self.compliant
    }

    /// Why it does not comply. There is a reason for each bid that does not.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, known: Known<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["name", "price", "scores", "compliant", "reason"])?;
        let before = reader.found.len();
        let name = reader.optional_name(at, "name", fields.take("name"));
        let price = reader.required(at, "price", fields.take("price"));
        let price = price.and_then(|node| {
            let at = &at.key("price");
            let price = reader.decimal_not_below_zero(at, &node)?;
            if known.method == Some(Method::Ratio) && price.is_zero() {
                reader.file(at, fault::nothing_to_divide_by(price));
            }
            Some(price)
        });
        let scores = read_scores(reader, at, fields.take("scores"), known);
        let compliant = fields.take("compliant").and_then(|node| reader.flag(&at.key("compliant"), &node));
        let compliant = compliant.unwrap_or(true);
        let reason = fields.take("reason");
        let reason = if compliant { reason } else { reader.required(at, "reason", reason) };
        let reason = reason.and_then(|node| reader.text(&at.key("reason"), node));
        if reader.found.len() > before {
            return None;
        }
        Some(Self { name, price: price?, scores: scores?, compliant, reason, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name())
            .decimal("price", Some(self.price))
            .object("scores", self.scores.iter().map(|(id, score)| (id.as_str(), score.write())))
            .flag("compliant", self.compliant)
            .text("reason", self.reason())
            .end(&self.extensions)
    }
}

/// A score for each criterion that has scores, and none for any other.
fn read_scores(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Option<Node<'_>>,
    known: Known<'_>,
) -> Option<IndexMap<Id, BidScore>> {
    let none_asked = known.criteria.is_some() && known.scored.is_empty();
    let node = match node {
        None if none_asked => return Some(IndexMap::new()),
        node => reader.required(at, "scores", node)?,
    };
    let at = &at.key("scores");
    let entries = reader.entries(at, node, Id::read)?;
    let (mut scores, mut named) = (IndexMap::with_capacity(entries.len()), IndexSet::with_capacity(entries.len()));
    for (id, key, node) in entries {
        let at = &at.key(&key);
        let criterion = known.criteria.and_then(|all| all.get(&id)).filter(|one| one.of() == CriterionOf::Score);
        if criterion.is_none() && known.criteria.is_some() {
            let ids = known.scored.iter().map(|id| id.as_str());
            let error = reader.unknown_id(Term::CRITERION_WITH_SCORES, &key, ids, Term::DOCUMENT_HAS_NONE);
            reader.file(at, error);
            // what is wrong with the score itself is told as well
            BidScore::read(reader, at, node, known);
            continue;
        }
        let score = BidScore::read(reader, at, node, known);
        if let (Some(BidScore::Stated(score)), Some(criterion)) = (&score, criterion) {
            reader.keep(at, criterion.formula().takes(*score));
        }
        named.insert(id.clone());
        scores.extend(score.map(|score| (id, score)));
    }
    for id in known.scored.iter().filter(|id| !named.contains(**id)) {
        reader.file(&at.key(id.as_str()), unread::missing_key());
    }
    Some(scores)
}

impl BidScore {
    fn write(&self) -> Node<'_> {
        match self {
            Self::Stated(score) => Node::Decimal(*score),
            Self::OfMap { map, extensions } => Object::new().text("map", Some(map.as_str())).end(extensions),
        }
    }

    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, known: Known<'_>) -> Option<Self> {
        if !matches!(node, Node::Object(_)) {
            return reader.decimal(at, &node).map(Self::Stated);
        }
        let mut fields = reader.fields(at, node, &["map"])?;
        let node = reader.required(at, "map", fields.take("map"))?;
        let at = &at.key("map");
        let id = match known.maps {
            Some(maps) => maps.named(reader, at, node),
            // what is wrong with the maps is told there, and which of them is meant cannot be said
            None if known.maps_are_wrong => reader.id(at, node),
            None => {
                let text = reader.text(at, node)?;
                let maps = std::iter::empty();
                let error = reader.unknown_id(Term::MAP_OF_DOCUMENT, &text, maps, Term::DOCUMENT_HAS_NONE);
                reader.file(at, error);
                None
            }
        };
        id.map(|map| Self::OfMap { map, extensions: fields.extensions })
    }
}
