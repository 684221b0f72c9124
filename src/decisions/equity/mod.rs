//! Who gains: what people gain and pay, weighted by how well off they are, beside the same unweighted.

mod group;
mod looked;
mod terms;
mod weighted;
mod written;

pub use group::{Group, Weight};
pub use terms::{Equity, Membership};
pub use weighted::{AtEta, GroupTotal, OthersTotal, Weighted, WeightedFigures};
