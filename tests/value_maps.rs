//! Value maps in and out: as practitioners keep them, as the crate writes them, and as nobody should.

#![cfg(all(feature = "csv", feature = "json", feature = "xlsx"))]

#[path = "value_maps/alike.rs"]
mod alike;
#[path = "value_maps/cells.rs"]
mod cells;
#[path = "value_maps/files.rs"]
mod files;
#[path = "value_maps/hostile.rs"]
mod hostile;
#[path = "value_maps/practice.rs"]
mod practice;
#[path = "value_maps/prepared.rs"]
mod prepared;
#[cfg(feature = "proptest")]
#[path = "value_maps/there_and_back.rs"]
mod there_and_back;
