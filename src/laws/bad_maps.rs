//! Strategies for maps with one mistake, and the finding that the check must make.

use super::figures::Field;
use super::maps::plain_documents;
use super::mistakes::{MISTAKES, Mistake, Put};
use super::wishes::Maps;
use crate::address::Address;
use crate::document::Node;
use crate::error::ErrorKind;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::borrow::Cow;

/// A map with one mistake, and the only finding that the check must make.
///
/// ```
/// use proptest::prelude::*;
/// use sroi::{ImpactMap, Limits, laws};
/// proptest!(|(bad in laws::bad_maps())| {
///     let findings = ImpactMap::from_document(bad.document, Limits::default()).unwrap_err();
///     prop_assert_eq!(findings.iter().count(), 1);
///     prop_assert_eq!(findings.first().kind(), bad.kind);
///     prop_assert_eq!(findings.first().address(), Some(&bad.at));
/// });
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BadMap {
    /// The map with its mistake, as a document.
    pub document: Node<'static>,
    /// The kind of error that the check must report.
    pub kind: ErrorKind,
    /// The address at which the check must report it.
    pub at: Address,
}

/// A strategy for valid maps into which one mistake is put: an unknown or duplicate key, a number out of its range, a
/// wrong word, shares that do not add up to 1, a `null` in any place, and so on. There is a mistake of every kind that
/// a document can have. See [`BadMap`].
pub fn bad_maps() -> impl Strategy<Value = BadMap> {
    let all = Maps::new();
    let known = (plain_documents(&all), select(MISTAKES)).prop_map(|(document, mistake)| made_in(document, mistake));
    let null = (plain_documents(&all), any::<Index>()).prop_map(|(document, place)| null_in(document, place));
    prop_oneof![5 => known, 1 => null]
}

fn made_in(document: Node<'static>, mistake: Mistake) -> BadMap {
    let mut document = with_parts(document);
    let place = address(mistake.put_at);
    let tokens: Vec<_> = place.tokens().collect();
    match mistake.put {
        Put::Nothing => leave_out(&mut document, &tokens),
        Put::Twice => repeat(&mut document, &tokens),
        Put::TooMuch => put(&mut document, &["outcomes".into(), "too-much".into()], too_much()),
        node => put(&mut document, &tokens, node_of(node)),
    }
    BadMap { document, kind: mistake.kind, at: address(mistake.found_at) }
}

fn node_of(put: Put) -> Node<'static> {
    match put {
        Put::Text(text) => Node::text(text),
        Put::Number(text) => Node::Number(Cow::Borrowed(text)),
        Put::True => Node::Bool(true),
        Put::List(texts) => Node::List(texts.iter().map(|text| Node::text(*text)).collect()),
        Put::Only(key, inner) => object([(key, node_of(*inner))]),
        Put::Empty | Put::Nothing | Put::Twice | Put::TooMuch => object([]),
    }
}

/// The address of a text in this file, which is always valid.
fn address(text: &str) -> Address {
    text.parse().unwrap_or(Address::ROOT)
}

fn object<const N: usize>(fields: [(&'static str, Node<'static>); N]) -> Node<'static> {
    Node::Object(fields.into_iter().map(|(key, node)| (Cow::Borrowed(key), node)).collect())
}

