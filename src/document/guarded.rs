//! Texts that no spreadsheet takes for a formula.
//!
//! A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and what is in a map
//! was written by somebody. Such a text gets an apostrophe before it, which spreadsheets read as "this is text"; a text
//! that begins with an apostrophe gets another, so that nothing is lost.

use std::borrow::Cow;

/// Whether a text gets an apostrophe before it.
pub(crate) fn is_guarded(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\''])
}

/// A text that no spreadsheet takes for a formula.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if is_guarded(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
