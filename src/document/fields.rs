//! The fields of an object whose keys are known, by their places among these.

use super::{Extensions, Node, Place, Reader};
use crate::error::document as fault;
use indexmap::IndexSet;

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
        let mut own = IndexSet::new();
        for (key, value) in entries {
            if let Some(known) = keys.iter().position(|known| *known == key) {
                if fields.values[known].is_some() {
                    self.file(&at.key(&key), fault::duplicate_key());
                } else {
                    fields.values[known] = Some(value);
                }
            } else if key.starts_with("x-") {
                if own.insert(key.clone()) {
                    self.own_field(at, &key, value, &mut fields.extensions);
                } else {
                    self.file(&at.key(&key), fault::duplicate_key());
                }
            } else {
                let near = self.nearest(&key, keys.iter().copied());
                self.file(&at.key(&key), fault::unknown_key(near, keys));
            }
        }
        Some(fields)
    }
}
