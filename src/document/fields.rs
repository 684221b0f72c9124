//! The fields of an object whose keys are known, by their places among these.

use super::{Extensions, Node, Place, Reader};
use crate::error::document as fault;
use indexmap::IndexSet;
use std::borrow::Cow;

/// The fields of one object: the known ones by their place in the list of keys, and the `x-` fields.
pub(crate) struct Fields<'a, const N: usize> {
    keys: &'static [&'static str; N],
    values: [Option<Node<'a>>; N],
    pub(crate) extensions: Extensions,
}

impl<'a, const N: usize> Fields<'a, N> {
    /// Takes out the value of a known key. `None` where the object does not have it.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'a>> {
        let at = self.keys.iter().position(|known| *known == key);
        debug_assert!(at.is_some(), "{key} is not among the keys");
        self.values[at?].take()
    }
}

impl Reader {
    /// The fields of an object; unknown and duplicate keys are filed, `x-` keys set aside.
    pub(crate) fn fields<'a, const N: usize>(
        &mut self,
        at: &Place<'_>,
        node: Node<'a>,
        keys: &'static [&'static str; N],
    ) -> Option<Fields<'a, N>> {
        let entries = self.object(at, node)?;
        let mut fields = Fields { keys, values: [const { None }; N], extensions: Extensions::default() };
        self.sort_out(at, entries, keys, &mut fields.values, &mut fields.extensions);
        Some(fields)
    }

    /// Puts each field to its place, whatever the number of known keys: compiled once for all of them.
    fn sort_out<'a>(
        &mut self,
        at: &Place<'_>,
        entries: Vec<(Cow<'a, str>, Node<'a>)>,
        keys: &[&'static str],
        values: &mut [Option<Node<'a>>],
        extensions: &mut Extensions,
    ) {
        let mut own = IndexSet::new();
        for (key, value) in entries {
            if let Some(known) = keys.iter().position(|known| *known == key) {
                match values.get_mut(known) {
                    Some(free @ None) => *free = Some(value),
                    _ => self.file(&at.key(&key), fault::duplicate_key()),
                }
            } else if key.starts_with("x-") {
                if own.insert(key.clone()) {
                    self.own_field(at, &key, value, extensions);
                } else {
                    self.file(&at.key(&key), fault::duplicate_key());
                }
            } else {
                let near = self.nearest(&key, keys.iter().copied());
                self.file(&at.key(&key), fault::unknown_key(near, keys));
            }
        }
    }
}
