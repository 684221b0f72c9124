//! A matrix of numbers with shading: who funds whose gain.

use super::value::Value;

/// Rows and columns of numbers, with totals both ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matrix {
    /// What the rows are, and what the columns are.
    pub(crate) of: [String; 2],
    pub(crate) rows: Vec<String>,
    pub(crate) columns: Vec<String>,
    /// Whether the last row, and the last column, adds up all that have none of their own.
    pub(crate) adds_up: [bool; 2],
    /// A row each.
    pub(crate) cells: Vec<Vec<MatrixCell>>,
    pub(crate) row_totals: Vec<MatrixCell>,
    pub(crate) column_totals: Vec<MatrixCell>,
    pub(crate) total: Option<MatrixCell>,
}

/// A number of a matrix, and how it is printed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MatrixCell {
    pub(crate) value: Value,
    pub(crate) text: String,
}
