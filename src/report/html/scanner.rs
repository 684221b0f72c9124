//! A page as a strict reader has it, to test what was written: every mark in its place, every id once, nothing from elsewhere.
//!
//! It takes less than HTML allows: attributes in quotation marks, every element ended, no mark that is not listed here.

use std::collections::BTreeSet;

/// An element with its attributes, the element that it stands in, and all the text in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) tag: String,
    attributes: Vec<(String, String)>,
    pub(super) parent: Option<usize>,
    pub(super) text: String,
}

/// Elements of a page, and those of pictures in it.
const TAGS: [&str; 34] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "nav",
    "main",
    "section",
    "p",
    "blockquote",
    "ul",
    "li",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
    "bdi",
    "code",
    "figure",
    "figcaption",
    "svg",
    "wbr",
];
const DRAWN: [&str; 13] =
    ["title", "desc", "defs", "pattern", "g", "rect", "line", "circle", "polygon", "polyline", "path", "text", "tspan"];

/// Attributes of a page; a picture's are held to other rules.
const ATTRIBUTES: [&str; 14] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "href",
    "id",
    "tabindex",
    "role",
    "aria-labelledby",
    "aria-label",
    "scope",
    "colspan",
];

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const SVG: &str = "http://www.w3.org/2000/svg";

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a page in their order; panics where it is not sound.
pub(super) fn assert_sound(page: &str) -> Vec<Element> {
    let elements = read(page);
    assert_listed(&elements);
    assert_alone(&elements);
    assert_linked(&elements);
    assert_headed(&elements);
    assert_tables(&elements);
    elements
}

/// Reads the marks; panics where they do not match, or where a text is not escaped.
fn read(page: &str) -> Vec<Element> {
    let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{2028}';
    assert!(!page.contains(bad), "{:?}", page.chars().find(|c| bad(*c)));
    let mut rest = page.strip_prefix("<!doctype html>\n").expect("a page begins with what it is");
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    while let Some((text, more)) = rest.split_once('<') {
        assert!(!open.is_empty() || text.trim().is_empty(), "{text} outside");
        for place in &open {
            elements[*place].text.push_str(&unescaped(text));
        }
        let (tag, after) = more.split_once('>').expect("a mark that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let place = open.pop().expect("an element to end");
            assert_eq!(elements[place].tag, name, "{:?} was not ended", elements[place]);
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let element = element(tag, open.last().copied());
        assert!(!open.is_empty() || elements.is_empty(), "a second root");
        let is_void = ["meta", "wbr"].contains(&element.tag.as_str());
        assert!(!is_empty || is_drawn(&elements, element.parent), "<{tag}/>");
        match element.tag.as_str() {
            // what stands in it is no markup
            "style" => {
                let (style, after) = rest.split_once("</style>").expect("a style that ends");
                rest = after;
                elements.push(Element { text: style.to_owned(), ..element });
                continue;
            }
            _ if is_void || is_empty => {}
            _ => open.push(elements.len()),
        }
        elements.push(element);
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "not ended: {open:?} {rest}");
    elements
}

fn element(tag: &str, parent: Option<usize>) -> Element {
    let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element = Element { tag: name.to_owned(), parent, ..Element::default() };
    while let Some((key, value)) = attributes.split_once("=\"") {
        let (value, after) = value.split_once('"').expect("a value that ends");
        assert!(element.attribute(key).is_none(), "{key} twice in {tag}");
        assert!(after.is_empty() || after.starts_with(' '), "{tag}");
        element.attributes.push((key.to_owned(), unescaped(value)));
        attributes = after.trim_start();
    }
    assert!(attributes.is_empty(), "{tag}");
    element
}

/// Whether something in this element is part of a picture.
fn is_drawn(elements: &[Element], mut place: Option<usize>) -> bool {
    while let Some(element) = place.map(|place| &elements[place]) {
        if element.tag == "svg" {
            return true;
        }
        place = element.parent;
    }
    false
}

/// The text that was meant; panics at a mark that stands in it as it is.
fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>']), "not escaped: {text:?}");
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').unwrap_or_else(|| panic!("a lone & in {text:?}"));
        let number = name.strip_prefix('#').and_then(|number| number.parse().ok()).and_then(char::from_u32);
        let named = ["amp", "lt", "gt", "quot"].iter().position(|known| *known == name);
        let c = number.or_else(|| named.and_then(|place| ['&', '<', '>', '"'].get(place).copied()));
        out.push(c.unwrap_or_else(|| panic!("what is &{name};?")));
        out.push_str(after);
    }
    out
}

/// Only elements and attributes that are known to do nothing.
fn assert_listed(elements: &[Element]) {
    for element in elements {
        let tag = element.tag.as_str();
        let drawn = is_drawn(elements, element.parent) || tag == "svg";
        let known = if drawn && tag != "svg" { DRAWN.contains(&tag) } else { TAGS.contains(&tag) };
        assert!(known, "<{tag}>");
        for (key, value) in &element.attributes {
            let inert = if drawn {
                !key.starts_with("on") && !["href", "xlink:href", "src", "style", "class"].contains(&key.as_str())
            } else {
                ATTRIBUTES.contains(&key.as_str())
            };
            assert!(inert, "{key} of <{tag}>");
            let elsewhere = value.contains("//") || value.contains("data:") || value.contains("javascript:");
            assert!(!elsewhere || (key == "xmlns" && value == SVG), "{key}={value}");
        }
    }
}

