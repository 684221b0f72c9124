//! Horizontal bars, a row each: waterfalls, pockets, tornados and shares.

use super::value::{Axis, Label, Line, Value};

/// Rows of bars along one axis, which is never cut off above 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bars {
    pub(crate) axis: Axis,
    /// What the bars of a row are; with one series, or where its name is empty, there is nothing to tell apart.
    pub(crate) series: Vec<Series>,
    pub(crate) rows: Vec<BarRow>,
    pub(crate) lines: Vec<Line>,
    /// Whether each row's end is joined to the next row's start, as in a waterfall.
    pub(crate) connected: bool,
    /// What the diamonds are: `net`; empty where there are none.
    pub(crate) diamonds: String,
    /// How many rows are not drawn, in words: `7 smaller`; empty where all are.
    pub(crate) left_out: String,
}

/// Bars of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) fill: Fill,
}

/// How a bar is filled: the light member of a pair is hatched, so that they differ in print and to every eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Dark and solid.
    Solid,
    /// Light and hatched.
    Hatched,
}

/// A row of a chart of bars.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BarRow {
    pub(crate) label: Label,
    pub(crate) bars: Vec<Bar>,
    /// A mark beside the bars, a net say, with the number as text.
    pub(crate) diamond: Option<(Value, String)>,
    /// Whether it adds up others, and is set bold.
    pub(crate) total: bool,
    /// The heading that stands above it where it differs from that of the row before; empty for none.
    pub(crate) group: String,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    /// Its place among the series.
    pub(crate) series: usize,
    pub(crate) from: Value,
    pub(crate) to: Value,
    /// What stands at its end.
    pub(crate) text: String,
}
