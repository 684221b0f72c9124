//! What must hold of every outcome contract, whatever its terms and whatever was reported; and contracts of every shape to hold to it.
//!
//! ```
//! use proptest::prelude::*;
//! use sroi::laws::contracts;
//!
//! proptest!(ProptestConfig::with_cases(16), |(case in contracts::cases())| {
//!     contracts::all(&case.contract, &case.outcomes, Some(&case.savings))?;
//! });
//! ```

mod generated;
mod kept;
mod rising;

pub use generated::{Case, cases};
pub use kept::{
    caps_are_kept, caps_come_in_any_order, claims_become_flows, loans_are_accounted_for, money_is_conserved,
    seniors_come_first, writing_keeps_contracts,
};
pub use rising::{more_never_pays_less, one_price_is_linear};

use super::broken::Broken;
use crate::contracts::{Contract, Outcomes, Savings};

/// Tests a contract against every law.
///
/// # Errors
/// The first law that does not hold, and what differs. A contract that cannot be settled breaks all laws.
pub fn all(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    money_is_conserved(contract, outcomes, savings)?;
    claims_become_flows(contract, outcomes, savings)?;
    caps_are_kept(contract, outcomes, savings)?;
    caps_come_in_any_order(contract, outcomes, savings)?;
    loans_are_accounted_for(contract, outcomes, savings)?;
    seniors_come_first(contract, outcomes, savings)?;
    more_never_pays_less(contract, outcomes, savings)?;
    one_price_is_linear(contract, outcomes, savings)?;
    writing_keeps_contracts(contract, outcomes, savings)
}
