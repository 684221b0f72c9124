//! How wide a text is: advance widths of `DejaVu Sans`, the widest of the common fonts without serifs.
//!
//! A picture cannot ask the screen that will show it. What is measured with the widest font fits in the others too.

use unicode_width::UnicodeWidthChar;

/// From the blank to `~`, in thousandths of the size.
#[rustfmt::skip]
const PLAIN: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
    557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
    635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
    592, 592, 525, 636, 337, 636, 838,
];

/// The same in bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775,
    637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675,
    716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924,
    645, 652, 582, 712, 365, 712, 838,
];

/// The width of a text at a size, in the unit of the size.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| of(c, bold)).sum::<f64>() * size / 1000.0
}

/// The width of one character, in thousandths of the size.
pub(super) fn of(c: char, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &PLAIN };
    let place = usize::try_from(u32::from(c)).ok().and_then(|code| code.checked_sub(32));
    if let Some(width) = place.and_then(|place| table.get(place)) {
        return f64::from(*width);
    }
    class(c) * if bold { 1.1 } else { 1.0 }
}

/// The width of a character that is not in the tables, by its kind.
fn class(c: char) -> f64 {
    match c {
        // blanks that do not break, points
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '·' | '‘' | '’' => 318.0,
        '–' => 500.0,
        // signs of arithmetic, arrows
        '×' | '÷' | '±' | '\u{2190}'..='\u{22ff}' => 838.0,
        '—' | '…' => 1000.0,
        // capitals that are wider than most letters
        'Æ' | 'Œ' | '\u{410}'..='\u{42f}' => 800.0,
        '\u{430}'..='\u{4ff}' => 680.0,
        // pictures, wider than high
        '\u{1f000}'..='\u{1faff}' => 1250.0,
        _ => match c.width() {
            Some(0) => 0.0,
            Some(2) => 1000.0,
            _ => 650.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_in_the_font() {
        assert_eq!((of(' ', false), of('W', false), of('~', false)), (318.0, 989.0, 838.0));
        assert_eq!((of('0', true), of('~', true)), (696.0, 838.0));
    }

    #[test]
    fn other_characters_have_the_width_of_their_kind() {
        for (c, wanted) in [('\u{2212}', 838.0), ('…', 1000.0), ('漢', 1000.0), ('\u{301}', 0.0), ('é', 650.0)] {
            assert!((of(c, false) - wanted).abs() < 1e-9, "{c:?}");
        }
    }

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        assert!((width("1,000", 10.0, false) - 4.0 * 6.36 - 3.18).abs() < 1e-9);
    }
}
