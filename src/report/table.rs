//! Tables of typed cells. How a column lies follows from what stands in it.

use super::item::{Item, Items};
use crate::document::NAME;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Words and names.
    Text,
    /// Addresses of numbers or results.
    Address,
    /// Years from the base date.
    Year,
    /// Amounts of money.
    Money,
    /// Ratios.
    Ratio,
    /// Shares and probabilities.
    Share,
    /// Other numbers, and how many there are of something.
    Number,
    /// A picture made of letters, for plain text alone: other forms have charts.
    Drawn,
}

impl Kind {
    /// Whether its cells lie to the left; figures lie to the right, point below point.
    pub const fn is_left(self) -> bool {
        matches!(self, Self::Text | Self::Address | Self::Year | Self::Drawn)
    }
}

/// A column: its heading, and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    heading: Items,
    kind: Kind,
    longest: usize,
    wraps: bool,
}

impl Column {
    pub(super) fn new(kind: Kind, heading: impl Into<Items>) -> Self {
        Self { heading: heading.into(), kind, longest: NAME, wraps: false }
    }

    /// How many columns of plain text a name takes before it is cut.
    pub(super) const fn cut_at(mut self, longest: usize) -> Self {
        self.longest = longest;
        self
    }

    /// In plain text a long name goes on in the next line.
    pub(super) const fn wrapped(mut self) -> Self {
        self.wraps = true;
        self
    }

    /// What stands above it.
    pub const fn heading(&self) -> &Items {
        &self.heading
    }

    /// What stands in it.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) const fn longest(&self) -> usize {
        self.longest
    }

    pub(super) const fn wraps(&self) -> bool {
        self.wraps
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowKind {
    /// One of many.
    #[default]
    Plain,
    /// What adds up those above it.
    Total,
    /// What belongs to the row above it, such as its error.
    Under,
}

/// A row of a table; it may have fewer cells than the table has columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    kind: RowKind,
    cells: Vec<Items>,
}

impl Row {
    /// What it is.
    pub const fn kind(&self) -> RowKind {
        self.kind
    }

    /// Its cells, each of one or several items; of none where nothing stands there.
    pub fn cells(&self) -> &[Items] {
        &self.cells
    }
}

/// A table: a title, columns of one kind each, and rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    title: Items,
    columns: Vec<Column>,
    rows: Vec<Row>,
    joined: bool,
    total_column: bool,
}

impl Table {
    /// A table without rows. In plain text the title stands above the first column.
    pub(super) fn new(title: impl Into<Items>, columns: impl IntoIterator<Item = Column>) -> Self {
        let columns = columns.into_iter().collect();
        Self { title: title.into(), columns, rows: Vec::new(), joined: false, total_column: false }
    }

    /// The table straight under what is before it, as what a heading says.
    pub(super) const fn joined(mut self) -> Self {
        self.joined = true;
        self
    }

    /// The table, the last column of which adds up the others.
    pub(super) const fn with_total_column(mut self) -> Self {
        self.total_column = true;
        self
    }

    pub(super) fn row<I: Into<Items>>(&mut self, cells: impl IntoIterator<Item = I>) {
        self.push(RowKind::Plain, cells);
    }

    pub(super) fn total<I: Into<Items>>(&mut self, cells: impl IntoIterator<Item = I>) {
        self.push(RowKind::Total, cells);
    }

    #[cfg(feature = "simulation")]
    pub(super) fn under<I: Into<Items>>(&mut self, cells: impl IntoIterator<Item = I>) {
        self.push(RowKind::Under, cells);
    }

    fn push<I: Into<Items>>(&mut self, kind: RowKind, cells: impl IntoIterator<Item = I>) {
        self.rows.push(Row { kind, cells: cells.into_iter().map(Into::into).collect() });
    }

    /// What the table is about.
    pub const fn title(&self) -> &Items {
        &self.title
    }

    /// Its columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its rows, those that add up others in their places.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether its last column adds up the others.
    pub const fn has_total_column(&self) -> bool {
        self.total_column
    }

    /// The places of the columns that every form prints: pictures made of letters are for plain text.
    pub(super) fn printed_columns(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.kind != Kind::Drawn).map(|(place, _)| place)
    }

    pub(super) const fn is_joined(&self) -> bool {
        self.joined
    }

    /// How many of its amounts were moved so that it foots, and are not what each rounds to by itself.
    pub fn moved(&self) -> usize {
        self.items().filter(|item| matches!(item, Item::Money(amount) if amount.is_moved())).count()
    }

    /// What is to be said below it: that amounts were moved, and that digits were cut off.
    pub(super) fn footnotes(&self) -> Vec<Items> {
        let mut notes = Vec::new();
        let moved = self.moved();
        if moved > 0 {
            let (of, is) = if moved == 1 { ("amount", "is") } else { ("amounts", "are") };
            let by = "rounded up or down so that the table adds up, not each to its nearest";
            notes.push(Items::from(Item::Count(moved as u64)).and(format!(" {of} {is} {by}")));
        }
        if self.items().any(Item::is_cut) {
            notes.push(Items::from(format!("{}: rounded to six digits", super::item::CUT)));
        }
        notes
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        self.rows.iter().flat_map(|row| &row.cells).flat_map(Items::iter)
    }
}
