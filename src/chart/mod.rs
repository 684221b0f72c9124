//! Charts: pictures as data, drawn as SVG. A chart knows its series, axes and marks; it knows no result and no rule.
//!
//! `report` makes a chart of a result. [`Chart::to_svg`] draws it; [`Chart::to_json`] hands over what it is drawn from, so
//! that another front end can draw it.

mod apart;
mod axis;
mod bar_rows;
mod bars;
mod colours;
mod curves;
mod document;
mod draw_bars;
mod draw_curves;
mod draw_matrix;
#[cfg(test)]
mod drawing_tests;
mod end_names;
mod frame;
mod label;
mod letters;
mod matrix;
#[cfg(test)]
mod picture;
mod plane;
#[cfg(test)]
mod samples;
mod scale;
mod sizes;
mod spans;
mod strip;
mod svg;
mod value;
mod widths;
mod words_beside;

pub(crate) use bars::{Bar, BarRow, Bars, Fill, Series};
// bands and spans are of draws
#[cfg(feature = "simulation")]
pub(crate) use curves::{Band, Span};
pub(crate) use curves::{Curve, Curves, Mark, Stroke};
pub(crate) use matrix::{Matrix, MatrixCell};
pub(crate) use value::{Axis, Label, Line, Value};

use crate::number::NumberForm;

/// A picture of a result, as data: series, axes and marks, with a title and what it says in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) form: NumberForm,
    pub(crate) plot: Plot,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Plot {
    /// Horizontal bars, a row each.
    Bars(Bars),
    /// Curves and bands over a number.
    Curves(Curves),
    /// A matrix of numbers, shaded.
    Matrix(Matrix),
}

impl Chart {
    /// Which chart it is: `bridge`, `tornado` and so on; no two charts of a report have one name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the picture says, in a sentence or two with the numbers.
    pub fn message(&self) -> &str {
        &self.message
    }
}
