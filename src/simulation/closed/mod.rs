//! Expectations in closed form of sums of products of functions of independent numbers:
//!
//! E(c f(x) g(y)) = c E(f) E(g), and what is expected of the sum, given x, is a function of x alone. No draws are made, and
//! there is no error of drawing.

mod decomposition;
mod functions;
mod loss;
mod parts;
mod sum;

pub(super) use decomposition::Decomposition;
pub(super) use parts::{Part, parts};
pub(super) use sum::Closed;
