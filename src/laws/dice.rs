//! Numbers one after the other, of which a document is made: fewer and smaller ones make a smaller document.

use crate::document::Node;
use rust_decimal::Decimal;

/// Numbers that were drawn; 0 when there are no more.
pub(super) struct Dice(std::vec::IntoIter<u16>);

impl Dice {
    pub(super) fn new(numbers: Vec<u16>) -> Self {
        Self(numbers.into_iter())
    }

    /// A number from 0 to one less than this.
    pub(super) fn below(&mut self, most: u16) -> u16 {
        self.0.next().unwrap_or(0) % most.max(1)
    }

    /// Whether it falls out so, in one of so many.
    pub(super) fn one_in(&mut self, many: u16) -> bool {
        self.below(many) + 1 == many
    }

    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
        all.get(usize::from(self.below(count))).copied()
    }

    /// A number of so many hundredths.
    pub(super) fn hundredths(&mut self, most: u16) -> Decimal {
        Decimal::new(self.below(most).into(), 2)
    }
}

pub(super) fn text(text: impl Into<String>) -> Node<'static> {
    Node::text(text.into())
}

/// An object of entries by key.
pub(super) fn object(entries: impl IntoIterator<Item = (String, Node<'static>)>) -> Node<'static> {
    Node::Object(entries.into_iter().map(|(key, node)| (key.into(), node)).collect())
}

/// An object of entries by keys that are known.
pub(super) fn keyed<const N: usize>(entries: [(&str, Node<'static>); N]) -> Vec<(String, Node<'static>)> {
    entries.into_iter().map(|(key, node)| (key.to_owned(), node)).collect()
}
