//! A trail as a document, whole or piece by piece.

use super::node::{Trail, TrailStep};
use super::telling::{Telling, Told};
use super::text::Place;
use crate::document::{Leaf, Node, Object, Pieces, Streamed, as_text};
use crate::error::Error;
use crate::map::Note;
use crate::rules::Rule;
use serde::ser::{Error as _, Serialize, Serializer};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

as_text!(Rule, |rule| rule.name(););

/// The key under which stands what a number was made from.
const OF: &str = "of";

type Entries<'t> = Vec<(Cow<'t, str>, Node<'t>)>;

impl Trail {
    /// The trail as a document: rule, step, value, address, source and note, and what it was made from.
    ///
    /// Each part that is made from others has a number under `id`; where it is used again, `same_as` gives the number
    /// in place of the rest.
    pub fn to_document(&self) -> Node<'_> {
        self.document(&mut Telling::default())
    }

    fn document(&self, telling: &mut Telling<'_>) -> Node<'_> {
        let (mut entries, children) = self.told(telling);
        if !children.is_empty() {
            let of = children.into_iter().map(|child| child.document(telling)).collect();
            entries.push((Cow::Borrowed(OF), Node::List(of)));
        }
        Node::Object(entries)
    }

    /// Everything but what it was made from, and that, where it is to be told.
    fn told(&self, telling: &mut Telling<'_>) -> (Entries<'_>, Vec<&Arc<Self>>) {
        let text = |text: String| Some(Node::Text(Cow::Owned(text)));
        let children = self.children();
        let id = if children.is_empty() { None } else { Some(telling.tell(self)) };
        let id = match id {
            Some(Told::Before(id)) => {
                let object = Object::new().whole("same_as", Some(id)).node("value", text(self.value.to_string()));
                return (object.entries(), Vec::new());
            }
            Some(Told::First(id)) => Some(id),
            None => None,
        };
        let mut object = Object::new()
            .whole("id", id)
            .text("rule", self.rule.map(Rule::name))
            .node("at", self.at.as_ref().and_then(|at| text(at.as_str().to_owned())))
            .text("about", self.about())
            .text("step", Some(self.step.name()))
            .node("value", text(self.value.to_string()));
        if let TrailStep::Power(_, exponent) = &self.step {
            object = object.whole("exponent", Some(*exponent));
        }
        if let TrailStep::Leaf { origin, source, note } | TrailStep::Referred { origin, source, note, .. } = &self.step
        {
            object = object.node("address", text(Place(origin).to_string())).text("source", source.as_deref());
            object = object.node("note", note.as_deref().map(Note::to_document));
        }
        (object.entries(), children)
    }

    /// The trail as JSON text, as [`Trail::to_document`] has it.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        // a text takes all that is written, and all parts are there
        let _ = crate::document::json_text::stream(Whole(self, &RefCell::default()), &mut text);
        text
    }
}

impl Serialize for Trail {
    /// As [`Trail::to_document`] has it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Whole(self, &RefCell::default()).serialize_pieces(serializer)
    }
}

/// A trail, written piece by piece.
pub(super) struct Whole<'t, 'e>(pub(super) &'t Trail, pub(super) &'t RefCell<Telling<'e>>);

/// What a number was made from, where it could be made.
struct Part<'t, 'e>(Result<Arc<Trail>, Error>, &'t RefCell<Telling<'e>>);

impl Pieces for Whole<'_, '_> {
    fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(trail, telling) = self;
        let (entries, children) = trail.told(&mut telling.borrow_mut());
        if children.is_empty() {
            return Node::Object(entries).write::<S, L>(serializer);
        }
        let late = telling.borrow().late_in(trail);
        let Some(late) = late else {
            let items = children.into_iter().map(|child| Part(Ok(Arc::clone(child)), telling));
            return Streamed { entries, key: OF, items }.write::<S, L>(serializer);
        };
        let count = telling.borrow_mut().count(late).map_err(S::Error::custom)?;
        let items = (0..count).map(|place| Part(telling.borrow_mut().part(late, place), telling));
        Streamed { entries, key: OF, items }.write::<S, L>(serializer)
    }
}

impl Pieces for Part<'_, '_> {
    fn write<S: Serializer, L: Leaf>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(part, telling) = self;
        let part = part.map_err(S::Error::custom)?;
        Whole(&part, telling).write::<S, L>(serializer)
    }
}
