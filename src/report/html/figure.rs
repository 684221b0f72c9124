//! Pictures, with what they say below them and the way to their numbers.

use crate::chart::Chart;
use askama::Template;
use askama::filters::HtmlSafe;

/// A chart in a region of its own, in which it can be moved where the screen is too narrow to read it.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = r##"<figure id="{{ id }}">
<div class="scroll" role="region" aria-labelledby="{{ id }}-{{ name }}-title" tabindex="0">
{{ picture|safe }}</div>
<figcaption>{{ says }}
{%- if let Some(table) = table %} <a href="#{{ table }}">Table of these numbers</a>{% endif %}</figcaption>
</figure>
"##
)]
pub(super) struct Figure {
    id: String,
    name: &'static str,
    /// SVG, in which every text is escaped.
    picture: String,
    says: String,
    /// The id of the table that has its numbers.
    table: Option<String>,
}

impl HtmlSafe for Figure {}

impl Figure {
    /// The chart with an id, by which the ids inside it begin.
    pub(super) fn new(chart: &Chart, id: String, table: Option<String>) -> Self {
        let name = chart.name();
        let picture = chart.to_svg_with_id(&format!("{id}-{name}"));
        Self { id, name, picture, says: crate::address::on_one_line(chart.message()).into_owned(), table }
    }
}
