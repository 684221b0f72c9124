//! The rules of the method's section 5, each written once, over whatever they compute in.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod algebra;
mod cashable;
mod deductions;
mod discounting;
mod impact;
mod persistence;
mod quantity;
mod rebasing;
mod rule;

pub use algebra::Origin;
pub(crate) use algebra::{Algebra, Exact};
pub(crate) use cashable::{Cashability, InSteps, YearOfSteps, cashability, cashable_part, change, felt_in};
pub(crate) use deductions::{deductions, kept};
pub(crate) use discounting::Discounting;
pub(crate) use impact::{effect, gross, impact, part, proxy, share};
pub(crate) use persistence::Persisting;
pub(crate) use quantity::intake;
pub(crate) use rebasing::rebased;
pub use rule::Rule;
