//! Pockets: who pays, who gains, and what would make everyone whole.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod account;
mod accounts;
pub mod agreements;
mod bridging;
mod counting;
mod deal;
mod document;
mod flows;
mod matrix;
mod measures;
mod settlement;
mod whole;

pub use account::{Account, Cycle, Figures};
pub use accounts::Accounts;
pub(crate) use bridging::Bridged;
pub use bridging::{Bridging, BridgingYear};
pub use counting::{Count, Counting, Valuation};
#[cfg(feature = "xlsx")]
pub(crate) use counting::{Gains, Payments};
pub use deal::{Deal, Harm};
pub use flows::{Amounts, YearAmounts};
pub use matrix::Matrix;
#[cfg(feature = "xlsx")]
pub(crate) use matrix::funded;
pub use measures::{Measures, SidePayments};
pub use settlement::{Due, Payment, settlement};
pub use whole::{Choices, Pockets};

/// The number of digits after the point to which money is exact.
const EXACT: u32 = 12;
