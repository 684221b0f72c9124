//! Documents that are written while they are made: an object whose last key holds a list that is too long to be kept.

use super::Node;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::cell::RefCell;

/// A way to write a node to a format.
pub(super) trait Leaf {
    fn write<S: Serializer>(node: &Node<'_>, serializer: S) -> Result<S::Ok, S::Error>;
}

/// As every format has it.
pub(super) struct Plain;

impl Leaf for Plain {
    fn write<S: Serializer>(node: &Node<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        node.serialize(serializer)
    }
}

/// An object, and under one more key a list whose items are made as they are written.
pub(crate) struct Streamed<'n, I> {
    pub(crate) entries: Vec<(Cow<'n, str>, Node<'n>)>,
    pub(crate) key: &'static str,
    pub(crate) items: I,
}

impl<'n, I: Iterator<Item = Node<'n>>> Streamed<'n, I> {
    /// Writes it to a format.
    pub(crate) fn serialize<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write::<S, Plain>(serializer)
    }

    pub(super) fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len() + 1))?;
        for (key, node) in &self.entries {
            map.serialize_entry(key, &Written::<L>(node, std::marker::PhantomData))?;
        }
        map.serialize_entry(self.key, &Items::<I, L>(RefCell::new(Some(self.items)), std::marker::PhantomData))?;
        map.end()
    }
}

struct Written<'w, L>(&'w Node<'w>, std::marker::PhantomData<L>);

impl<L: Leaf> Serialize for Written<'_, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        L::write(self.0, serializer)
    }
}

/// Items that are taken out when they are written, which is once.
struct Items<I, L>(RefCell<Option<I>>, std::marker::PhantomData<L>);

impl<'n, I: Iterator<Item = Node<'n>>, L: Leaf> Serialize for Items<I, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let items = self.0.borrow_mut().take();
        serializer.collect_seq(items.into_iter().flatten().map(|node| Owned::<L>(node, std::marker::PhantomData)))
    }
}

struct Owned<'n, L>(Node<'n>, std::marker::PhantomData<L>);

impl<L: Leaf> Serialize for Owned<'_, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        L::write(&self.0, serializer)
    }
}
