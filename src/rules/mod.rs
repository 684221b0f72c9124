//! The rules of the method's section 5, each written once, over whatever they compute in.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod algebra;
mod cashable;
mod common;
mod courses;
mod deductions;
mod discounting;
mod exact;
mod growth;
mod impact;
mod in_steps;
pub(crate) mod line;
mod lines;
mod needed;
mod number;
mod persistence;
mod quantity;
mod rebasing;
mod rule;
mod stream;
mod taker;
mod valuing;
mod walk;
mod years;

pub(crate) use algebra::Algebra;
pub use algebra::Origin;
pub(crate) use deductions::{deductions, kept};
pub(crate) use exact::Exact;
pub(crate) use growth::Growing;
pub(crate) use impact::{Impact, input_amount, proxy, share};
pub(crate) use number::stated;
pub(crate) use persistence::{Persisting, drop_off_matters};
pub(crate) use quantity::intake;
pub(crate) use quantity::largest as largest_quantity;
pub(crate) use rebasing::{rebased, rebased_to};
pub use rule::Rule;
pub use stream::Side;
pub(crate) use stream::{Source, Stream};
pub(crate) use taker::{Lines, Part, Taker, Wanted};
pub(crate) use walk::Walk;
pub(crate) use years::{discount_factors, factors};
