//! A report as data: headings, paragraphs, tables, lists and charts, one after the other.

use super::item::Items;
use super::table::Table;
#[cfg(feature = "charts")]
use crate::chart::Chart;
use crate::document::LINE;

/// What is printed, as data. A form of it (plain text, Markdown, HTML, CSV) says how it looks, and nothing about what it
/// says.
///
/// ```
/// use sroi::report::{Block, contents};
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let report = contents::appraisal(&sroi::appraise(&map)?);
/// let tables = report.blocks().iter().filter(|block| matches!(block, Block::Table(_)));
/// assert_eq!(tables.count(), 5);
/// assert_eq!(report.to_text(), sroi::report::page(&sroi::appraise(&map)?));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    blocks: Vec<Block>,
    width: usize,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// A heading: of the whole report (1), of a section (2) or of a part of one (3).
    Heading(u8, Items),
    /// Lines straight below a heading: currency, conventions.
    Lines(Vec<Items>),
    /// Prose of whoever made the map: its scope.
    Quote(Items),
    /// Prose.
    Paragraph(Items),
    /// A table.
    Table(Table),
    /// What is to be said of the block before it.
    Note(Items),
    /// A list.
    List(List),
    /// A picture of a result. Forms without pictures print the tables that it stands beside.
    #[cfg(feature = "charts")]
    Chart(Box<Chart>),
}

/// A list, with a title or without.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub(super) title: Items,
    pub(super) entries: Vec<Entry>,
    /// Whether in plain text a long entry goes on in the next line.
    pub(super) wraps: bool,
}

/// An entry of a list: what it says, and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub(super) says: Items,
    pub(super) under: Vec<Items>,
}

/// The width of prose about a map, in columns of plain text.
pub(super) const PROSE: usize = 100;

impl List {
    /// What the entries are; nothing where a heading or a paragraph says it.
    pub const fn title(&self) -> &Items {
        &self.title
    }

    /// The entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) const fn wraps(&self) -> bool {
        self.wraps
    }
}

impl Entry {
    pub(super) fn new(says: impl Into<Items>) -> Self {
        Self { says: says.into(), under: Vec::new() }
    }

    /// What it says.
    pub const fn says(&self) -> &Items {
        &self.says
    }

    /// What belongs to it, a line each.
    pub fn under(&self) -> &[Items] {
        &self.under
    }
}

impl Report {
    pub(super) const fn new() -> Self {
        Self { blocks: Vec::new(), width: LINE }
    }

    /// Its prose in lines of so many columns, in plain text.
    pub(super) const fn of_width(width: usize) -> Self {
        Self { blocks: Vec::new(), width }
    }

    /// Its parts in their order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    pub(super) fn heading(&mut self, level: u8, text: impl Into<Items>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    pub(super) fn paragraph(&mut self, text: impl Into<Items>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn note(&mut self, text: impl Into<Items>) {
        self.blocks.push(Block::Note(text.into()));
    }

    /// A section that has no answer, and why.
    #[cfg(feature = "simulation")]
    pub(super) fn no_answer(&mut self, title: &'static str, error: &crate::error::Error) {
        self.heading(3, title);
        self.paragraph(Items::from("no answer: ").and(super::item::Item::text(error.to_string())));
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub(super) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub(super) fn list(&mut self, list: List) {
        self.blocks.push(Block::List(list));
    }

    /// The tables in their order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
    }
}
