//! The parts of a section: headings within it, facts, prose, lists, tables, pictures.

#[cfg(feature = "charts")]
use super::figure::Figure;
use super::inline::Inline;
use super::tables::Grid;
use crate::number::NumberForm;
use crate::report::block::{Entry, List};
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt;

/// A part of a section.
#[derive(Debug)]
pub(super) enum Part<'a> {
    Prose(Prose<'a>),
    Grid(Grid<'a>),
    #[cfg(feature = "charts")]
    Figure(Figure),
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prose(prose) => prose.fmt(f),
            Self::Grid(grid) => grid.fmt(f),
            #[cfg(feature = "charts")]
            Self::Figure(figure) => figure.fmt(f),
        }
    }
}

// all of them are HTML already
impl HtmlSafe for Part<'_> {}

/// What is neither a table nor a picture.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = r#"{% match self %}
{%- when Self::Heading(level, says) %}<h{{ level }}>{{ says }}</h{{ level }}>
{% when Self::Facts(facts) %}<ul class="facts">
{% for fact in facts %}<li>{{ fact }}</li>
{% endfor %}</ul>
{% when Self::Quote(says) %}<blockquote><p>{{ says }}</p></blockquote>
{% when Self::Paragraph(says) %}<p>{{ says }}</p>
{% when Self::Note(says) %}<p class="note">{{ says }}</p>
{% when Self::Points(title, points) %}{% if !title.is_blank() %}<p class="title">{{ title }}</p>
{% endif %}<ul>
{% for point in points %}<li>{{ point.says }}{% if !point.under.is_empty() %}
<ul>
{% for line in point.under %}<li>{{ line }}</li>
{% endfor %}</ul>
{% endif %}</li>
{% endfor %}</ul>
{% endmatch %}"#
)]
pub(super) enum Prose<'a> {
    /// A heading below that of the section, of this level of the page.
    Heading(u8, Inline<'a>),
    Facts(Vec<Inline<'a>>),
    Quote(Inline<'a>),
    Paragraph(Inline<'a>),
    Note(Inline<'a>),
    /// A list with its title.
    Points(Inline<'a>, Vec<Point<'a>>),
}

/// An entry of a list.
#[derive(Debug)]
pub(super) struct Point<'a> {
    says: Inline<'a>,
    under: Vec<Inline<'a>>,
}

impl<'a> Prose<'a> {
    pub(super) fn points(list: &'a List, form: NumberForm) -> Self {
        let point = |entry: &'a Entry| Point {
            says: Inline::new(entry.says(), form),
            under: entry.under().iter().map(|line| Inline::new(line, form)).collect(),
        };
        Self::Points(Inline::sentence(list.title(), form), list.entries().iter().map(point).collect())
    }
}
