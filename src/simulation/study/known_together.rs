//! Lists of numbers in doubt that are known together: what a survey or a pilot asks about.

use super::doubt::Doubt;
use crate::address::Address;
use crate::document::{Extensions, Node, Place, Reader};
use crate::error::{Error, Term, document, study as fault};
use crate::map::number::read_address;
use crate::simulation::MOST_NUMBERS;
use indexmap::{IndexMap, IndexSet};

/// The doubts of a study as they are read. `None` where one of them could not be: then it is not checked whether a number is in doubt.
pub(super) type Doubts<'d> = Option<&'d IndexMap<Address, (Doubt, Extensions)>>;

/// The addresses of some of the numbers in doubt, each once.
pub(super) fn read_known(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    doubts: Doubts<'_>,
) -> Option<IndexSet<Address>> {
    let before = reader.found.len();
    let items = reader.list(at, node, Term::ADDRESSES)?;
    if items.is_empty() {
        reader.file(at, document::empty_list(Term::ITEM_ADDRESS));
    }
    if items.len() > MOST_NUMBERS {
        reader.file(at, fault::too_many_known(items.len(), MOST_NUMBERS));
        return None;
    }
    let mut known = IndexSet::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        let Some(text) = reader.text(&at, item) else { continue };
        let Some(address) = reader.keep(&at, read_address(&text)) else { continue };
        if doubts.is_some_and(|doubts| !doubts.contains_key(&address)) {
            let error = not_in_doubt(reader, &address, doubts);
            reader.file(&at, error);
        }
        if known.contains(&address) {
            reader.file(&at, fault::known_twice(&address));
        }
        known.insert(address);
    }
    (reader.found.len() == before).then_some(known)
}

/// The addresses as a list.
pub(super) fn write_known(known: &IndexSet<Address>) -> Node<'_> {
    Node::List(known.iter().map(|address| Node::text(address.as_str())).collect())
}

/// An error about an address at which nothing is in doubt, with the one that may be meant.
pub(super) fn not_in_doubt(reader: &mut Reader, address: &Address, doubts: Doubts<'_>) -> Error {
    let known = doubts.into_iter().flat_map(IndexMap::keys).map(Address::as_str);
    fault::not_in_doubt(address, reader.nearest(address.as_str(), known))
}
