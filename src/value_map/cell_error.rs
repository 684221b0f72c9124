//! What is wrong with a value map, each mistake with its cell; and what was taken for granted.

use crate::error::{Error, value_map as fault};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

/// A mistake in a value map: the cell, the rule that it breaks, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    cell: String,
    error: Error,
    /// What the cell says, where the check saw a number made of it.
    says: Option<String>,
}

/// All the mistakes of a value map, at least one, in the order of its sheets and cells; printed a line each.
///
/// ```
/// use sroi::value_map::{Table, Options, from_csv};
/// let text = "stakeholder,outcome,quantity,proxy,deadweight\nWalkers,Fitter,about 12,162.50,125%\n";
/// let errors = from_csv(&[Table::main(text)], &Options::new().titled("Walking").in_currency("GBP").from_day("2026-04-01")).unwrap_err();
/// let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
/// assert_eq!(lines, [
///     "C2: the quantity is a number, this is \"about 12\"",
///     "E2: a share lies between 0 and 1, this is 1.25; the cell says 125%",
/// ]);
/// assert_eq!(errors.first().rule(), "not-a-number");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellErrors {
    first: CellError,
    rest: Vec<CellError>,
}

impl CellError {
    pub(super) const fn new(cell: String, error: Error) -> Self {
        Self { cell, error, says: None }
    }

    pub(super) const fn saying(cell: String, error: Error, says: Option<String>) -> Self {
        Self { cell, error, says }
    }

    /// The cell, as `Sheet!F7`, or `F7` in the one table of a file; a sheet alone where no cell of it is wrong, and `the file`
    /// where it cannot be read at all.
    pub fn cell(&self) -> &str {
        &self.cell
    }

    /// The rule that the cell breaks, such as `not-a-number`; stable, for programs that act on it.
    pub fn rule(&self) -> &'static str {
        fault::rule(&self.error)
    }

    /// What is wrong in English: the rule, the value given, and what would be right.
    pub fn text(&self) -> String {
        let mut text = self.error.rule().to_owned();
        if let Some(value) = self.error.value() {
            text = format!("{text}, this is {value}");
        }
        if let Some(suggestion) = self.error.suggestion() {
            text = format!("{text}; {suggestion}");
        }
        match &self.says {
            Some(says) => format!("{text}; the cell says {says}"),
            None => text,
        }
    }

    /// The error as data, with its code and parameters; where the check of the map found it, with its address there.
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

impl CellErrors {
    /// The errors, where there are any.
    pub(super) fn of(all: impl IntoIterator<Item = CellError>) -> Option<Self> {
        let mut all = all.into_iter();
        let first = all.next()?;
        Some(Self { first, rest: all.collect() })
    }

    /// The errors in order.
    pub fn iter(&self) -> impl Iterator<Item = &CellError> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// How many there are; at least one.
    #[allow(clippy::len_without_is_empty)] // it never is
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// The first error; there is always one.
    pub const fn first(&self) -> &CellError {
        &self.first
    }
}

impl From<CellError> for CellErrors {
    fn from(first: CellError) -> Self {
        Self { first, rest: Vec::new() }
    }
}

impl Serialize for CellError {
    /// As an object of `cell`, `rule` and `text`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("CellError", 3)?;
        object.serialize_field("cell", &self.cell)?;
        object.serialize_field("rule", self.rule())?;
        object.serialize_field("text", &self.text())?;
        object.end()
    }
}

impl Serialize for CellErrors {
    /// As an object whose `errors` is their list.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("CellErrors", 1)?;
        object.serialize_field("errors", &self.iter().collect::<Vec<_>>())?;
        object.end()
    }
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.cell, self.text())
    }
}

impl fmt::Display for CellErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.rest.iter().try_for_each(|error| write!(f, "\n{error}"))
    }
}

impl std::error::Error for CellError {}
impl std::error::Error for CellErrors {}