/// Nothing is fetched: the policy stands before the style, and the style names nothing.
fn assert_alone(elements: &[Element]) {
    let place = |found: fn(&Element) -> bool| elements.iter().position(found).expect("it is there");
    let policy = place(|element| element.attribute("http-equiv") == Some("Content-Security-Policy"));
    let style = place(|element| element.tag == "style");
    assert_eq!(elements[policy].attribute("content"), Some(POLICY));
    assert!(policy < style);
    for word in ["url(", "@import", "http", "//", "<"] {
        assert!(!elements[style].text.contains(word), "{word} in the style");
    }
    for (tag, count) in [("html", 1), ("head", 1), ("style", 1), ("body", 1), ("main", 1), ("h1", 1)] {
        assert_eq!(elements.iter().filter(|element| element.tag == tag).count(), count, "<{tag}>");
    }
    let title = elements.iter().find(|element| element.tag == "title").expect("a title");
    assert!(!title.text.trim().is_empty());
    assert_eq!(elements[0].attribute("lang"), Some("en"));
}

/// No id twice, and whatever names one finds it.
fn assert_linked(elements: &[Element]) {
    let mut ids = BTreeSet::new();
    for id in elements.iter().filter_map(|element| element.attribute("id")) {
        assert!(!id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)), "{id}");
        assert!(ids.insert(id), "{id} stands twice");
    }
    for element in elements {
        for (key, value) in &element.attributes {
            let named: Vec<&str> = match key.as_str() {
                "href" => vec![value.strip_prefix('#').expect("a place on this page")],
                "aria-labelledby" => value.split(' ').collect(),
                _ => value.strip_prefix("url(#").and_then(|id| id.strip_suffix(')')).into_iter().collect(),
            };
            assert!(!value.contains("url(") || named.len() == 1, "{value}");
            assert!(named.iter().all(|id| ids.contains(id)), "{key}={value} leads nowhere");
        }
        if element.tag == "a" || element.attribute("role") == Some("region") {
            let names = element.attribute("aria-labelledby").or(element.attribute("href"));
            assert!(names.is_some(), "{element:?}");
        }
    }
    let sections: Vec<_> = elements.iter().filter(|element| element.tag == "section").collect();
    let listed =
        |element: &&Element| element.parent.is_some_and(|place| elements[place].tag == "li") && element.tag == "a";
    let links: Vec<_> = elements.iter().filter(listed).filter_map(|link| link.attribute("href")).collect();
    if sections.len() >= 3 {
        let all: Vec<String> =
            sections.iter().filter_map(|section| section.attribute("id")).map(|id| format!("#{id}")).collect();
        assert_eq!(links, all);
    } else {
        assert!(links.is_empty());
    }
}

/// Headings are not empty and leave out no level.
fn assert_headed(elements: &[Element]) {
    let mut before = 0;
    for heading in elements.iter().filter(|element| element.tag.len() == 2 && element.tag.starts_with('h')) {
        let level: usize = heading.tag[1..].parse().unwrap();
        assert!(level <= before + 1, "{heading:?} after a heading of level {before}");
        assert!(!heading.text.trim().is_empty(), "{heading:?}");
        before = level;
    }
}

/// Every table says what it is about, what its columns and rows are, and has as many cells in each row.
fn assert_tables(elements: &[Element]) {
    let within = |place: usize| elements.iter().enumerate().filter(move |(_, element)| element.parent == Some(place));
    for (table, _) in elements.iter().enumerate().filter(|(_, element)| element.tag == "table") {
        let parts: Vec<_> = within(table).map(|(place, element)| (place, element.tag.as_str())).collect();
        let [(caption, "caption"), (head, "thead"), (body, "tbody")] = parts[..] else { panic!("{parts:?}") };
        assert!(!elements[caption].text.trim().is_empty());
        let rows = |part: usize| within(part).map(|(row, _)| within(row).map(|(_, cell)| cell).collect::<Vec<_>>());
        let heads: Vec<_> = rows(head).collect();
        assert_eq!(heads.len(), 1);
        for head in &heads[0] {
            assert_eq!((head.tag.as_str(), head.attribute("scope")), ("th", Some("col")));
            assert!(!head.text.trim().is_empty());
        }
        for cells in rows(body) {
            let spans = |cell: &&Element| cell.attribute("colspan").map_or(1, |span| span.parse::<usize>().unwrap());
            assert_eq!(cells.iter().map(spans).sum::<usize>(), heads[0].len(), "{cells:?}");
            for (place, cell) in cells.iter().enumerate() {
                let scope = (cell.tag == "th").then_some("row");
                assert_eq!(cell.attribute("scope"), scope);
                let heads_its_row = place == 0 && !cell.text.trim().is_empty();
                assert_eq!(cell.tag == "th", heads_its_row, "{cell:?}");
            }
        }
        let region = elements[table].parent.map(|place| &elements[place]).expect("a region");
        let name = elements[caption].attribute("id");
        assert_eq!((region.attribute("role"), region.attribute("tabindex")), (Some("region"), Some("0")));
        assert_eq!(region.attribute("aria-labelledby"), name);
    }
}
