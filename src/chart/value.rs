//! What every form of chart is made of: numbers with their exact text, axes, labels and lines.

use crate::number::Money;
use rust_decimal::Decimal;

/// A number of a chart: where it lies, and the digits that its result has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// Where it is drawn.
    pub(crate) at: f64,
    /// Its digits in full where it is exact; `None` where it was estimated from draws.
    pub(crate) exact: Option<String>,
}

impl Value {
    pub(crate) fn exact(value: Decimal) -> Self {
        Self { at: f64::try_from(value).unwrap_or_default(), exact: Some(value.normalize().to_string()) }
    }

    pub(crate) fn money(amount: Money) -> Self {
        Self::exact(amount.to_decimal())
    }

    /// A number that was estimated. What is no number lies at 0.
    pub(crate) fn estimate(at: f64) -> Self {
        Self { at: if at.is_finite() { at } else { 0.0 }, exact: None }
    }
}

/// What the numbers along a side of the picture are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Axis {
    /// What they are, with their unit: `present value, GBP`.
    pub(crate) title: String,
    /// Whether they are shares, and printed as percentages.
    pub(crate) percent: bool,
}

/// What a row or a column is called: a name, which may be cut where there is no room, and a key, which is never cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) name: String,
    /// What tells it from others of the same name, such as `deadweight`; empty where nothing need.
    pub(crate) key: String,
}

/// A line across the whole picture at one number of an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) at: Value,
    /// Of curves: whether it lies at a number of the vertical axis. Of bars every line is at one of their only axis.
    pub(crate) horizontal: bool,
    pub(crate) dashed: bool,
    /// What stands at it; may be empty.
    pub(crate) text: String,
}
