//! Curves and bands over a number: cash over the years, densities, acceptability.

use super::value::{Axis, Line, Value};

/// Curves over a horizontal axis.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_field_names)] // curves are one of several things that are drawn
pub(crate) struct Curves {
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    /// Whether the numbers of the vertical axis mean nothing by themselves, as those of a density, and are not printed.
    pub(crate) y_unmarked: bool,
    pub(crate) bands: Vec<Band>,
    pub(crate) curves: Vec<Curve>,
    pub(crate) lines: Vec<Line>,
    pub(crate) marks: Vec<Mark>,
    /// Ranges that are drawn under the horizontal axis.
    pub(crate) spans: Vec<Span>,
}

/// What lies between two curves; the first of several is the widest and the lightest.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band {
    pub(crate) name: String,
    /// x, the lower and the upper end.
    pub(crate) points: Vec<[Value; 3]>,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Curve {
    /// What stands at its end; may be empty.
    pub(crate) name: String,
    pub(crate) stroke: Stroke,
    pub(crate) points: Vec<[Value; 2]>,
    /// Of an area under the curve: up to which x it is shaded, and what stands there. `None` for a line alone.
    pub(crate) shaded: Option<(Value, String)>,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stroke {
    Solid,
    Dashed,
    // of draws alone
    #[cfg_attr(not(feature = "simulation"), allow(dead_code))]
    Dotted,
}

/// A point with a word beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) x: Value,
    pub(crate) y: Value,
    pub(crate) text: String,
}

/// A range of the horizontal axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    pub(crate) from: Value,
    pub(crate) to: Value,
    pub(crate) text: String,
}
