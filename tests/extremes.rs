//! Constructors and methods with arguments at the edges of their types: whatever they are given, they end, give a result
//! or a typed error, and never panic.

#![cfg(feature = "json")]

#[path = "extremes/contracts.rs"]
mod contracts;
#[path = "extremes/decisions.rs"]
mod decisions;
#[cfg(feature = "simulation")]
#[path = "extremes/distributions.rs"]
mod distributions;
#[cfg(feature = "simulation")]
#[path = "extremes/draws.rs"]
mod draws;
#[path = "extremes/edges.rs"]
mod edges;
#[path = "extremes/iterators.rs"]
mod iterators;
#[path = "extremes/maps.rs"]
mod maps;
#[path = "extremes/numbers.rs"]
mod numbers;
#[path = "extremes/sharing.rs"]
mod sharing;
#[cfg(feature = "simulation")]
#[path = "extremes/studies.rs"]
mod studies;
#[cfg(feature = "simulation")]
#[path = "extremes/summaries.rs"]
mod summaries;
#[path = "extremes/trees.rs"]
mod trees;
