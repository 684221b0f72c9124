//! Every number of a map by its address: read, listed, replaced.

use super::ImpactMap;
use crate::address::Address;
use crate::document::Node;
use crate::error::{Error, Findings, map as fault};
use crate::number::read_json_number;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;

impl ImpactMap {
    /// The number at an address, defaults and presets included; an adjustment that is not stated reads as 0.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// # let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
    /// #  "stakeholders": {"people": {}}, "outcomes": {"fitter": {"stakeholder": "people", "quantity": "12"}}}"#;
    /// let map = sroi::ImpactMap::from_json(text)?;
    /// let read = |address: &str| map.number(&address.parse().unwrap()).map(|number| number.to_string());
    /// assert_eq!(read("/conventions/discount/rate").as_deref(), Some("0.035"));
    /// assert_eq!(read("/outcomes/fitter/deadweight").as_deref(), Some("0"));
    /// assert_eq!(read("/outcomes/fitter/name"), None);
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn number(&self, address: &Address) -> Option<Decimal> {
        let tokens: Vec<_> = address.tokens().collect();
        Element::of(self, &tokens)?.number(&tokens)
    }

    /// Every number of the map with its address, in the order of the format; adjustments that are not stated, which
    /// read as 0, come last.
    pub fn numbers(&self) -> Vec<(Address, Decimal)> {
        let mut all = Vec::new();
        let mut way = Vec::new();
        collect(&self.to_document(), &mut way, &mut all);
        for outcome in self.outcomes() {
            let address = |key| Address::of(["outcomes", outcome.id().as_str(), key]);
            all.extend(outcome.not_stated().map(|key| (address(key), Decimal::ZERO)));
        }
        all
    }

    /// The map with one number replaced, checked again.
    ///
    /// # Errors
    /// An address that is not that of a number; whatever is wrong with the map when the number is in it.
    pub fn with_number(&self, address: &Address, value: Decimal) -> Result<Self, Findings> {
        self.with_numbers([(address, value)])
    }

    /// The map with several numbers replaced at once, checked again: shares, say, that only together add up to 1.
    ///
    /// # Errors
    /// An address that is not that of a number; whatever is wrong with the map when the numbers are in it.
    pub fn with_numbers<'a>(
        &self,
        numbers: impl IntoIterator<Item = (&'a Address, Decimal)>,
    ) -> Result<Self, Findings> {
        let mut document = self.to_document();
        let mut found = Vec::new();
        for (address, value) in numbers {
            let tokens: Vec<_> = address.tokens().collect();
            let element = Element::of(self, &tokens);
            let node = match element.as_ref().and_then(|element| element.leaf(&tokens)) {
                Some(Node::Number(_)) => Node::Number(Cow::Owned(value.normalize().to_string())),
                Some(Node::Decimal(_)) => Node::Decimal(value),
                _ => {
                    found.push(fault::no_such_number().at(address.clone()));
                    continue;
                }
            };
            document.set(&tokens, node);
        }
        Findings::or(found, ())?;
        Self::from_document(document, self.limits())
    }
}

/// One input, outcome or other part of the map, written out, in which an address is looked up.
///
/// Writing the part rather than navigating its type keeps one statement of the structure: the one that writes text.
struct Element<'m> {
    node: Node<'m>,
    depth: usize,
}

