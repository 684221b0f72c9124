//! Reports under self-interest: what agencies say a programme is worth to them, when the answer costs them.
//!
//! From reported values v and a cost C, a rule decides whether to build and who pays what. None can at once be truthful
//! (no agency gains by reporting anything but its value), individually rational (none is left worse off than without),
//! and balanced (the payments add up to the cost) (Green and Laffont 1979); each result says what its rule gives up.
//!
//! | rule | builds where | payments | gives up |
//! |---|---|---|---|
//! | [`Reports::groves`] | the values cover the cost | what the others' values leave of the cost | balance: a deficit |
//! | [`Reports::clarke`] | the values cover the default payments | these, and the harm that turning the decision does to the others | balance: a surplus is burnt; individual rationality |
//! | [`Reports::proportional`] | the values cover the cost | in proportion to the values | truthfulness |

mod clarke;
mod decision;
mod groves;
mod proportional;
mod stated;

pub use decision::{Decision, Promise};
pub use stated::Reports;
