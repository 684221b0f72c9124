//! How much of a text an error repeats.

use std::fmt;

/// Characters of a text that an error repeats.
pub(crate) const SHOWN: usize = 100;

/// Characters of an address that are printed; five ids of full length fit.
pub(super) const SHOWN_ADDRESS: usize = 400;

/// A text, cut where it is long.
pub(super) fn shown(text: impl fmt::Display, longest: usize) -> String {
    let text = text.to_string();
    if text.len() <= longest || text.chars().count() <= longest {
        return text;
    }
    text.chars().take(longest).chain(['\u{2026}']).collect()
}
