//! Documents as JSON text, indented by two spaces.

use super::node::Node;
use super::streamed::{Leaf, Pieces};
use crate::error::{Error, Findings, limits as beyond};
use crate::limits::{Limit, Limits};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::cell::RefCell;
use std::fmt;
use std::io;

/// Writes a document tree as JSON text.
pub(crate) fn write(node: &Node<'_>) -> String {
    let mut text = String::new();
    // only a key that is no string or a failing writer could make this fail, and a tree and a text have neither
    let _ = Verbatim(node).serialize(&mut serde_json::Serializer::pretty(Sink(&mut text)));
    text
}

/// Writes a document as JSON text while it is made.
pub(crate) fn stream(document: impl Pieces, out: &mut dyn fmt::Write) -> fmt::Result {
    document.write::<_, Verbatim<'_>>(&mut serde_json::Serializer::pretty(Sink(out))).map_err(|_| fmt::Error)
}

/// The same as one text, however long.
pub(crate) fn whole(document: impl Pieces) -> String {
    let mut text = String::new();
    // as above
    let _ = stream(document, &mut text);
    text
}

/// The same as one text, as long as a limit allows.
pub(crate) fn text(document: impl Pieces, limits: Limits) -> Result<String, Error> {
    let mut bounded = Bounded { text: String::new(), limits };
    match stream(document, &mut bounded) {
        Ok(()) => Ok(bounded.text),
        Err(_) => Err(beyond::passed(limits, Limit::TextBytes)),
    }
}

/// An object whose entries are written as they are made, so that none of them is kept.
pub(crate) trait Entries {
    /// Writes an entry.
    ///
    /// # Errors
    /// A text that has become longer than its limit.
    fn put(&mut self, key: &str, node: &Node<'_>) -> Result<(), Findings>;

    /// Writes an entry that is such an object itself.
    ///
    /// # Errors
    /// Those of [`Entries::put`], and what `fill` gives.
    fn object(&mut self, key: &str, fill: &mut Fill<'_>) -> Result<(), Findings>;
}

/// Writes the entries of an object.
type Fill<'f> = dyn FnMut(&mut dyn Entries) -> Result<(), Findings> + 'f;

/// Writes an object as JSON text, as long as a limit allows.
///
/// # Errors
/// A text that is longer; what `fill` gives.
pub(crate) fn object(limits: Limits, fill: &mut Fill<'_>) -> Result<String, Findings> {
    let mut bounded = Bounded { text: String::new(), limits };
    let inner = Inner { fill: RefCell::new(fill), failed: RefCell::new(None), limits };
    let written = inner.serialize(&mut serde_json::Serializer::pretty(Sink(&mut bounded)));
    inner.ended(written.is_ok())?;
    Ok(bounded.text)
}

struct Inner<'i, 'f> {
    fill: RefCell<&'i mut Fill<'f>>,
    /// What a writer's error has no room for.
    failed: RefCell<Option<Findings>>,
    limits: Limits,
}

impl Inner<'_, '_> {
    fn ended(self, written: bool) -> Result<(), Findings> {
        match self.failed.into_inner() {
            Some(failed) => Err(failed),
            None if written => Ok(()),
            None => Err(beyond::passed(self.limits, Limit::TextBytes).into()),
        }
    }
}

impl Serialize for Inner<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entries = Writing { map: serializer.serialize_map(None)?, limits: self.limits };
        if let Err(failed) = (self.fill.borrow_mut())(&mut entries) {
            *self.failed.borrow_mut() = Some(failed);
            return Err(S::Error::custom(""));
        }
        entries.map.end()
    }
}

struct Writing<M> {
    map: M,
    limits: Limits,
}

impl<M: SerializeMap> Entries for Writing<M> {
    fn put(&mut self, key: &str, node: &Node<'_>) -> Result<(), Findings> {
        let written = self.map.serialize_entry(key, &Verbatim(node));
        written.map_err(|_| beyond::passed(self.limits, Limit::TextBytes).into())
    }

    fn object(&mut self, key: &str, fill: &mut Fill<'_>) -> Result<(), Findings> {
        let inner = Inner { fill: RefCell::new(fill), failed: RefCell::new(None), limits: self.limits };
        let written = self.map.serialize_entry(key, &inner);
        inner.ended(written.is_ok())
    }
}

/// A text that ends where a limit is.
struct Bounded {
    text: String,
    limits: Limits,
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.limits.pass(Limit::TextBytes, self.text.len().saturating_add(more.len())) {
            return Err(fmt::Error);
        }
        self.text.push_str(more);
        Ok(())
    }
}

/// Where JSON goes, with the controls escaped that JSON allows as they are, DEL and those above it: on a terminal U+009B begins
/// a command. They stand in strings only, where an escape says the same.
struct Sink<'o>(&'o mut dyn fmt::Write);

impl io::Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // what is handed over are whole texts
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        let mut rest = text;
        while let Some(at) = rest.find(|c| matches!(c, '\u{7f}'..='\u{9f}')) {
            let (before, from) = rest.split_at(at);
            let control = from.chars().next().unwrap_or_default();
            self.0
                .write_str(before)
                .and_then(|()| write!(self.0, "\\u{:04x}", u32::from(control)))
                .map_err(io::Error::other)?;
            rest = from.get(control.len_utf8()..).unwrap_or_default();
        }
        self.0.write_str(rest).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A tree whose numbers go out as they came in, to the last digit.
struct Verbatim<'n>(&'n Node<'n>);

impl Leaf for Verbatim<'_> {
    fn write<S: Serializer>(node: &Node<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        Verbatim(node).serialize(serializer)
    }
}

impl Serialize for Verbatim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Number(text) => {
                RawValue::from_string(text.clone().into_owned()).map_err(S::Error::custom)?.serialize(serializer)
            }
            Node::List(items) => serializer.collect_seq(items.iter().map(Verbatim)),
            Node::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, &Verbatim(value))?;
                }
                map.end()
            }
            other => other.serialize(serializer),
        }
    }
}
