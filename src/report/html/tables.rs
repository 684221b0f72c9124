//! Tables: what they are about, headings of columns and rows, figures point below point.

use super::inline::Inline;
use crate::number::NumberForm;
use crate::report::item::Items;
use crate::report::table::{Column, Kind, Row, RowKind, Table};
use askama::Template;
use askama::filters::HtmlSafe;

/// A table in a region of its own, in which it can be moved where the screen is narrower, with fingers or keys.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div class="table {{ width }}">
<div class="scroll" role="region" aria-labelledby="{{ id }}-caption" tabindex="0">
<table id="{{ id }}">
<caption{% if is_untitled %} class="bare"{% endif %} id="{{ id }}-caption"><span{% if is_untitled %} class="unseen"{% endif %}>{{ caption }}</span></caption>
<thead{% if self.is_unheaded() %} class="bare"{% endif %}>
<tr>{% for head in heads %}<th scope="col"{{ head.lies }}>
{%- if head.is_empty %}<span class="unseen">{{ head.says }}</span>{% else %}{{ head.says }}{% endif %}</th>{% endfor %}</tr>
</thead>
<tbody>
{% for line in lines %}<tr{{ line.kind }}>{% for cell in line.cells %}
{%- if loop.first && !cell.is_blank() %}<th scope="row"{{ cell.lies }}{% if line.spans > 1 %} colspan="{{ line.spans }}"{% endif %}>{{ cell.says }}</th>
{%- else %}<td{{ cell.lies }}>{{ cell.says }}</td>
{%- endif %}{% endfor %}</tr>
{% endfor %}</tbody>
</table>
</div>
{% for note in notes %}<p class="note">{{ note }}</p>
{% endfor %}</div>
"#
)]
pub(super) struct Grid<'a> {
    id: String,
    caption: Inline<'a>,
    /// Whether it has no title of its own: then its caption is for those who hear it.
    is_untitled: bool,
    /// How much of a sheet of paper it takes.
    width: &'static str,
    heads: Vec<Head<'a>>,
    lines: Vec<Line<'a>>,
    notes: Vec<Inline<'a>>,
}

impl HtmlSafe for Grid<'_> {}

#[derive(Debug)]
struct Head<'a> {
    says: Inline<'a>,
    /// Whether the column has no heading: what stands in it is said to those who hear the table.
    is_empty: bool,
    lies: Class,
}

#[derive(Debug)]
struct Line<'a> {
    kind: Class,
    cells: Vec<Cell<'a>>,
    /// Over how many columns the first cell goes.
    spans: usize,
}

#[derive(Debug)]
struct Cell<'a> {
    says: Inline<'a>,
    lies: Class,
}

/// The attribute by which the style knows what something is; none for what is usual.
#[derive(Clone, Copy, Debug, Template)]
#[template(ext = "html", source = r#"{% if let Some(name) = self.0 %} class="{{ name }}"{% endif %}"#)]
struct Class(Option<&'static str>);

impl HtmlSafe for Class {}

/// The most columns that an upright sheet of A4 takes, and in smaller type; one on its side; above that it is a sheet of A3.
const NARROW: usize = 7;
const WIDE: usize = 10;
const WIDER: usize = 18;

/// The letters of a text that may be broken anywhere, for which a column keeps some width, and more.
const SHORT: usize = 14;
const LONG: usize = 40;

impl<'a> Grid<'a> {
    /// The table with an id; one without a title is called by the heading that it stands under.
    pub(super) fn new(table: &'a Table, id: String, under: Option<&'a Items>, form: NumberForm) -> Self {
        let columns: Vec<(usize, &Column)> =
            table.printed_columns().filter_map(|at| table.columns().get(at).map(|column| (at, column))).collect();
        let is_untitled = table.title().is_empty();
        let named = if is_untitled { under } else { Some(table.title()) };
        let caption = named.map_or_else(Inline::default, |named| Inline::sentence(named, form)).or_words("Table");
        let width = match columns.len() {
            0..=NARROW => "narrow",
            count if count <= WIDE => "wide",
            count if count <= WIDER => "wider",
            _ => "widest",
        };
        let heads = columns.iter().enumerate().map(|(place, (_, column))| Head::new(place, column, form)).collect();
        let lines = table.rows().iter().map(|row| Line::new(row, &columns, form)).collect();
        let notes = table.footnotes().into_iter().map(|note| Inline::owned(&note, form)).collect();
        Self { id, caption, is_untitled, width, heads, lines, notes }
    }

    /// Whether no column has a heading to be seen.
    fn is_unheaded(&self) -> bool {
        self.heads.iter().all(|head| head.is_empty)
    }
}

impl<'a> Head<'a> {
    fn new(place: usize, column: &'a Column, form: NumberForm) -> Self {
        let says = Inline::sentence(column.heading(), form);
        let is_empty = says.is_blank();
        let says = says.or_words(if place == 0 { "What" } else { kind_of(column.kind()) });
        let lies = match (column.kind().is_left(), says.longest_word() > SHORT) {
            (true, false) => None,
            (true, true) => Some("long"),
            (false, false) => Some("figures"),
            (false, true) => Some("figures long"),
        };
        Self { says, is_empty, lies: Class(lies) }
    }
}

/// What stands in a column that has no heading.
const fn kind_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Drawn => "Remark",
        Kind::Address => "Address",
        Kind::Year => "Year",
        Kind::Money => "Amount",
        Kind::Ratio => "Ratio",
        Kind::Share => "Share",
        Kind::Number => "Number",
    }
}

impl<'a> Line<'a> {
    fn new(row: &'a Row, columns: &[(usize, &Column)], form: NumberForm) -> Self {
        let kind = Class(match row.kind() {
            RowKind::Plain => None,
            RowKind::Total => Some("total"),
            RowKind::Under => Some("under"),
        });
        // a sentence in place of figures
        let spans = if row.cells().len() == 1 { columns.len() } else { 1 };
        let shown = if spans > 1 { columns.get(..1).unwrap_or_default() } else { columns };
        let cells =
            shown.iter().enumerate().map(|(place, (at, column))| Cell::new(place, row.cells().get(*at), column, form));
        Self { kind, cells: cells.collect(), spans }
    }
}

impl<'a> Cell<'a> {
    fn new(place: usize, says: Option<&'a Items>, column: &Column, form: NumberForm) -> Self {
        let says = match says {
            Some(says) if place == 0 => Inline::sentence(says, form),
            Some(says) => Inline::new(says, form),
            None => Inline::default(),
        };
        let lies = Class(if column.kind().is_left() { breaking(&says) } else { Some("figures") });
        Self { says, lies }
    }

    fn is_blank(&self) -> bool {
        self.says.is_blank()
    }
}

/// How a text is broken: a short one between words only, a long one anywhere, with a column wide enough to be read.
fn breaking(says: &Inline<'_>) -> Option<&'static str> {
    match says.letters() {
        0..=SHORT => None,
        letters if letters <= LONG => Some("long"),
        _ => Some("longer"),
    }
}
