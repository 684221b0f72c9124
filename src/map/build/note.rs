//! The builder of notes: the evidence for one number of a map.

use crate::document::{Drafted, setters};

/// A note that is being built; [`MapBuilder::note`](super::MapBuilder::note) adds it to a map.
#[derive(Clone, Debug)]
pub struct Note(Drafted);

/// Starts a note: the evidence for one number, with no content yet.
pub fn note() -> Note {
    Note(Vec::new())
}

impl Note {
    setters! {
        /// States why the number is what it is.
        reason: text => "reason";
        /// States the source of the number.
        source: text => "source";
        /// Grades the evidence, from 1, the best, to 6.
        grade: whole => "grade";
        /// Names the person or body that judged the evidence.
        by: text => "by";
        /// Sets the date of that judgement, as `2026-04-01`.
        on: text => "on";
    }
}
