//! A doubt: a distribution, or a grade of evidence that stands for one.

use crate::distribution::Distribution;
use crate::document::Object;
use crate::document::{Extensions, Node, Place, Reader};
use crate::error::study as fault;

/// The doubt about a number: how far it may differ from what the map states.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Doubt {
    /// The number is distributed in this way.
    Distribution(Distribution),
    /// The evidence for the number has this grade, from 1, the best, to 6; [`Grades`](super::Grades) gives the spread.
    Grade(u8),
    /// The evidence for the number has the grade of the map's own note on it.
    Noted,
}

impl From<Distribution> for Doubt {
    fn from(distribution: Distribution) -> Self {
        Self::Distribution(distribution)
    }
}

/// The words for the kinds of distribution, `truncated`, and `grade`.
const KEYS: [&str; 11] = [
    "uniform",
    "triangular",
    "pert",
    "normal",
    "lognormal",
    "beta",
    "gamma",
    "discrete",
    "range",
    "truncated",
    "grade",
];

impl Doubt {
    pub(crate) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<(Self, Extensions)> {
        let before = reader.found.len();
        let mut fields = reader.fields(at, node, &KEYS)?;
        let clear = reader.found.len() == before;
        let doubt = match fields.take("grade") {
            None => Distribution::read(reader, at, &mut fields, clear).map(Self::Distribution),
            Some(node) => {
                let beside = KEYS.iter().take(KEYS.len() - 1).find(|key| fields.take(key).is_some());
                if let Some(beside) = beside {
                    reader.file(at, fault::grade_beside(beside));
                    return None;
                }
                read_grade(reader, &at.key("grade"), &node)
            }
        };
        Some((doubt?, fields.extensions))
    }

    /// The doubt as a document, in the form that a study has.
    pub fn to_document(&self) -> Node<'_> {
        match self {
            Self::Distribution(distribution) => distribution.to_document(),
            Self::Grade(grade) => Object::new().whole("grade", Some(*grade)).done(),
            Self::Noted => Object::new().text("grade", Some(NOTED)).done(),
        }
    }

    pub(crate) fn write<'a>(&'a self, extensions: &'a Extensions) -> Node<'a> {
        let mut document = self.to_document();
        if let Node::Object(fields) = &mut document {
            extensions.write(fields);
        }
        document
    }
}

/// The word that takes the grade from the map's own note.
const NOTED: &str = "noted";

fn read_grade(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<Doubt> {
    if let Node::Text(text) = node {
        if *text == NOTED {
            return Some(Doubt::Noted);
        }
        reader.file(at, fault::not_a_grade_or_noted(text));
        return None;
    }
    let grade = reader.whole(at, node, 1..=6)?;
    u8::try_from(grade).ok().map(Doubt::Grade)
}
