//! Reports: results set out for people to read. Every table foots.
//!
//! [`contents`] says what the report of a result says: a [`Report`], which is data. Its form says how it looks:
//! [`Report::to_text`], [`Report::to_markdown`], [`Table::to_csv`], and with the feature `html` `Report::to_html`, a page that
//! can be sent, read on a phone and printed. For the pages of text that most programs print there is a function each
//! ([`page`], [`pockets`], [`comparison`]).

mod amount;
mod apart;
mod block;
mod bridge;
#[cfg(feature = "charts")]
pub mod charts;
pub mod contents;
mod csv;
mod decided;
mod gains;
#[cfg(feature = "html")]
mod html;
mod in_words;
mod item;
mod ledger_csv;
mod markdown;
mod numbers;
mod pages;
mod pictures;
mod rows;
mod table;
#[cfg(feature = "simulation")]
mod telling;
mod text;
#[cfg(test)]
mod text_tests;

pub use amount::Amount;
pub use block::{Block, Entry, List, Report};
pub use contents::FullReport;
pub use in_words::{NumberInWords, numbers_in_words};
pub use item::{Item, Items, Text};
pub use ledger_csv::{ledger_csv, write_ledger_csv};
#[cfg(feature = "xlsx")]
pub(crate) use numbers::{called, in_full};
pub use pages::{comparison, page, pockets};
#[cfg(feature = "simulation")]
pub use pages::{doubt, doubt_in_full};
pub use table::{Column, Kind, Row, RowKind, Table};
