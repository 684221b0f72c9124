//! What is done with a whole tree however deep it is: code can nest one deeper than a stack reaches, so nothing here
//! calls itself once a level, except to print, which ends where documents do.

use super::{DEEPEST, Node};
use std::borrow::Cow;
use std::fmt;

impl<'a> Node<'a> {
    /// The same tree, with each text and key copied as stated.
    fn copied<'b>(&self, text: impl Fn(&Cow<'a, str>) -> Cow<'b, str>) -> Node<'b> {
        let mut copy = Node::Null;
        let mut left = vec![(self, &mut copy)];
        while let Some((from, to)) = left.pop() {
            // a list or object is laid out first, and its places are filled later
            *to = match from {
                Self::Null => Node::Null,
                Self::Bool(value) => Node::Bool(*value),
                Self::Number(digits) => Node::Number(text(digits)),
                Self::Float(value) => Node::Float(*value),
                Self::Decimal(value) => Node::Decimal(*value),
                Self::Text(words) => Node::Text(text(words)),
                Self::List(items) => Node::List(items.iter().map(|_| Node::Null).collect()),
                Self::Object(fields) => Node::Object(fields.iter().map(|(key, _)| (text(key), Node::Null)).collect()),
            };
            match (from, to) {
                (Self::List(items), Node::List(places)) => left.extend(items.iter().zip(places)),
                (Self::Object(fields), Node::Object(places)) => {
                    let places = places.iter_mut().map(|(_, place)| place);
                    left.extend(fields.iter().map(|(_, node)| node).zip(places));
                }
                _ => {}
            }
        }
        copy
    }

    /// The same tree with owned texts.
    pub(crate) fn into_owned(self) -> Node<'static> {
        self.copied(|text| Cow::Owned(text.to_string()))
    }

    /// Moves the nodes inside that hold others themselves to the end of `left`.
    fn give_up(&mut self, left: &mut Vec<Self>) {
        let mut take = |node: &mut Self| {
            if matches!(node, Self::List(_) | Self::Object(_)) {
                left.push(std::mem::replace(node, Self::Null));
            }
        };
        match self {
            Self::List(items) => items.iter_mut().for_each(take),
            Self::Object(fields) => fields.iter_mut().for_each(|(_, node)| take(node)),
            _ => {}
        }
    }

    /// Prints as a derived `Debug` does, down to as many levels as a document may have.
    fn print(&self, f: &mut fmt::Formatter<'_>, levels: u32) -> fmt::Result {
        let mut variant = |name: &str, inside: &dyn fmt::Debug| f.debug_tuple(name).field(inside).finish();
        let inner = |node: &Self, f: &mut fmt::Formatter<'_>| match levels.checked_sub(1) {
            Some(levels) => node.print(f, levels),
            None => f.write_str(".."),
        };
        match self {
            Self::Null => f.write_str("Null"),
            Self::Bool(value) => variant("Bool", value),
            Self::Number(text) => variant("Number", text),
            Self::Float(value) => variant("Float", value),
            Self::Decimal(value) => variant("Decimal", value),
            Self::Text(text) => variant("Text", text),
            Self::List(items) => {
                let items = || items.iter().map(|node| fmt::from_fn(move |f| inner(node, f)));
                variant("List", &fmt::from_fn(|f| f.debug_list().entries(items()).finish()))
            }
            Self::Object(fields) => {
                let fields = || fields.iter().map(|(key, node)| (key, fmt::from_fn(move |f| inner(node, f))));
                variant("Object", &fmt::from_fn(|f| f.debug_list().entries(fields()).finish()))
            }
        }
    }
}

impl Clone for Node<'_> {
    fn clone(&self) -> Self {
        self.copied(Cow::clone)
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        let mut left = vec![(self, other)];
        while let Some(pair) = left.pop() {
            #[allow(clippy::float_cmp)] // a float is the same where it has the same digits
            let alike = match pair {
                (Self::Null, Self::Null) => true,
                (Self::Bool(one), Self::Bool(other)) => one == other,
                (Self::Number(one), Self::Number(other)) | (Self::Text(one), Self::Text(other)) => one == other,
                (Self::Float(one), Self::Float(other)) => one == other,
                (Self::Decimal(one), Self::Decimal(other)) => one == other,
                (Self::List(one), Self::List(other)) => {
                    left.extend(one.iter().zip(other));
                    one.len() == other.len()
                }
                (Self::Object(one), Self::Object(other)) => {
                    left.extend(one.iter().map(|(_, node)| node).zip(other.iter().map(|(_, node)| node)));
                    one.iter().map(|(key, _)| key).eq(other.iter().map(|(key, _)| key))
                }
                _ => false,
            };
            if !alike {
                return false;
            }
        }
        true
    }
}

impl fmt::Debug for Node<'_> {
    /// As derived, but for what lies deeper than a document may be nested: `..` stands in its place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, DEEPEST)
    }
}

impl Drop for Node<'_> {
    /// One level at a time, from a list, so that no depth ends the stack.
    fn drop(&mut self) {
        let mut left = Vec::new();
        self.give_up(&mut left);
        while let Some(mut node) = left.pop() {
            node.give_up(&mut left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    /// What the compiler would derive for a tree.
    #[derive(Clone, Debug, PartialEq)]
    enum Derived {
        Null,
        Bool(bool),
        Float(f64),
        Decimal(Decimal),
        Text(&'static str),
        List(Vec<Derived>),
        Object(Vec<(&'static str, Derived)>),
    }

    fn every_kind() -> (Node<'static>, Derived) {
        let half = Decimal::new(5, 1);
        let node = Node::Object(vec![
            ("a".into(), Node::List(vec![Node::Null, Node::Bool(true), Node::List(vec![])])),
            ("b".into(), Node::Object(vec![("c".into(), Node::Text("d".into())), ("c".into(), Node::Float(0.5))])),
            ("e".into(), Node::Decimal(half)),
        ]);
        let derived = Derived::Object(vec![
            ("a", Derived::List(vec![Derived::Null, Derived::Bool(true), Derived::List(vec![])])),
            ("b", Derived::Object(vec![("c", Derived::Text("d")), ("c", Derived::Float(0.5))])),
            ("e", Derived::Decimal(half)),
        ]);
        (node, derived)
    }

    #[test]
    fn it_is_printed_as_it_would_be_derived() {
        let (node, derived) = every_kind();
        assert_eq!(format!("{node:?}"), format!("{derived:?}"));
        assert_eq!(format!("{node:#?}"), format!("{derived:#?}"));
    }

    #[test]
    fn a_copy_is_the_same_and_any_change_of_it_is_not() {
        let (node, _) = every_kind();
        assert_eq!(node.clone(), node);
        assert_eq!(node.clone().into_owned(), node);
        for (address, value) in [
            (["a", "1"], Node::Bool(false)),
            (["a", "2"], Node::List(vec![Node::Null])),
            (["b", "c"], Node::Text("D".into())),
            (["b", "f"], Node::Null),
        ] {
            let mut other = node.clone();
            other.set(&address.map(Cow::Borrowed), value);
            assert_ne!(other, node, "{address:?}");
        }
    }
}
