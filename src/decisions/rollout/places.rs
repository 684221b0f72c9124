//! Lists of ids of the local map.

use crate::document::{Id, Node, Place, Reader};
use crate::error::{Term, contracts::named_twice};
use indexmap::IndexSet;

/// The ids of a list, each of which is known, and stands there once.
pub(super) fn named(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    what: &Term,
    known: impl Fn(&str) -> bool,
) -> Option<IndexSet<Id>> {
    let items = reader.list(at, node, Term::IDS)?;
    let before = reader.found.len();
    let mut all = IndexSet::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        let Some(id) = reader.id(&at, item) else { continue };
        if !known(id.as_str()) {
            let error = reader.unknown_id(what.clone(), id.as_str(), std::iter::empty(), Term::MAP_HAS_NONE);
            reader.file(&at, error);
        } else if let Some(again) = all.replace(id) {
            reader.file(&at, named_twice(again.as_str()));
        }
    }
    (reader.found.len() == before).then_some(all)
}
