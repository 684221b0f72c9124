//! Corrected maps as a document, by the key table of `docs/decisions.md`.

use super::corrected::{Corrected, Moved};
use crate::decisions::looked::Warning;
use crate::decisions::written::{figures, money};
use crate::document::{Node, Object, as_document};

impl Corrected {
    /// The result as a document: every amount at full precision, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        Object::new()
            .node("stated", Some(figures(&self.stated(), "sroi")))
            .node("corrected", Some(figures(&self.corrected(), "sroi")))
            .node("moved", Some(Node::List(self.moved().iter().map(write_moved).collect())))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`Corrected::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    Corrected, |one| one.to_document();
    Moved, write_moved;
}

fn write_moved(moved: &Moved) -> Node<'_> {
    Object::new()
        .text("at", Some(moved.at.as_str()))
        .whole("grade", Some(moved.grade))
        .decimal("by", Some(moved.by.normalize()))
        .decimal("from", Some(moved.from.normalize()))
        .decimal("to", Some(moved.to))
        .node("alone", Some(money(moved.alone)))
        .done()
}
