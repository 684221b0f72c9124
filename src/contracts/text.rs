//! Contracts, outcomes and savings from text and to text: JSON, and any serde format.

use super::{Contract, Outcomes, Savings};
use crate::document::read_and_written;

read_and_written! {
    Contract, "a contract";
    Outcomes, "outcomes";
    Savings, "savings";
}
