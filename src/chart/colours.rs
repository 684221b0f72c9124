//! The colours, and in which of black and white words are read on them.
//!
//! The pair keeps apart under the common kinds of colour blindness (least distance 21 in CIE 1976); printed grey, its light
//! member is told by its stripes. A third and a fourth colour differ by their lines.

use std::fmt;

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(u8, u8, u8);

/// The dark member of the pair; contrast to white 10.3.
pub(super) const DARK: Colour = Colour(0x12, 0x43, 0x6D);
/// The light member of the pair, hatched; contrast to white 3.0.
pub(super) const LIGHT: Colour = Colour(0xF4, 0x6A, 0x25);
/// The third colour; contrast to white 3.2.
const THIRD: Colour = Colour(0x28, 0xA1, 0x97);
/// The fourth colour; contrast to white 10.9.
const FOURTH: Colour = Colour(0x3D, 0x3D, 0x3D);
/// Of words.
pub(super) const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
/// Of words that step back; contrast to white 7.0.
pub(super) const SOFT: Colour = Colour(0x59, 0x59, 0x59);
/// Of connectors and of the lines that axes start at.
pub(super) const RULE: Colour = Colour(0x80, 0x80, 0x80);
/// Of the grid.
pub(super) const GRID: Colour = Colour(0xDE, 0xDE, 0xDE);
/// Of the ground.
pub(super) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Of words on a light shading.
pub(super) const BLACK: Colour = Colour(0, 0, 0);

/// The colour of the curve at a place of the list; after four they come again, and dashes and names tell them apart.
pub(super) fn of_curve(place: usize) -> Colour {
    match place % 4 {
        0 => DARK,
        1 => LIGHT,
        2 => THIRD,
        _ => FOURTH,
    }
}

impl Colour {
    /// The colour thinned with white: 0 is white, 1 the colour itself.
    pub(super) fn thinned(self, share: f64) -> Self {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let mix = |part: u8| {
            let mixed = 255.0 - (255.0 - f64::from(part)) * share;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it lies between 0 and 255
            let whole = mixed.round() as u8;
            whole
        };
        Self(mix(self.0), mix(self.1), mix(self.2))
    }

    /// Black or white, whichever is read better on this colour. The squares stand for the curve of sRGB: they are the
    /// same on every machine, and near enough to choose by.
    pub(super) fn words_on(self) -> Self {
        let part = |part: u8, weight: f64| weight * (f64::from(part) / 255.0) * (f64::from(part) / 255.0);
        let luminance = part(self.0, 0.2126) + part(self.1, 0.7152) + part(self.2, 0.0722);
        // where (L + 0.05) / 0.05 equals 1.05 / (L + 0.05), with the squares' lift of dark colours
        if luminance > 0.2 { BLACK } else { WHITE }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(colour: Colour) -> f64 {
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn words_are_read_on_every_shade() {
        for colour in [DARK, LIGHT] {
            for share in 0..=100 {
                let shade = colour.thinned(f64::from(share) / 100.0);
                assert!(contrast(shade, shade.words_on()) >= 4.5, "{shade}, {share}");
            }
        }
    }

    #[test]
    fn words_that_step_back_are_still_read() {
        assert!(contrast(SOFT, WHITE) >= 7.0);
        assert!(contrast(LIGHT, WHITE) >= 3.0);
    }

    #[test]
    fn thinned_by_nothing_a_colour_is_itself() {
        assert_eq!(DARK.thinned(1.0).to_string(), "#12436D");
        assert_eq!(DARK.thinned(f64::NAN), WHITE);
    }
}
