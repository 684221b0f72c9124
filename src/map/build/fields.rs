//! The fields that builders write into a draft, key by key.

use super::IntoStated;
use super::stated::node;
use crate::document::{Node, pushed_one_by_one};
use std::borrow::Cow;

pub(super) type Fields = Vec<(Cow<'static, str>, Node<'static>)>;

pub(super) fn keyed(key: &str, node: Node<'static>) -> (Cow<'static, str>, Node<'static>) {
    (Cow::Owned(key.to_owned()), node)
}

pub(super) fn list<N: IntoStated>(numbers: impl IntoIterator<Item = N>) -> Node<'static> {
    Node::List(pushed_one_by_one(numbers.into_iter().map(node)))
}

/// A text node that owns its text.
pub(super) fn text(text: &str) -> Node<'static> {
    Node::Text(Cow::Owned(text.to_owned()))
}

/// Writes the setters of a builder that is a list of fields: one for each key of its part of the format.
macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $kind:ident => $key:literal;)*) => {
        $(setters!(@ $(#[$doc])* $name, $kind, $key);)*

        /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
        #[must_use]
        pub fn extension(self, key: &str, value: Node<'_>) -> Self {
            self.set(Cow::Owned(key.to_owned()), value.into_owned())
        }

        fn set(mut self, key: Cow<'static, str>, node: Node<'static>) -> Self {
            self.0.push((key, node));
            self
        }

        pub(super) fn node(self) -> Node<'static> {
            Node::Object(self.0)
        }
    };
    (@ $(#[$doc:meta])* $name:ident, text, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, text: impl Into<String>) -> Self {
            self.set(Cow::Borrowed($key), Node::Text(Cow::Owned(text.into())))
        }
    };
    (@ $(#[$doc:meta])* $name:ident, figure, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, number: impl super::IntoStated) -> Self {
            self.set(Cow::Borrowed($key), super::stated::node(number))
        }
    };
    (@ $(#[$doc:meta])* $name:ident, years, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, years: impl Into<super::Years>) -> Self {
            self.set(Cow::Borrowed($key), years.into().0)
        }
    };
    (@ $(#[$doc:meta])* $name:ident, calendar_year, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, year: i32) -> Self {
            self.set(Cow::Borrowed($key), Node::whole(year))
        }
    };
    (@ $(#[$doc:meta])* $name:ident, whole, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, value: u32) -> Self {
            self.set(Cow::Borrowed($key), Node::whole(value))
        }
    };
}

pub(super) use setters;
