//! Notes: the evidence for one number of the map; and what the evaluation leaves out.

use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Error, map as fault};
use chrono::NaiveDate;

/// Grades of evidence go from 1, the best, to this one.
const WORST_GRADE: u8 = 6;

/// A note: the evidence for one number of the map.
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
    /// Why the number is what it is. `None` where the note does not say.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The source of the number, such as a report or a survey. `None` where the note does not say.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The grade of the evidence, from 1, the best, to 6. `None` where the number is not graded.
    pub const fn grade(&self) -> Option<u8> {
        self.grade
    }

    /// The person or body that judged the evidence. `None` where the note does not say.
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// The date of that judgement. `None` where the note does not say.
    pub const fn on(&self) -> Option<NaiveDate> {
        self.on
    }

    /// The `x-` fields of the note: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["reason", "source", "grade", "by", "on"])?;
        let reason = draft.optional_text(at, "reason", fields.take("reason"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        let grade = fields.take("grade").and_then(|node| draft.whole(&at.key("grade"), &node, 1..=WORST_GRADE.into()));
        let by = draft.optional_text(at, "by", fields.take("by"));
        let on = fields.take("on").and_then(|node| draft.date(&at.key("on"), node));
        let grade = grade.and_then(|grade| u8::try_from(grade).ok());
        Some(Self { reason, source, grade, by, on, extensions: fields.extensions })
    }

    /// The note as a document, with the keys that it states.
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

/// The grade that a key of a table of grades stands for.
pub(crate) fn read_grade(key: &str) -> Result<u8, Error> {
    let known = (1..=WORST_GRADE).find(|grade| grade.to_string() == key);
    known.ok_or_else(|| fault::not_a_grade(key))
}

/// An exclusion: something that the evaluation leaves out, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Exclusion {
    name: Option<String>,
    reason: Option<String>,
    extensions: Extensions,
}

impl Exclusion {
    /// The name of what was left out. `None` where the map gives none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Why it was left out. `None` where the map gives no reason.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The `x-` fields of the exclusion: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "reason"])?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let reason = draft.optional_text(at, "reason", fields.take("reason"));
        Some(Self { name, reason, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new().text("name", self.name.as_deref()).text("reason", self.reason.as_deref()).end(&self.extensions)
    }
}
