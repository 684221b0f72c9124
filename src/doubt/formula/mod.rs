//! The formula of a map: every rule recorded once, with each number of the map a variable of its own.
//!
//! The rules of `crate::rules` are run once more, over nodes in place of numbers. What comes of it is worked out exactly
//! where one number is another ([`Trial`]), or translated into floats for many draws.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod assembly;
mod exact;
mod lines;
mod node;
mod recording;

pub(crate) use exact::{Cone, Trial};
pub(crate) use lines::{Line, LineSide, Sum};
pub(crate) use node::{Formula, Node, NodeId, Variable};
pub(crate) use recording::Choice;
