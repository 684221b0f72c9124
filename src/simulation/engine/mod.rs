//! The engine, which computes in `f64`: a map compiled once and evaluated in blocks of draws.
//!
//! map -> formula (the rules, recorded) -> sums of products of what is in doubt, all else folded into coefficients ->
//! common factors taken out (Horner's scheme in several variables) -> instructions over blocks of draws.

mod compiled;
mod evaluation;
mod factoring;
mod float;
mod following;
mod lowering;
mod program;
mod symbolic;

pub use compiled::Engine;
pub(crate) use float::{decimal_to_float, float_to_decimal};
