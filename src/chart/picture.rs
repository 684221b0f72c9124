//! A picture read back, to test what was drawn: its elements, and the boxes of its words by the table of widths.

use super::widths;
use std::collections::BTreeSet;

/// An element with its attributes and all the text in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) tag: String,
    attributes: Vec<(String, String)>,
    pub(super) text: String,
}

/// The box of some words: left, top, right, bottom.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) place: [f64; 4],
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn number(&self, name: &str) -> f64 {
        self.attribute(name).map_or(0.0, |value| value.parse().unwrap())
    }

    fn words(&self) -> Words {
        let size = self.number("font-size");
        let width = widths::width(&self.text, size, self.attribute("font-weight") == Some("bold"));
        let (x, y) = (self.number("x"), self.number("y"));
        let left = match self.attribute("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        Words { text: self.text.clone(), place: [left, y - size * 0.76, left + width, y + size * 0.2] }
    }
}

impl Words {
    /// Whether two texts cover each other by more than a hair.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let ([left, top, right, bottom], [from, above, to, below]) = (self.place, other.place);
        left + 0.2 < to && from + 0.2 < right && top + 0.2 < below && above + 0.2 < bottom
    }
}

/// The elements of a picture in their order; panics where it is not well-formed.
pub(super) fn read(svg: &str) -> Vec<Element> {
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut rest = svg;
    while let Some((text, more)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a stray > in {text:?}");
        for place in &open {
            elements[*place].text.push_str(&unescaped(text.trim_matches('\n')));
        }
        let (tag, after) = more.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let place = open.pop().expect("a tag to close");
            assert_eq!(elements[place].tag, name);
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut element = Element { tag: name.to_owned(), ..Element::default() };
        while let Some((key, value)) = attributes.split_once("=\"") {
            let (value, after) = value.split_once('"').expect("a value that ends");
            assert!(element.attribute(key).is_none(), "{key} twice in {tag}");
            element.attributes.push((key.trim().to_owned(), unescaped(value)));
            attributes = after.trim_start();
        }
        assert!(attributes.is_empty(), "{tag}");
        assert!(!open.is_empty() || elements.is_empty(), "a second root");
        if !is_empty {
            open.push(elements.len());
        }
        elements.push(element);
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    elements
}

fn unescaped(text: &str) -> String {
    for part in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| part.starts_with(name));
        assert!(known, "a stray & in {text:?}");
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// The boxes of all words.
pub(super) fn words(elements: &[Element]) -> Vec<Words> {
    elements.iter().filter(|element| element.tag == "text").map(Element::words).collect()
}

/// What holds of every picture.
pub(super) fn assert_sound(svg: &str) -> Vec<Element> {
    assert!(svg.chars().all(|c| c == '\n' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))));
    let elements = read(svg);
    let root = &elements[0];
    assert_eq!((root.tag.as_str(), root.attribute("role")), ("svg", Some("img")));
    let all: Vec<&str> = elements.iter().filter_map(|element| element.attribute("id")).collect();
    let ids: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(ids.len(), all.len(), "an id twice: {all:?}");
    for id in root.attribute("aria-labelledby").unwrap().split(' ') {
        assert!(ids.contains(id), "{id} is nowhere");
    }
    let (width, height) = (root.number("width"), root.number("height"));
    for element in &elements {
        for (name, value) in &element.attributes {
            let is_text = ["id", "aria-labelledby", "fill", "xmlns"].contains(&name.as_str());
            assert!(is_text || !(value.contains("NaN") || value.contains("inf")), "{name}={value}");
            assert!(value != "-0" && !value.contains("-0.0"), "{name}={value}");
            assert!(name != "href" && !name.starts_with("on") && name != "style", "{name}");
            if let Some(address) = value.strip_prefix("url(#") {
                assert!(ids.contains(address.trim_end_matches(')')), "{value} is nowhere");
            }
        }
        assert!(!["script", "style", "a", "image", "foreignObject"].contains(&element.tag.as_str()));
        if element.tag == "text" {
            assert!(element.number("font-size") >= 11.0, "{element:?}");
        }
        if element.tag == "rect" && element.attribute("id").is_none() {
            let end = element.number("x") + element.number("width");
            assert!(element.number("x") >= -0.1 && end <= width + 0.1, "{element:?}");
        }
    }
    for words in words(&elements) {
        let [left, top, right, bottom] = words.place;
        assert!(left >= -0.5 && top >= -0.5 && right <= width + 0.5 && bottom <= height + 0.5, "{words:?} is clipped");
    }
    elements
}
