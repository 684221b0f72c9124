//! Charts of results: every number read back from a chart's document is that of the result, to the digit printed.

#![cfg(all(feature = "charts", feature = "json", feature = "proptest", feature = "simulation"))]

#[path = "charts/decisions.rs"]
mod decisions;
#[path = "charts/edges.rs"]
mod edges;
#[path = "charts/exact.rs"]
mod exact;
#[path = "charts/of_doubt.rs"]
mod of_doubt;
#[path = "charts/read.rs"]
mod read;
