//! Errors: one opaque type that carries a code, the rule, the value given, the range allowed and the address.
//!
//! The messages live in this folder, a file a floor, so that they are written and read side by side. What several floors
//! find stands once, in the file of the lowest of them. Each is data, a [`Message`]: the English is made of its templates
//! and of the error's parameters, so that a program can say it in another language. [`messages()`] lists them all,
//! and the table of codes (`docs/codes.md`) prints them.
//!
//! A call that checks what somebody states, a document, a map, or several numbers together (numbers at addresses, amounts
//! by agency, correlations), finds every mistake at once and gives [`Findings`]. A call that takes one number or word, or
//! works out one result of what was checked, is stopped by the first thing in its way and gives an [`Error`]. A call that
//! does both gives [`Findings`]: `?` makes them of an [`Error`].

pub(crate) mod agreements;
pub(crate) mod appraise;
#[cfg(feature = "arrow")]
pub(crate) mod arrow;
pub(crate) mod contracts;
pub(crate) mod decisions;
#[cfg(feature = "simulation")]
pub(crate) mod distribution;
pub(crate) mod document;
#[cfg(feature = "simulation")]
pub(crate) mod engine;
mod findings;
pub(crate) mod games;
mod kind;
pub(crate) mod limits;
mod list;
pub(crate) mod map;
mod message;
pub(crate) mod messages;
mod mistake;
pub(crate) mod number;
pub(crate) mod pockets;
pub(crate) mod sensitivity;
pub(crate) mod sharing;
mod shown;
#[cfg(feature = "simulation")]
pub(crate) mod simulation;
#[cfg(feature = "simulation")]
pub(crate) mod study;
mod template;
#[cfg(feature = "tenders")]
pub(crate) mod tenders;
mod term;
pub(crate) mod time;
#[cfg(feature = "unit-costs")]
pub(crate) mod unit_costs;
#[cfg(any(feature = "csv", feature = "xlsx"))]
pub(crate) mod value_map;
#[cfg(feature = "xlsx")]
pub(crate) mod workbook;

pub use findings::Findings;
pub(crate) use findings::Found;
pub use kind::ErrorKind;
pub use list::messages;
pub use message::{Declared, Message, ParameterKind};
pub(crate) use mistake::ByName;
pub use mistake::{Error, Parameter};
pub use term::Term;
