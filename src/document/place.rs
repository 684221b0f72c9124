//! Where a check stands in the tree: a chain on the stack that becomes an address only when something is wrong.

use crate::address::Address;

/// A place in a document.
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
    /// The whole document.
    pub(crate) const ROOT: Place<'static> = Place { parent: None, token: Token::Root };

    pub(crate) const fn key(&'p self, key: &'p str) -> Self {
        Self { parent: Some(self), token: Token::Key(key) }
    }

    pub(crate) const fn index(&'p self, index: usize) -> Self {
        Self { parent: Some(self), token: Token::Index(index) }
    }

    /// How many levels down it is.
    pub(crate) fn depth(&self) -> u32 {
        self.parent.map_or(0, |parent| parent.depth() + 1)
    }

    pub(crate) fn address(&self) -> Address {
        let parent = self.parent.map_or(Address::ROOT, Place::address);
        match self.token {
            Token::Root => parent,
            Token::Key(key) => parent.child(key),
            Token::Index(index) => parent.child(&index.to_string()),
        }
    }
}
