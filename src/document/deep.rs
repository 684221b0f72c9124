//! What is done with a whole tree however deep it is: code can nest one deeper than a stack reaches, so nothing here
//! calls itself once a level, except to print, which ends where documents do.

use super::Node;
use std::borrow::Cow;

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

    fn every_kind() -> Node<'static> {
        Node::Object(vec![
            ("a".into(), Node::List(vec![Node::Null, Node::Bool(true), Node::List(vec![])])),
            ("b".into(), Node::Object(vec![("c".into(), Node::Text("d".into())), ("c".into(), Node::Float(0.5))])),
            ("e".into(), Node::Decimal(Decimal::new(5, 1))),
        ])
    }

    #[test]
    fn it_is_printed_as_json() {
        assert_eq!(format!("{:?}", every_kind()), r#"{"a": [null, true, []], "b": {"c": "d", "c": 0.5}, "e": "0.5"}"#);
    }

    #[test]
    fn a_copy_is_the_same_and_any_change_of_it_is_not() {
        let node = every_kind();
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
