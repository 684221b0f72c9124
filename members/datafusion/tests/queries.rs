//! Queries over tables of maps. All in one binary, since each takes a long time to be put together with the engine.

mod asking;
#[path = "queries/bad_maps.rs"]
mod bad_maps;
#[path = "queries/draws.rs"]
mod draws;
#[path = "queries/partitions.rs"]
mod partitions;
#[path = "queries/plans.rs"]
mod plans;
#[path = "queries/questions.rs"]
mod questions;
#[path = "queries/totals.rs"]
mod totals;
