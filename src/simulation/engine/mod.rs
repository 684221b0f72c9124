//! The engine, which computes in `f64`: a map compiled once and evaluated in blocks of draws.
//!
//! map -> formula (the rules, recorded) -> sums of products of what is in doubt, all else folded into coefficients ->
//! common factors taken out (Horner's scheme in several variables) -> instructions over blocks of draws.

mod bounds;
mod compiled;
mod evaluation;
mod expansion;
mod factoring;
mod float;
mod following;
mod lowering;
mod piece;
mod products;
mod program;
mod symbolic;

pub use compiled::Engine;
pub(super) use expansion::{Expansion, Functions};
pub(crate) use float::float_to_decimal;
pub(super) use piece::Piece;
pub(super) use products::{Products, Sides};
pub(super) use symbolic::Poly;
