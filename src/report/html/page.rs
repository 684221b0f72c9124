//! The page around the parts: head, style, title, the list of sections, the report.

use super::ids::MAIN;
use super::inline::Inline;
use super::parts::Part;
use askama::Template;

/// How everything looks.
pub(super) const STYLE: &str = include_str!("style.css");

/// The whole page. It may use its own style and nothing else, which it tells whoever shows it.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{{ title }}</title>
<style>
{{ STYLE|safe }}</style>
</head>
<body>
<a class="skip" href="#{{ MAIN }}">Skip to the report</a>
<header>
<h1>{{ heading }}</h1>
</header>
{% if sections.len() >= FEWEST %}<nav aria-label="Sections">
<ul>
{% for section in sections %}<li><a href="#{{ section.id }}">{{ section.heading }}</a></li>
{% endfor %}</ul>
</nav>
{% endif %}<main id="{{ MAIN }}" tabindex="-1">
{% for part in parts %}{{ part }}{% endfor %}
{%- for section in sections %}<section id="{{ section.id }}">
<h2>{{ section.heading }}</h2>
{% for part in section.parts %}{{ part }}{% endfor %}</section>
{% endfor %}</main>
</body>
</html>
"##
)]
pub(super) struct Page<'a> {
    /// The heading as plain text, which windows and lists of files show.
    pub(super) title: String,
    pub(super) heading: Inline<'a>,
    /// What stands before the first section.
    pub(super) parts: Vec<Part<'a>>,
    pub(super) sections: Vec<Section<'a>>,
}

/// The fewest sections that are listed: less is seen at once.
const FEWEST: usize = 3;

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) id: String,
    pub(super) heading: Inline<'a>,
    pub(super) parts: Vec<Part<'a>>,
}
