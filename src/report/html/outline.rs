//! The order of a page: which heading is the page's own, which begin sections, and what stands under which.

#[cfg(feature = "charts")]
use super::figure::Figure;
use super::ids::Ids;
use super::inline::Inline;
use super::page::{Page, Section};
use super::parts::{Part, Prose};
use super::tables::Grid;
use crate::number::NumberForm;
use crate::report::block::{Block, Report};
use crate::report::item::Items;

/// The name of a report, or of a section, without one.
const UNNAMED: &str = "Report";

/// The lowest level of headings that HTML has.
const LOWEST: u8 = 6;

/// The page of a report. Its first heading is that of the page, whatever its level, and the others follow in proportion;
/// those right below it begin sections.
pub(super) fn page(report: &Report, form: NumberForm) -> Page<'_> {
    let blocks = report.blocks();
    let first = blocks.iter().enumerate().find_map(|(place, block)| match block {
        Block::Heading(level, says) => Some((place, *level, says)),
        _ => None,
    });
    let heading = first.map_or_else(Inline::default, |(_, _, says)| Inline::sentence(says, form));
    let title = first.map(|(_, _, says)| says.printed(form)).filter(|title| !title.trim().is_empty());
    let mut order = Order {
        form,
        ids: Ids::default(),
        page: Page {
            title: title.unwrap_or_else(|| UNNAMED.to_owned()),
            heading: heading.or_words(UNNAMED),
            parts: Vec::new(),
            sections: Vec::new(),
        },
        own: first.map_or(1, |(_, level, _)| level),
        level: 1,
        under: first.map(|(_, _, says)| says),
    };
    for place in (0..blocks.len()).filter(|place| first.is_none_or(|(own, _, _)| own != *place)) {
        order.add(blocks.get(place..).unwrap_or_default());
    }
    order.page
}

/// A page, as far as it is put in order.
struct Order<'a> {
    form: NumberForm,
    ids: Ids,
    page: Page<'a>,
    /// The level that the page's own heading has in the report.
    own: u8,
    /// The level of the last heading on the page.
    level: u8,
    /// The last heading.
    under: Option<&'a Items>,
}

impl<'a> Order<'a> {
    /// The first of these blocks.
    fn add(&mut self, blocks: &'a [Block]) {
        let (Some(block), form) = (blocks.first(), self.form) else { return };
        let prose = match block {
            Block::Heading(level, says) => return self.heading(*level, says),
            Block::Lines(lines) if lines.is_empty() => return,
            Block::Lines(lines) => Prose::Facts(lines.iter().map(|line| Inline::sentence(line, form)).collect()),
            Block::Quote(says) => Prose::Quote(Inline::new(says, form)),
            Block::Paragraph(says) => Prose::Paragraph(Inline::sentence(says, form)),
            Block::Note(says) => Prose::Note(Inline::sentence(says, form)),
            Block::Table(table) => {
                let grid = Grid::new(table, self.ids.table(), self.under, form);
                return self.push(Part::Grid(grid));
            }
            Block::List(list) if list.entries().is_empty() => return,
            Block::List(list) => Prose::points(list, form),
            #[cfg(feature = "charts")]
            Block::Chart(chart) => {
                let [id, table] = self.ids.chart();
                let figure = Figure::new(chart, id, is_table_next(blocks).then_some(table));
                return self.push(Part::Figure(figure));
            }
        };
        self.push(Part::Prose(prose));
    }

    fn push(&mut self, part: Part<'a>) {
        match self.page.sections.last_mut() {
            Some(section) => section.parts.push(part),
            None => self.page.parts.push(part),
        }
    }

    /// A heading: never the page's own, and never more than one level below the one before it.
    fn heading(&mut self, level: u8, says: &'a Items) {
        let below = level.saturating_sub(self.own).saturating_add(1);
        self.level = below.clamp(2, self.level.saturating_add(1).min(LOWEST));
        self.under = Some(says);
        let heading = Inline::sentence(says, self.form).or_words(UNNAMED);
        if self.level == 2 {
            let id = self.ids.section(&says.printed(self.form));
            self.page.sections.push(Section { id, heading, parts: Vec::new() });
        } else {
            self.push(Part::Prose(Prose::Heading(self.level, heading)));
        }
    }
}

/// Whether a table comes after the first of these blocks, at most with a note between them.
#[cfg(feature = "charts")]
fn is_table_next(blocks: &[Block]) -> bool {
    let next = blocks.iter().skip(1).find(|block| !matches!(block, Block::Note(_)));
    matches!(next, Some(Block::Table(_)))
}
