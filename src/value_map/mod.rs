//! Value maps: the tables that people keep in spreadsheets, read as impact maps and written from them.
//!
//! Whoever evaluates keeps a value map: a row an outcome, with its stakeholder, quantity, proxy and adjustments. [`from_csv`]
//! and `from_xlsx` read one, by what its headings say in several languages, and either give a map that is checked
//! like any other, or everything that is wrong with it at once, each mistake with its cell. Nothing is guessed in silence: what
//! was assumed is a [`Note`]. [`to_csv`] and `to_xlsx` write a map as such tables, and reading them gives the map again.
//! `docs/value_maps.md` lists headings, rules, mistakes and notes.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod about;
mod beside;
mod cell_error;
mod cells;
mod comparing;
#[cfg(feature = "csv")]
mod csv;
mod currency_sign;
mod draft;
mod figure;
mod grid;
mod headings;
mod inputs;
mod labels;
mod layout;
mod lists;
mod meaning;
mod note;
mod options;
mod outcomes;
mod pairs;
mod quantities;
mod reader;
mod reading;
mod reasons;
mod rows;
mod scale;
mod template_rows;
mod values;
mod wording;
#[cfg(feature = "xlsx")]
mod workbook;
mod writing;
mod written;
#[cfg(test)]
mod written_tests;

pub use cell_error::{CellError, CellErrors};
#[cfg(feature = "csv")]
pub use csv::{Table, from_csv};
pub use note::{Note, NoteCode};
pub use options::Options;
pub use reading::Imported;
#[cfg(feature = "xlsx")]
pub use workbook::from_xlsx;
#[cfg(feature = "csv")]
pub use writing::{Csv, to_csv};
#[cfg(feature = "xlsx")]
pub use writing::{Xlsx, to_xlsx};
pub use written::DecimalSign;
