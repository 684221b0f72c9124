//! Strategies that state numbers of a document once, as assumptions, and let others refer to them.

use super::figures::{Field, amount, extensions, field, fields, perhaps, share, text, written};
use crate::document::Node;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Assumptions, and which numbers of a document are to refer to them.
#[derive(Clone, Debug)]
pub(super) struct Assumed {
    /// One of each kind of place.
    assumptions: [Node<'static>; 4],
    picks: Vec<(Index, Option<Node<'static>>)>,
}

/// What stands in a place, and so which values are valid there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Share,
    Amount,
    /// A rate at which a value grows; so low that no amount passes the largest in three hundred years.
    Growth,
    /// How long an outcome lasts.
    Years,
}

const KINDS: [(Kind, &str); 4] =
    [(Kind::Share, "anyway"), (Kind::Amount, "dose"), (Kind::Growth, "growth"), (Kind::Years, "life")];

/// The longest that an outcome lasts by an assumption.
pub(super) const LONGEST: u32 = 5;

/// The keys of an outcome or a funnel at which a share stands.
const SHARES: [&str; 8] =
    ["deadweight", "displacement", "attribution", "drop_off", "affected", "engaged", "retained", "achieved"];

pub(super) fn assumed() -> BoxedStrategy<Assumed> {
    let stated = |value: BoxedStrategy<Node<'static>>| {
        (value, perhaps(text()), perhaps(text()), perhaps(text()), extensions()).prop_map(
            |(value, name, unit, source, extensions)| {
                let mut all = fields([("value", Some(value)), ("name", name), ("unit", unit), ("source", source)]);
                all.extend(extensions);
                Node::Object(all)
            },
        )
    };
    let growth = written((-20_i64..=20).prop_map(|units| Decimal::new(units, 5)));
    let years = written((1..=LONGEST).prop_map(Decimal::from));
    let assumptions = [stated(written(share())), stated(written(amount())), stated(growth), stated(years)];
    let picks = prop::collection::vec((any::<Index>(), perhaps(written(share()))), 1..6);
    (assumptions, picks).prop_map(|(assumptions, picks)| Assumed { assumptions, picks }).boxed()
}

impl Assumed {
    /// The same document with some of its numbers stated by assumptions; those that nothing refers to are left out, most of
    /// the time.
    pub(super) fn put_into(self, document: &mut Node<'static>) {
        let mut places = Vec::new();
        collect(document, &mut Vec::new(), &mut places);
        if places.is_empty() {
            return;
        }
        let mut used = Vec::new();
        for (index, times) in self.picks {
            let (tokens, kind) = index.get(&places);
            let id = KINDS.iter().find(|(one, _)| one == kind).map_or("", |(_, id)| *id);
            let times = times.filter(|_| *kind != Kind::Years);
            document.set(tokens, Node::Object(fields([("assumption", Some(Node::text(id))), ("times", times)])));
            used.push(*kind);
        }
        let stated = KINDS.into_iter().zip(self.assumptions);
        let stated = stated.filter(|((kind, _), _)| used.contains(kind));
        let all: Vec<Field> = stated.map(|((_, id), node)| field(id, node)).collect();
        if let Node::Object(fields) = document {
            fields.push(field("assumptions", Node::Object(all)));
        }
    }
}

/// Every place at which a number may refer to an assumption of its kind.
fn collect(node: &Node<'_>, at: &mut Vec<Cow<'static, str>>, places: &mut Vec<(Vec<Cow<'static, str>>, Kind)>) {
    match node {
        Node::Object(fields) => {
            let has_profile = fields.iter().any(|(key, _)| key == "profile");
            for (key, inner) in fields {
                // a profile has as many shares as the outcome has years
                if has_profile && key == "lasts" {
                    continue;
                }
                // an id may begin like a field of the author's own
                if key.starts_with("x-") && !matches!(at.len(), 1 | 3) {
                    continue;
                }
                at.push(Cow::Owned(key.clone().into_owned()));
                collect(inner, at, places);
                at.pop();
            }
        }
        Node::List(items) => {
            for (place, inner) in items.iter().enumerate() {
                at.push(Cow::Owned(place.to_string()));
                collect(inner, at, places);
                at.pop();
            }
        }
        Node::Text(_) | Node::Number(_) | Node::Decimal(_) => {
            places.extend(kind(at).map(|kind| (at.clone(), kind)));
        }
        Node::Null | Node::Bool(_) | Node::Float(_) => {}
    }
}

/// What stands at a place; none where nothing may refer.
fn kind(at: &[Cow<'static, str>]) -> Option<Kind> {
    let tokens: Vec<&str> = at.iter().map(|token| &**token).collect();
    match *tokens {
        ["inputs", _, "amount", ..]
        | ["outcomes", _, "profile" | "quantity"]
        | ["outcomes", _, "profile", _]
        | ["outcomes", _, "values", _, "proxy"]
        | ["outcomes", _, "quantity", .., "population"] => Some(Kind::Amount),
        ["outcomes", _, "quantity", .., last] if SHARES.contains(&last) => Some(Kind::Share),
        ["outcomes", _, "quantity", place] if place.parse::<usize>().is_ok() => Some(Kind::Amount),
        ["outcomes", _, key] if SHARES.contains(&key) => Some(Kind::Share),
        ["outcomes", _, "lasts"] => Some(Kind::Years),
        ["outcomes", _, "values", _, "growth"] => Some(Kind::Growth),
        ["outcomes", _, "values", _, "to", _, "cashable"] => Some(Kind::Share),
        _ => None,
    }
}
