//! How words are set: size, weight, colour, and which end of them stands at their place.

use super::colours::{Colour, INK, SOFT};
use super::widths;

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: Colour,
    pub(super) anchor: Anchor,
    /// Whether a white rim parts them from lines behind them.
    pub(super) halo: bool,
}

/// What of the words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Letters {
    pub(super) const TITLE: Self = Self { size: 15.0, bold: true, ..Self::PLAIN };
    /// Of labels and numbers.
    pub(super) const PLAIN: Self = Self { size: 12.0, bold: false, colour: INK, anchor: Anchor::Start, halo: false };
    /// Of axes; the smallest there is.
    pub(super) const SMALL: Self = Self { size: 11.0, colour: SOFT, ..Self::PLAIN };

    pub(super) const fn bold(self, bold: bool) -> Self {
        Self { bold, ..self }
    }

    pub(super) const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    pub(super) const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) const fn with_halo(self) -> Self {
        Self { halo: true, ..self }
    }

    pub(super) fn width(self, text: &str) -> f64 {
        widths::width(text, self.size, self.bold)
    }

    /// How far below the middle of its line the foot of a letter stands.
    pub(super) fn foot(self) -> f64 {
        self.size * 0.36
    }

    /// From one line of words to the next.
    pub(super) fn pitch(self) -> f64 {
        (self.size * 1.15).ceil()
    }
}
