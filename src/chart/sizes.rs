//! The sizes that all pictures share.

/// How wide a picture is; a matrix may need more.
pub(super) const WIDTH: f64 = 760.0;

/// Beside everything.
pub(super) const MARGIN: f64 = 16.0;

/// From one row to the next, where nothing in it needs more.
pub(super) const ROW: f64 = 22.0;

/// A line of words above the lines across a picture.
pub(super) const ROW_OF_WORDS: f64 = 15.0;
