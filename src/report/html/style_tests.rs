//! The style: text is read on its ground by those who see little, and what paper needs is said.

use super::page::STYLE;

/// Relative luminance as WCAG 2 defines it, of a colour such as `#12436d`.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The values of a property, as they stand in the style.
fn values<'a>(style: &'a str, property: &str) -> Vec<&'a str> {
    let named = style.split(['{', ';']).filter_map(|said| said.trim().split_once(": "));
    named.filter(|(name, _)| *name == property).map(|(_, value)| value.trim_end_matches(['}', '\n', ' '])).collect()
}

#[test]
fn every_text_has_contrast_to_its_ground() {
    let mut found = 0;
    for rule in STYLE.split('}') {
        let ground = values(rule, "background").last().copied().filter(|ground| ground.len() == 7).unwrap_or("#ffffff");
        for colour in values(rule, "color") {
            found += 1;
            assert!(contrast(colour, ground) >= 4.5, "{colour} on {ground} in {rule}");
        }
    }
    assert!(found >= 8, "only {found} colours were found");
    // grounds are white, but for words that bring their own colour
    let grounds = values(STYLE, "background");
    assert!(grounds.iter().all(|ground| ground.len() != 7 || ["#ffffff", "#12436d"].contains(ground)), "{grounds:?}");
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.005);
}

#[test]
fn paper_is_provided_for() {
    let paper = STYLE.split_once("@media print").unwrap().1;
    for said in ["display: table-header-group", "break-inside: avoid", "break-after: avoid", "overflow: visible"] {
        assert!(paper.contains(said), "{said}");
    }
    assert!(STYLE.contains("size: A4") && STYLE.contains(":focus-visible { outline: 3px solid"));
}
