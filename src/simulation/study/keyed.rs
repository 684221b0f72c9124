//! Tables of a study that are keyed by address, by grade or by name: every key once, every fault filed.

use crate::address::Address;
use crate::document::{Node, Place, Reader};
use crate::error::{Error, document, study as fault};
use indexmap::IndexMap;
use std::hash::Hash;

/// The entries of a table, with each key and each value read. `None` where one of them cannot be read.
pub(super) fn keyed<K: Hash + Eq, T>(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    key_of: impl Fn(&str) -> Result<K, Error>,
    mut read: impl FnMut(&mut Reader, &Place<'_>, Node<'_>) -> Option<T>,
) -> Option<IndexMap<K, T>> {
    let entries = reader.object(at, node)?;
    let mut seen = indexmap::IndexSet::with_capacity(entries.len());
    let mut kept = IndexMap::with_capacity(entries.len());
    let mut complete = true;
    for (key, node) in entries {
        let at = at.key(&key);
        let entry = if seen.contains(&key) {
            reader.file(&at, document::duplicate_key());
            None
        } else {
            match key_of(&key) {
                Ok(own) => read(reader, &at, node).map(|value| (own, value)),
                Err(error) => {
                    reader.file(&at, error);
                    None
                }
            }
        };
        complete &= entry.is_some();
        kept.extend(entry);
        seen.insert(key);
    }
    complete.then_some(kept)
}

/// Reads a key that is the address of a number.
pub(super) fn address(key: &str) -> Result<Address, Error> {
    key.parse().map_err(|_| fault::not_an_address(key))
}
