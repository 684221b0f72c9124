//! Notes on their way into a map.

use super::fields::{Fields, setters};
use crate::document::Node;
use std::borrow::Cow;

/// The evidence for one number, on the way.
#[derive(Clone, Debug)]
pub struct Note(Fields);

/// A note without content yet.
pub fn note() -> Note {
    Note(Vec::new())
}

impl Note {
    setters! {
        /// Why the number is what it is.
        reason: text => "reason";
        /// Where it comes from.
        source: text => "source";
        /// How good the evidence is, from 1, the best, to 6.
        grade: whole => "grade";
        /// Who judged it.
        by: text => "by";
        /// When, such as `2026-04-01`.
        on: text => "on";
    }
}
