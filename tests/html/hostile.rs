//! Maps whose texts would break a page, run in it, or hide in it.

use super::pages::{WHEELS, doubt, exact};
use serde_json::Value;
use sroi::{ImpactMap, Limit, Limits};

/// Texts, and how each is printed.
pub(crate) fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></style></svg></bdi></table><h1>owned</h1>",
        "]]>--><!-- & &amp; &#60; &lt",
        "javascript:alert(1) https://example.org/?a=1&b=2",
        "{{ 7 * 7 }}{% include \"x\" %}",
        "url(https://example.org) @import 'x'; } body { display: none",
        "\u{5d0}\u{5d1}\u{5d2} \u{645}\u{631}\u{62d}\u{628}\u{627} 12",
    ]
    .map(|text| (text.to_owned(), text.to_owned()))
    .into();
    texts.push(("a\u{202e}b\u{0}c\nd\u{1b}[31m\u{feff}".into(), "a\\u{202e}b\\u{0}c\\nd\\u{1b}[31m\\u{feff}".into()));
    // without and with places to break a line
    texts.extend(["W".repeat(10_000), "wide words ".repeat(900) + "end"].map(|text| (text.clone(), text)));
    texts
}

/// The reports of maps in which every text is hostile: in each map another comes first.
pub(crate) fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let texts = texts();
    for first in 0..texts.len() {
        let mut map: Value = serde_json::from_str(WHEELS).unwrap();
        let mut next = texts.iter().map(|(text, _)| text.clone()).cycle().skip(first);
        map["title"] = next.next().unwrap().into();
        map["scope"] = next.next().unwrap().into();
        for part in ["stakeholders", "inputs", "outcomes"] {
            for one in map[part].as_object_mut().unwrap().values_mut() {
                one["name"] = next.next().unwrap().into();
            }
        }
        // names may be longer than most programs allow them to be
        let limits = Limits::default().with(Limit::NameBytes, 20_000);
        let map = ImpactMap::from_json_within(&map.to_string(), limits).unwrap();
        let exact = exact(&map);
        assert_eq!(exact.len(), 3);
        pages.extend(exact.into_iter().enumerate().map(|(place, page)| (format!("hostile-{first}-{place}"), page)));
        if first == 0 {
            pages.push(("hostile-doubt".to_owned(), doubt(&map)));
        }
    }
    pages
}
