//! The place in the tree that a check is at: a chain on the stack, made into an address only when something is wrong.

use crate::address::Address;

/// A place in a document: the key or index of a value, and the place it is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    token: Token<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Token<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The place of the whole document, with no key above it.
    pub(crate) const ROOT: Place<'static> = Place { parent: None, token: Token::Root };

    pub(crate) const fn key(&'p self, key: &'p str) -> Self {
        Self { parent: Some(self), token: Token::Key(key) }
    }

    pub(crate) const fn index(&'p self, index: usize) -> Self {
        Self { parent: Some(self), token: Token::Index(index) }
    }

    /// The number of levels between it and the whole document.
    pub(crate) fn depth(&self) -> u32 {
        self.parent.map_or(0, |parent| parent.depth() + 1)
    }

    pub(crate) fn address(&self) -> Address {
        let parent = self.parent.map_or(Address::ROOT, Place::address);
        match self.token {
            Token::Root => parent,
            Token::Key(key) => parent.child(key),
            Token::Index(index) => parent.child(index.to_string()),
        }
    }
}
