//! The formula of a map: every rule recorded once, with each number of the map a variable of its own.
//!
//! The rules of `crate::rules` are run once more, over nodes in place of numbers; what comes of it is translated into floats
//! for many draws. A rule is so written in one place, and changed in one.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod assembly;
mod lines;
mod node;
mod recording;
mod whole;

pub(crate) use lines::Line;
pub(crate) use node::{Node, NodeId};
pub(crate) use recording::Choice;
pub(crate) use whole::Formula;
