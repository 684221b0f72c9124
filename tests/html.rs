//! Reports as HTML: sound whatever the map and whatever its texts, and as wide as the screen in a browser.

#![cfg(all(feature = "html", feature = "json", feature = "proptest", feature = "simulation"))]

#[path = "html/browser.rs"]
mod browser;
#[path = "html/hostile.rs"]
mod hostile;
#[path = "html/pages.rs"]
mod pages;
#[path = "../src/report/html/scanner.rs"]
mod scanner;

use proptest::prelude::*;
use scanner::{Element, assert_sound};
use sroi::laws;

#[test]
fn the_reports_of_the_examples_are_sound() {
    for (name, page) in pages::examples() {
        let elements = assert_sound(&page);
        let tables = elements.iter().filter(|element| element.tag == "table").count();
        assert!(tables > 0, "{name}");
    }
}

#[test]
fn the_page_of_doubt_has_one_heading_of_its_own_and_lists_its_sections() {
    let elements = assert_sound(&pages::doubt(&pages::map(pages::WHEELS)));
    let says = |tag: &str| -> Vec<String> {
        elements.iter().filter(|element| element.tag == tag).map(|element| element.text.trim().to_owned()).collect()
    };
    assert_eq!(says("h1"), ["Wheels-to-Meals"]);
    assert!(says("h2").len() >= 3 && says("h3").is_empty());
    assert_eq!(says("nav")[0].lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>(), says("h2"));
}

/// Somebody's text is on the page whole, as text, and stands apart from what is around it.
#[test]
fn hostile_texts_are_whole_and_inert() {
    let pages = hostile::pages();
    let elements: Vec<Vec<Element>> = pages.iter().map(|(_, page)| assert_sound(page)).collect();
    for (text, printed) in hostile::texts() {
        let apart = |element: &&Element| element.tag == "bdi" && element.text.contains(&printed);
        let found = elements.iter().flatten().filter(apart).count();
        assert!(found > 0, "{text:?} is nowhere as {printed:?}");
        let headed = elements.iter().flatten().any(|element| element.tag == "h1" && element.text == printed);
        assert!(headed, "{text:?} heads no page");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn reports_of_every_map_are_sound(map in laws::impact_maps()) {
        for page in pages::exact(&map) {
            assert_sound(&page);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn pages_of_doubt_of_every_map_are_sound(map in laws::impact_maps()) {
        if let Some(page) = pages::doubt_of(&map, 500) {
            assert_sound(&page);
        }
    }
}

/// The style keeps its promise where it is read: see `browser.rs`. Without a browser the other tests stand alone.
#[test]
fn pages_are_as_wide_as_the_screen() {
    let Some(browser) = browser::installed() else {
        eprintln!("skipped: no Chromium or Chrome is installed");
        return;
    };
    let mut pages = pages::examples();
    pages.extend(hostile::pages());
    // what must be found, or nothing is
    pages.push((
        "wide".to_owned(),
        "<!doctype html><body style=\"margin: 0\"><p style=\"width: 2000px\">wide</p></body>".to_owned(),
    ));
    let seen = browser::measured(&browser, &pages, &[320, 360, 1200]);
    assert_eq!(seen.len(), pages.len() * 3);
    for sight in &seen {
        if sight.name == "wide" {
            assert_eq!(sight.needed, 2000, "{sight:?}");
            continue;
        }
        assert_eq!((sight.inner, sight.needed), (sight.width, sight.width), "{sight:?} is wider than the screen");
        assert_eq!((sight.lost, sight.fetched, sight.headings), (0, 0, 1), "{sight:?}");
        assert!(sight.regions > 0, "{sight:?}");
    }
}
