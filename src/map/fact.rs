//! Facts: what a map is, in words by which it is found; nothing is computed from them.

use super::draft::Draft;
use crate::document::{Node, Place};
use crate::error::Term;

/// A fact about a map, such as its country or its field: one text, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fact {
    /// One text.
    Text(String),
    /// Several texts, never none.
    Texts(Vec<String>),
}

/// Keys of facts with words of their own, and these. Another word there is no mistake, and told as a note.
///
/// Source: the project INNOSERV, in *Social innovation in health and social care*. Date: 2016. Note: forms of innovation, and the fields of
/// practice in which they are found.
const WORDS: [(&str, [&str; 5]); 2] = [
    ("innovation_form", ["new-service", "new-delivery", "new-governance", "new-resourcing", "new-evaluating"]),
    ("practice_field", ["empowerment", "peer-support", "changing-roles", "new-locations", "m-health"]),
];

/// The words of a key that has words of its own.
pub(crate) fn words_of(key: &str) -> Option<&'static [&'static str]> {
    WORDS.iter().find(|(known, _)| *known == key).map(|(_, words)| words.as_slice())
}

impl Fact {
    /// All its texts, in the map's order; never none.
    ///
    /// ```
    /// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", sroi::build::people("Walkers"))
    ///     .fact("country", "GB")
    ///     .fact_of_several("field", ["health", "leisure"])
    ///     .finish()?;
    /// assert_eq!(map.fact("country").unwrap().texts(), ["GB"]);
    /// assert_eq!(map.facts().nth(1).unwrap().1.texts(), ["health", "leisure"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Texts(texts) => texts,
        }
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, mut node: Node<'_>) -> Option<Self> {
        match &mut node {
            Node::List(items) => {
                let items = std::mem::take(items);
                draft.non_empty(Term::ITEM_TEXT, at, items, |draft, at, item| draft.text(at, item)).map(Self::Texts)
            }
            _ => draft.text_of(Term::TEXT_OR_TEXTS, at, node).map(Self::Text),
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        match self {
            Self::Text(text) => Node::text(text),
            Self::Texts(texts) => Node::List(texts.iter().map(Node::text).collect()),
        }
    }
}