impl<'m> Element<'m> {
    fn of(map: &'m ImpactMap, tokens: &[Cow<'_, str>]) -> Option<Self> {
        if in_extension(tokens) {
            return None;
        }
        let (section, id) = (tokens.first()?, tokens.get(1));
        let whole = |node| Some(Self { node, depth: 1 });
        let node = match &**section {
            "price_year" => return map.price_year().map(|year| Self { node: Node::whole(year), depth: 1 }),
            "conventions" => return whole(map.conventions().write()),
            "price_index" => {
                let written = id?;
                let (_, index) = map.price_index().iter().find(|(year, _)| **written == year.to_string())?;
                Node::Decimal(index)
            }
            "stakeholders" => map.stakeholder(id?)?.write(),
            "inputs" => map.input(id?)?.write(),
            "notes" => map.note(&id?.parse().ok()?)?.to_document(),
            "outcomes" => {
                let outcome = map.outcome(id?)?;
                let mut node = outcome.write();
                for key in outcome.not_stated() {
                    node.set(&[Cow::Borrowed(key)], Node::Decimal(Decimal::ZERO));
                }
                node
            }
            _ => return None,
        };
        Some(Self { node, depth: 2 })
    }

    fn leaf(&self, tokens: &[Cow<'_, str>]) -> Option<&Node<'m>> {
        tokens.get(self.depth..)?.iter().try_fold(&self.node, |node, token| node.get(token))
    }

    fn number(&self, tokens: &[Cow<'_, str>]) -> Option<Decimal> {
        value(self.leaf(tokens)?)
    }
}

fn value(node: &Node<'_>) -> Option<Decimal> {
    match node {
        Node::Decimal(value) => Some(*value),
        Node::Number(text) => read_json_number(text).ok(),
        _ => None,
    }
}

/// Whether a key's entries are keyed by id, so that one beginning with `x-` is no extension.
fn holds_ids(key: &str) -> bool {
    matches!(key, "stakeholders" | "inputs" | "outcomes" | "values" | "to" | "notes" | "excluded")
}

fn in_extension(tokens: &[Cow<'_, str>]) -> bool {
    let mut id_next = false;
    tokens.iter().any(|token| {
        let extension = !id_next && token.starts_with("x-");
        id_next = !id_next && holds_ids(token);
        extension
    })
}

fn collect<'n>(node: &'n Node<'_>, way: &mut Vec<Cow<'n, str>>, all: &mut Vec<(Address, Decimal)>) {
    match node {
        Node::Object(fields) => {
            for (key, inner) in fields {
                way.push(Cow::Borrowed(key));
                if !in_extension(way) {
                    collect(inner, way, all);
                }
                way.pop();
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(Cow::Owned(index.to_string()));
                collect(item, way, all);
                way.pop();
            }
        }
        leaf => all.extend(value(leaf).map(|number| (Address::of(way.iter().map(|token| &**token)), number))),
    }
}

/// Files every note whose address is not that of a number of the map.
///
/// Sorted, so that each part of the map is written out once however many notes it has.
///
/// A part in which something else is wrong may be missing from the map: notes on it are not judged.
pub(super) fn check_notes(map: &ImpactMap, found: &mut Vec<Error>) {
    let part_of = |address: &Address| address.tokens().take(2).map(Cow::into_owned).collect::<Vec<_>>();
    let unread: BTreeSet<Vec<String>> = found.iter().filter_map(Error::address).map(part_of).collect();
    // without a stakeholder no input or outcome could be read
    let nobody = map.stakeholders().len() == 0;
    let mut addresses: Vec<&Address> = map.notes().map(|(address, _)| address).collect();
    addresses.sort();
    let mut last: Option<(Vec<String>, Option<Element<'_>>)> = None;
    for address in addresses {
        let tokens: Vec<_> = address.tokens().collect();
        let part = part_of(address);
        let section = part.first().map(String::as_str);
        let of_section = section.is_some_and(|section| unread.contains([section.to_owned()].as_slice()));
        if unread.contains(&part) || of_section || (nobody && matches!(section, Some("inputs" | "outcomes"))) {
            continue;
        }
        let element = match last.take() {
            Some((same, element)) if same == part && !in_extension(&tokens) => element,
            _ => Element::of(map, &tokens),
        };
        if element.as_ref().and_then(|element| element.number(&tokens)).is_none() {
            let at = Address::ROOT.child("notes").child(address.as_str());
            found.push(fault::note_on_nothing(address.as_str()).at(at));
        }
        last = Some((part, element));
    }
}
