//! A request: a map, and what is wanted of it.

use super::asked;
use crate::address::{Address, NotAnAddress};
use crate::document::{Node, Place, Reader, json};
use crate::error::{Findings, Term, document as fault};
use crate::limits::{Limit, Limits};
use crate::map::{Conventions, ImpactMap};
use crate::pockets::Choices;
#[cfg(feature = "simulation")]
use crate::simulation::Study;

#[cfg(feature = "simulation")]
const KEYS: [&str; 8] = ["format", "limits", "map", "appraisal", "pockets", "comparison", "trail", "study"];
#[cfg(not(feature = "simulation"))]
const KEYS: [&str; 7] = ["format", "limits", "map", "appraisal", "pockets", "comparison", "trail"];

/// The value of the key `format` of a request.
const FORMAT: &str = "sroi-request/1";

/// What is asked for, checked.
pub(super) struct Request {
    limits: Limits,
    pub(super) map: ImpactMap,
    pub(super) appraisal: bool,
    pub(super) pockets: Option<Choices>,
    /// Other conventions, each by its label.
    pub(super) comparison: Option<Vec<(String, Conventions)>>,
    pub(super) trail: Vec<Address>,
    #[cfg(feature = "simulation")]
    pub(super) study: Option<Study>,
}

impl Request {
    /// Reads a request under these limits, or lower ones that it states itself.
    ///
    /// # Errors
    /// Everything that is wrong with it and with the documents in it, each with its address.
    pub(super) fn read(text: &str, limits: Limits) -> Result<Self, Findings> {
        const ROOT: Place<'static> = Place::ROOT;
        let document = json::parse(text, limits)?;
        if !matches!(document, Node::Object(_)) {
            return Err(fault::not_an_object(Term::REQUEST, document.described()).into());
        }
        let mut reader = Reader::new(limits);
        let Some(mut fields) = reader.fields(&ROOT, document, &KEYS) else { return reader.finish(None) };
        if let Some(node) = fields.take("format") {
            reader.word(&ROOT.key("format"), node, &[(FORMAT, ())]);
        }
        let lower = fields.take("limits").map(|node| read_limits(&mut reader, &ROOT.key("limits"), node, limits));
        let limits = lower.flatten().unwrap_or(limits);
        let appraisal = fields.take("appraisal").and_then(|node| reader.flag(&ROOT.key("appraisal"), &node));
        let pockets = fields.take("pockets").and_then(|node| asked::choices(&mut reader, &ROOT.key("pockets"), node));
        let trail = fields.take("trail").and_then(|node| read_trail(&mut reader, node));
        let map = reader.required(&ROOT, "map", fields.take("map"));
        let map = map.and_then(|node| reader.inside(&ROOT.key("map"), ImpactMap::from_document(node, limits)));
        let comparison = fields.take("comparison");
        let comparison = comparison.and_then(|node| read_comparison(&mut reader, node, limits));
        #[cfg(feature = "simulation")]
        let study =
            fields.take("study").and_then(|node| reader.inside(&ROOT.key("study"), Study::from_document(node, limits)));
        let trail = trail.unwrap_or_default();
        let request = map.map(|map| Self {
            limits,
            map,
            appraisal: appraisal.unwrap_or_default(),
            pockets,
            comparison,
            trail,
            #[cfg(feature = "simulation")]
            study,
        });
        reader.finish(request)
    }

    pub(super) const fn limits(&self) -> Limits {
        self.limits
    }
}

/// Limits by their words, none of which raises what is allowed.
fn read_limits(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, allowed: Limits) -> Option<Limits> {
    let words = Limit::ALL.map(|limit| (limit.as_str(), limit));
    let word = |key: &str| {
        let known = words.iter().find(|(word, _)| *word == key).map(|(_, limit)| *limit);
        known.ok_or_else(|| fault::unknown_key(None, &Limit::ALL.map(Limit::as_str)))
    };
    let stated = reader.keyed(at, node, word, |reader, at, node| reader.whole_of_64_bits(at, &node))?;
    let lower = |limits: Limits, (limit, most): (Limit, u64)| limits.with(limit, most.min(allowed.of(limit)));
    Some(stated.into_iter().fold(allowed, lower))
}

/// The addresses of results whose trails are wanted.
fn read_trail(reader: &mut Reader, node: Node<'_>) -> Option<Vec<Address>> {
    let at = Place::ROOT.key("trail");
    let items = reader.list(&at, node, Term::RESULT_ADDRESSES)?;
    let read = items.into_iter().enumerate().map(|(place, node)| {
        let at = at.index(place);
        let text = reader.text(&at, node)?;
        let address = text.parse().map_err(|error: NotAnAddress| Findings::from(error).into_first());
        reader.keep(&at, address)
    });
    let read: Vec<Option<Address>> = read.collect();
    read.into_iter().collect()
}

/// Conventions by their labels.
fn read_comparison(reader: &mut Reader, node: Node<'_>, limits: Limits) -> Option<Vec<(String, Conventions)>> {
    let at = Place::ROOT.key("comparison");
    let entries = reader.distinct(&at, node)?;
    let read = entries.into_iter().map(|(label, node)| {
        let conventions = reader.inside(&at.key(&label), Conventions::from_document(node, limits))?;
        Some((label.into_owned(), conventions))
    });
    // every one is read, so that every mistake is filed, before a missing one ends it
    let read: Vec<Option<(String, Conventions)>> = read.collect();
    read.into_iter().collect()
}
