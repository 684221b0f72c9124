//! Results as they are printed: what a report says in one form it says in every other, tables add up in every currency, and
//! whatever somebody writes into a map is inert in each form.

#![cfg(all(feature = "charts", feature = "html", feature = "json", feature = "proptest", feature = "simulation"))]

#[path = "printed/decisions.rs"]
mod decisions;
#[path = "printed/doubt.rs"]
mod doubt;
#[path = "printed/golden.rs"]
mod golden;
#[path = "printed/inert.rs"]
mod inert;
#[path = "printed/laws.rs"]
mod laws;
#[path = "printed/summary.rs"]
mod summary;
