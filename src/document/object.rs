//! Building the objects of a document, key by key; absent fields are left out.

use super::{Extensions, Node};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// An object of a document that is being built.
#[derive(Debug, Default)]
pub(crate) struct Object<'a>(Vec<(Cow<'a, str>, Node<'a>)>);

impl<'a> Object<'a> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn node(mut self, key: &'static str, node: Option<Node<'a>>) -> Self {
        self.0.extend(node.map(|node| (Cow::Borrowed(key), node)));
        self
    }

    pub(crate) fn text(self, key: &'static str, text: Option<&'a str>) -> Self {
        self.node(key, text.map(Node::text))
    }

    pub(crate) fn decimal(self, key: &'static str, value: Option<Decimal>) -> Self {
        self.node(key, value.map(Node::Decimal))
    }

    pub(crate) fn whole(self, key: &'static str, value: Option<impl Into<i64>>) -> Self {
        self.node(key, value.map(Node::whole))
    }

    pub(crate) fn flag(self, key: &'static str, value: bool) -> Self {
        self.node(key, Some(Node::Bool(value)))
    }

    pub(crate) fn date(self, key: &'static str, value: Option<NaiveDate>) -> Self {
        self.node(key, value.map(|date| Node::text(date.to_string())))
    }

    pub(crate) fn object(self, key: &'static str, entries: impl Iterator<Item = (&'a str, Node<'a>)>) -> Self {
        let entries = entries.map(|(id, node)| (Cow::Borrowed(id), node)).collect();
        self.node(key, Some(Node::Object(entries)))
    }

    /// The object, its `x-` fields last.
    pub(crate) fn end(mut self, extensions: &'a Extensions) -> Node<'a> {
        extensions.write(&mut self.0);
        self.done()
    }

    pub(crate) fn entries(self) -> Vec<(Cow<'a, str>, Node<'a>)> {
        self.0
    }

    pub(crate) fn done(self) -> Node<'a> {
        Node::Object(self.0)
    }
}
