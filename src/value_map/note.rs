//! Notes: what was taken for granted when a value map was read, and what a table cannot carry.

use crate::address::on_one_line;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// What a note says, as data; its word is stable.
macro_rules! note_codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal;)*) => {
        /// What a note is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum NoteCode { $($(#[$doc])* $variant,)* }

        impl NoteCode {
            /// Every code, in the order in which they are declared.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The code as text, such as `not-read`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

note_codes! {
    /// A row, a column or a sheet was not read.
    NotRead = "not-read";
    /// Numbers were taken for percents, or for shares, by the others of their column.
    TakenAs = "taken-as";
    /// A share was stated by what is left of it: 1 less the number.
    Complement = "complement";
    /// A mark of a footnote was dropped.
    MarkDropped = "mark-dropped";
    /// A number of a workbook had more than 15 digits, and was rounded to these.
    Rounded = "rounded";
    /// A row or column that is hidden was read.
    Hidden = "hidden";
    /// What a cell leaves open was taken from above, from beside, or by default.
    Assumed = "assumed";
    /// An outcome has no proxy, and stands in the map without a value.
    NotValued = "not-valued";
    /// Several outcomes have one name.
    OneName = "one-name";
    /// A figure of the sheet is what the map comes to.
    Agrees = "agrees";
    /// A figure of the sheet is not what the map comes to.
    Differs = "differs";
    /// A part of the map cannot stand in a value map, and was left out of it.
    LeftOut = "left-out";
}

/// A note on a value map: where, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    code: NoteCode,
    cells: Vec<String>,
    more: usize,
    text: String,
}

/// Cells that a note names.
const NAMED: usize = 5;

impl Note {
    /// What the note is about.
    pub const fn code(&self) -> NoteCode {
        self.code
    }

    /// The first cells, or rows, that the note is on, at most five; none where it is on the whole.
    pub fn cells(&self) -> &[String] {
        &self.cells
    }

    /// How many further cells the note is on.
    pub const fn more(&self) -> usize {
        self.more
    }

    /// What it says in English.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.cells.is_empty() {
            write!(f, "{}", on_one_line(&self.cells.join(", ")))?;
            if self.more > 0 {
                write!(f, " and {} more", self.more)?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", on_one_line(&self.text))
    }
}

impl Serialize for Note {
    /// As an object of `code`, `cells`, `more` and `text`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Note", 4)?;
        object.serialize_field("code", self.code.as_str())?;
        object.serialize_field("cells", &self.cells)?;
        object.serialize_field("more", &self.more)?;
        object.serialize_field("text", &self.text)?;
        object.end()
    }
}

/// Notes as they are made: what is said of several cells is said once.
#[derive(Debug, Default)]
pub(super) struct Notes {
    all: Vec<Note>,
    places: BTreeMap<(NoteCode, String), usize>,
}

impl Notes {
    pub(super) fn add(&mut self, code: NoteCode, cell: Option<String>, text: impl Into<String>) {
        let text = text.into();
        let place = *self.places.entry((code, text.clone())).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push(Note { code, cells: Vec::new(), more: 0, text });
        }
        if let Some((note, cell)) = self.all.get_mut(place).zip(cell) {
            if note.cells.contains(&cell) {
                return;
            }
            if note.cells.len() < NAMED { note.cells.push(cell) } else { note.more += 1 }
        }
    }

    pub(super) fn into_all(self) -> Vec<Note> {
        self.all
    }
}
