//! The labels of what is said of the whole, and of the figures of a sheet.

use super::headings::{ABOUT, FIGURES};
use super::wording::Words;
use std::sync::LazyLock;

/// The words of both.
pub(super) struct Labels {
    pub(super) about: Words,
    pub(super) figures: Words,
}

impl Labels {
    pub(super) fn new() -> Self {
        Self { about: Words::of(ABOUT), figures: Words::of(FIGURES) }
    }
}

/// Whether a text is a label of either.
pub(super) fn is_label(text: &str) -> bool {
    static LABELS: LazyLock<Labels> = LazyLock::new(Labels::new);
    LABELS.about.heading(text).is_some() || LABELS.figures.heading(text).is_some()
}
