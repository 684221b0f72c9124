//! What a builder has stated so far: the fields of a document that is still to be checked.

use super::{Node, pushed_one_by_one};
use crate::number::IntoFigure;
use std::borrow::Cow;

/// The fields of an object, in the order in which they were stated.
pub(crate) type Drafted = Vec<(Cow<'static, str>, Node<'static>)>;

/// A field under a key that the caller names.
pub(crate) fn keyed(key: &str, node: Node<'static>) -> (Cow<'static, str>, Node<'static>) {
    (Cow::Owned(key.to_owned()), node)
}

/// A text node that owns its text.
pub(crate) fn text(text: &str) -> Node<'static> {
    Node::Text(Cow::Owned(text.to_owned()))
}

/// Adds a field to the object under a key of a draft, which begins where none stands.
pub(crate) fn put_under(draft: &mut Drafted, under: &'static str, field: (Cow<'static, str>, Node<'static>)) {
    if let Some((_, Node::Object(fields))) = draft.iter_mut().find(|(key, _)| key == under) {
        fields.push(field);
        return;
    }
    draft.push((Cow::Borrowed(under), Node::Object(vec![field])));
}

/// A list of texts.
pub(crate) fn texts(all: impl IntoIterator<Item = impl AsRef<str>>) -> Node<'static> {
    Node::List(pushed_one_by_one(all.into_iter().map(|one| text(one.as_ref()))))
}

/// A list of numbers.
pub(crate) fn numbers(all: impl IntoIterator<Item = impl IntoFigure>) -> Node<'static> {
    Node::List(pushed_one_by_one(all.into_iter().map(|one| one.into_figure().into())))
}

/// A number for each id or address.
pub(crate) fn numbers_by_key(all: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>) -> Node<'static> {
    let entry = |(key, number): (_, _)| keyed(AsRef::as_ref(&key), IntoFigure::into_figure(number).into());
    Node::Object(pushed_one_by_one(all.into_iter().map(entry)))
}

/// What drafts of whole documents have: fields of their author's, and limits.
macro_rules! of_whole_documents {
    () => {
        /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
        pub fn extension(mut self, key: &str, value: $crate::document::Node<'_>) -> Self {
            self.fields.push($crate::document::keyed(key, value.into_owned()));
            self
        }

        /// Sets the limits that the check enforces, and what is worked out of the document later.
        pub fn limits(mut self, limits: $crate::limits::Limits) -> Self {
            self.limits = limits;
            self
        }
    };
}

/// Writes the setters of a builder that is a list of fields: one for each key of its part of a format.
///
/// A kind says what is handed in: `text`, `number` (whatever is handed in as one), `whole` (a whole number that is not below 0),
/// `calendar_year`, `yes` (nothing: the flag is set), `word` of a type, `ids`, `shares` (a number for each id), or `by` a conversion of the
/// caller's to a node, with the type that it takes.
macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $kind:ident $(($($of:tt)*))? => $key:literal;)*) => {
        $($crate::document::setters!(@ $(#[$doc])* $name, $kind, $(($($of)*))? $key);)*

        /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
        #[must_use]
        pub fn extension(self, key: &str, value: $crate::document::Node<'_>) -> Self {
            self.set(::std::borrow::Cow::Owned(key.to_owned()), value.into_owned())
        }

        fn set(mut self, key: ::std::borrow::Cow<'static, str>, node: $crate::document::Node<'static>) -> Self {
            self.0.push((key, node));
            self
        }

        pub(crate) fn node(self) -> $crate::document::Node<'static> {
            $crate::document::Node::Object(self.0)
        }
    };
    (@ $(#[$doc:meta])* $name:ident, text, $key:literal) => {
        $crate::document::setters!(@@ $(#[$doc])* $name, text, impl Into<String>, $key, $crate::document::Node::Text(text.into().into()));
    };
    (@ $(#[$doc:meta])* $name:ident, number, $key:literal) => {
        $crate::document::setters!(@@ $(#[$doc])* $name, number, impl $crate::number::IntoFigure, $key, number.into_figure().into());
    };
    (@ $(#[$doc:meta])* $name:ident, whole, $key:literal) => {
        $crate::document::setters!(@@ $(#[$doc])* $name, number, u32, $key, $crate::document::Node::whole(number));
    };
    (@ $(#[$doc:meta])* $name:ident, calendar_year, $key:literal) => {
        $crate::document::setters!(@@ $(#[$doc])* $name, year, i32, $key, $crate::document::Node::whole(year));
    };
    (@ $(#[$doc:meta])* $name:ident, word, ($word:ty) $key:literal) => {
        $crate::document::setters!(@@ $(#[$doc])* $name, word, $word, $key, $crate::document::Node::text(word.as_str()));
    };
    (@ $(#[$doc:meta])* $name:ident, by, ($node:expr, $taken:ty) $key:literal) => {
        $crate::document::setters!(@@ $(#[$doc])* $name, value, $taken, $key, $node(value));
    };
    (@ $(#[$doc:meta])* $name:ident, ids, $key:literal) => {
        $crate::document::setters!(
            @@ $(#[$doc])* $name, ids, impl IntoIterator<Item = impl AsRef<str>>, $key, $crate::document::texts(ids)
        );
    };
    (@ $(#[$doc:meta])* $name:ident, yes, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self) -> Self {
            self.set(::std::borrow::Cow::Borrowed($key), $crate::document::Node::Bool(true))
        }
    };
    (@@ $(#[$doc:meta])* $name:ident, $argument:ident, $taken:ty, $key:literal, $node:expr) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, $argument: $taken) -> Self {
            self.set(::std::borrow::Cow::Borrowed($key), $node)
        }
    };
}

pub(crate) use {of_whole_documents, setters};
