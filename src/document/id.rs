//! Ids: the keys under which the entries of a document stand.

use crate::error::{Error, Term, document as fault};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// An id: 1 to 64 of the letters a to z and A to Z, digits, `-`, `_` and `.`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// Characters of an id.
    const LONGEST: usize = 64;

    pub(crate) fn new(text: &str) -> Option<Self> {
        let allowed = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        (allowed && (1..=Self::LONGEST).contains(&text.len())).then(|| Self(text.into()))
    }

    /// The id of a key or a text, or what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        Self::new(text).ok_or_else(|| fault::bad_id(Term::ID, Self::LONGEST, text))
    }

    /// The id as it stands in the document.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Id {
    /// As text.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}
