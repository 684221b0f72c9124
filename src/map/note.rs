//! Notes: the evidence for one number of the map; and what the evaluation leaves out.

use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use chrono::NaiveDate;

/// The evidence for one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    reason: Option<String>,
    source: Option<String>,
    grade: Option<u8>,
    by: Option<String>,
    on: Option<NaiveDate>,
    extensions: Extensions,
}

impl Note {
    /// Why the number is what it is.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Where it comes from.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// How good the evidence is, from 1, the best, to 6.
    pub const fn grade(&self) -> Option<u8> {
        self.grade
    }

    /// Who judged it.
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// When.
    pub const fn on(&self) -> Option<NaiveDate> {
        self.on
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["reason", "source", "grade", "by", "on"])?;
        let reason = draft.optional_text(at, "reason", fields.take("reason"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        let grade = fields.take("grade").and_then(|node| draft.whole(&at.key("grade"), &node, 1..=6));
        let by = draft.optional_text(at, "by", fields.take("by"));
        let on = fields.take("on").and_then(|node| draft.date(&at.key("on"), node));
        let grade = grade.and_then(|grade| u8::try_from(grade).ok());
        Some(Self { reason, source, grade, by, on, extensions: fields.extensions })
    }

    /// The note as a document.
    pub fn to_document(&self) -> Node<'_> {
        Object::new()
            .text("reason", self.reason.as_deref())
            .text("source", self.source.as_deref())
            .whole("grade", self.grade)
            .text("by", self.by.as_deref())
            .date("on", self.on)
            .end(&self.extensions)
    }
}

/// Something left out of the evaluation, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Exclusion {
    name: Option<String>,
    reason: Option<String>,
    extensions: Extensions,
}

impl Exclusion {
    /// What was left out.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Why.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "reason"])?;
        let name = draft.optional_text(at, "name", fields.take("name"));
        let reason = draft.optional_text(at, "reason", fields.take("reason"));
        Some(Self { name, reason, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new().text("name", self.name.as_deref()).text("reason", self.reason.as_deref()).end(&self.extensions)
    }
}
