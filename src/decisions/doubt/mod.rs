//! Choice under doubt: how likely each option is the best, what choosing it is expected to lose, and the risk of acting beside that of staying.
//!
//! Estimates from draws are floats. Expected loss: Alarid-Escudero, Enns, Kuntz, Michaud and Jalal, *Value in Health* 22, 2019.

// a draw's net is no money, and rounds where floats do
// a loop is translated for wide vectors only where it is inlined whole
#![allow(clippy::float_arithmetic, clippy::arithmetic_side_effects, clippy::inline_always)]

mod in_doubt;
mod weighing;
mod written;

pub use in_doubt::{DrawnOption, InDoubt, OptionInDoubt, Risk};
pub(in crate::decisions) use weighing::{Columns, Sums, steps_of_a_draw, weighed};
pub(in crate::decisions) use written::write_in_doubt;
