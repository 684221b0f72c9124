//! Variance-based sensitivity: Sobol' first-order and total indices of a result, with standard errors.
//!
//! A and B are independent matrices of draws (series 1 and 2), `AB_i` is A with the columns of group i from B, and a, b,
//! `c_i` are the results of their rows. `first_i` = V(E(f | i)) / V(f) is the correlation of b and `c_i`, which share
//! nothing but i; `total_i` = 1 - V(E(f | all but i)) / V(f) is 1 less that of a and `c_i`, which share all else:
//!
//! - first: mean((b - m)(c - m)) / mean(((b - m)^2 + (c - m)^2) / 2), with m the mean of both (Janon, Klein, Lagnoux,
//!   Nodet and Prieur, ESAIM: Probability and Statistics 18, 2014, `T_N`), precise where the index is large; or
//!   mean((b - m)(c - a)) / V (Saltelli et al., Computer Physics Communications 181, 2010), precise where it is small.
//!   Of the two, the one with the smaller standard error stands.
//! - total: mean((a - c)^2 / 2) / V (Jansen, Computer Physics Communications 117, 1999), V from a and c.
//!
//! Each is a ratio of two means n / v over rows; its standard error is that of the mean of (n - index v) / mean(v), by
//! the delta method.
//!
//! A measure of a map need not be estimated where its moments are to be had: see `composed`.

mod composed;
mod estimates;
mod indices;
mod of_model;
mod rows;
mod touched;

pub(super) use composed::composed;
pub use indices::{VarianceIndex, VarianceIndices};
