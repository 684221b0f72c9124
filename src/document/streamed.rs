//! Documents that are written while they are made: objects with lists that are too long to be kept.

use super::{Node, Object};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::cell::RefCell;
use std::marker::PhantomData;

/// A way to write a node to a format.
pub(crate) trait Leaf {
    fn write<S: Serializer>(node: &Node<'_>, serializer: S) -> Result<S::Ok, S::Error>;
}

/// As every format has it.
struct Plain;

impl Leaf for Plain {
    fn write<S: Serializer>(node: &Node<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        node.serialize(serializer)
    }
}

/// A document that is taken apart as it is written, piece by piece.
pub(crate) trait Pieces: Sized {
    fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Writes it to a format.
    fn serialize_pieces<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write::<S, Plain>(serializer)
    }
}

impl Pieces for Node<'_> {
    fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error> {
        L::write(&self, serializer)
    }
}

/// An object, and under one more key a list whose items are made as they are written.
pub(crate) struct Streamed<'n, I> {
    pub(crate) entries: Vec<(Cow<'n, str>, Node<'n>)>,
    pub(crate) key: &'static str,
    pub(crate) items: I,
}

impl<I: Iterator<Item: Pieces>> Pieces for Streamed<'_, I> {
    fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len() + 1))?;
        for (key, node) in &self.entries {
            map.serialize_entry(key, &Written::<L>(node, PhantomData))?;
        }
        map.serialize_entry(self.key, &Items::<I, L>(RefCell::new(Some(self.items)), PhantomData))?;
        map.end()
    }
}

/// An object of nodes, and of lists whose items are made as they are written.
pub(crate) struct Parts<'n>(Vec<(Cow<'n, str>, Part<'n>)>);

enum Part<'n> {
    Node(Node<'n>),
    Items(Box<dyn Iterator<Item = Node<'n>> + 'n>),
}

impl<'n> Parts<'n> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds the entries of an object.
    pub(crate) fn and(mut self, object: Object<'n>) -> Self {
        self.0.extend(object.entries().into_iter().map(|(key, node)| (key, Part::Node(node))));
        self
    }

    /// Adds a list whose items are made as they are written.
    pub(crate) fn items(mut self, key: &'static str, items: impl Iterator<Item = Node<'n>> + 'n) -> Self {
        self.0.push((Cow::Borrowed(key), Part::Items(Box::new(items))));
        self
    }

    /// All of it, kept.
    pub(crate) fn node(self) -> Node<'n> {
        let kept = self.0.into_iter().map(|(key, part)| match part {
            Part::Node(node) => (key, node),
            Part::Items(items) => (key, Node::List(items.collect())),
        });
        Node::Object(kept.collect())
    }
}

impl Pieces for Parts<'_> {
    fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, part) in self.0 {
            match part {
                Part::Node(node) => map.serialize_entry(&key, &Written::<L>(&node, PhantomData))?,
                Part::Items(items) => {
                    map.serialize_entry(&key, &Items::<_, L>(RefCell::new(Some(items)), PhantomData))?;
                }
            }
        }
        map.end()
    }
}

struct Written<'w, L>(&'w Node<'w>, PhantomData<L>);

impl<L: Leaf> Serialize for Written<'_, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        L::write(self.0, serializer)
    }
}

/// Items that are taken out when they are written, which is once.
struct Items<I, L>(RefCell<Option<I>>, PhantomData<L>);

impl<I: Iterator<Item: Pieces>, L: Leaf> Serialize for Items<I, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let items = self.0.borrow_mut().take();
        let Some(items) = items else { return serializer.collect_seq(std::iter::empty::<()>()) };
        // an iterator that knows how many there are is heard: there are formats that ask
        serializer.collect_seq(items.map(|item| Item::<I::Item, L>(RefCell::new(Some(item)), PhantomData)))
    }
}

/// One of them, taken out alike.
struct Item<P, L>(RefCell<Option<P>>, PhantomData<L>);

impl<P: Pieces, L: Leaf> Serialize for Item<P, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let item = self.0.borrow_mut().take();
        match item {
            Some(item) => item.write::<S, L>(serializer),
            None => serializer.serialize_unit(),
        }
    }
}