/// The document with a stakeholder, an input and two outcomes in which a mistake can be made, one form of discount,
/// and the five price years of its rows.
fn with_parts(mut document: Node<'static>) -> Node<'static> {
    let text = |text: &'static str| Node::text(text);
    let rates = [("population", text("100")), ("engaged", text("0.5")), ("per_case", text("2"))];
    let recipient = object([("share", text("1")), ("cashable", text("0.25"))]);
    let value = object([("proxy", text("10")), ("class", text("fiscal")), ("to", object([("bad", recipient)]))]);
    let steps = object([("variable", text("3")), ("step", text("50")), ("every", text("12.5"))]);
    let recipient = object([("cashable", steps)]);
    let in_steps = object([("proxy", text("11")), ("to", object([("bad", recipient)]))]);
    let outcome = object([
        ("name", text("Bad")),
        ("stakeholder", text("bad")),
        ("quantity", object(rates)),
        ("lasts", Node::whole(3)),
        ("deadweight", text("0.1")),
        ("values", object([("bad", value), ("in-steps", in_steps)])),
        ("x-bad", Node::whole(1)),
    ]);
    let profile = Node::List(vec![text("1"), text("0.5")]);
    let with_profile = object([("stakeholder", text("bad")), ("quantity", text("3")), ("profile", profile)]);
    let agency = object([("sector", text("health")), ("level", text("local"))]);
    let parts = [
        ("/stakeholders/bad", object([("agency", agency)])),
        ("/inputs/bad", object([("from", text("bad")), ("kind", text("cash")), ("amount", text("300"))])),
        ("/outcomes/bad", outcome),
        ("/outcomes/bad-profile", with_profile),
        ("/conventions/discount", object([("rate", text("0.03"))])),
        ("/price_year", Node::whole(2016)),
        (
            "/price_index",
            object([
                ("2016", text("100")),
                ("2017", text("102")),
                ("2018", text("103.5")),
                ("2019", text("105")),
                ("2020", text("107")),
            ]),
        ),
    ];
    for (place, node) in parts {
        put(&mut document, &address(place).tokens().collect::<Vec<_>>(), node);
    }
    document
}

fn too_much() -> Node<'static> {
    let values = (0..11).map(|index| (Cow::Owned(index.to_string()), object([("proxy", Node::text("1"))])));
    object([
        ("stakeholder", Node::text("bad")),
        ("quantity", Node::List(vec![Node::text("1"); 1_000])),
        ("lasts", Node::whole(1_000)),
        ("values", Node::Object(values.collect())),
    ])
}

/// Puts a node at a place, and adds the objects around it where they are missing.
fn put(document: &mut Node<'static>, tokens: &[Cow<'_, str>], node: Node<'static>) {
    for depth in 1..tokens.len() {
        let (around, _) = tokens.split_at(depth);
        if around.iter().try_fold(&*document, |node, token| node.get(token)).is_none() {
            document.set(around, object([]));
        }
    }
    document.set(tokens, node);
}

/// The fields of the object around a place, and the place's key.
fn around<'n, 't>(
    document: &'n mut Node<'static>,
    tokens: &'t [Cow<'_, str>],
) -> Option<(&'n mut Vec<Field>, &'t str)> {
    let (last, around) = tokens.split_last()?;
    let mut node = document;
    for token in around {
        let Node::Object(fields) = node else { return None };
        node = fields.iter_mut().find(|(key, _)| key == token).map(|(_, node)| node)?;
    }
    let Node::Object(fields) = node else { return None };
    Some((fields, last))
}

fn leave_out(document: &mut Node<'static>, tokens: &[Cow<'_, str>]) {
    if let Some((fields, key)) = around(document, tokens) {
        fields.retain(|(name, _)| name != key);
    }
}

fn repeat(document: &mut Node<'static>, tokens: &[Cow<'_, str>]) {
    if let Some((fields, key)) = around(document, tokens) {
        fields.extend(fields.iter().find(|(name, _)| name == key).cloned());
    }
}

/// Puts `null` in the place of some text, number or other leaf.
fn null_in(mut document: Node<'static>, place: Index) -> BadMap {
    let mut places = Vec::new();
    leaves(&document, &Address::ROOT, false, &mut places);
    // every map has a title
    let at = if places.is_empty() { address("/title") } else { place.get(&places).clone() };
    document.set(&at.tokens().collect::<Vec<_>>(), Node::Null);
    BadMap { document, kind: ErrorKind::WrongType, at }
}

/// The addresses of all leaves but those of `x-` fields, which may be `null`, and of the price index, where one that
/// is missing is missed by its rows as well. In an object keyed by id, `x-` begins no field.
fn leaves(node: &Node<'static>, at: &Address, by_id: bool, places: &mut Vec<Address>) {
    match node {
        Node::Object(fields) => {
            for (key, inner) in fields {
                if by_id || (!key.starts_with("x-") && key != "price_index") {
                    let holds_ids =
                        matches!(&**key, "stakeholders" | "inputs" | "outcomes" | "values" | "to" | "excluded");
                    leaves(inner, &at.child(key), holds_ids && !by_id, places);
                }
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                leaves(item, &at.child(index.to_string()), false, places);
            }
        }
        _ => places.push(at.clone()),
    }
}
