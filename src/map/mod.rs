//! The impact map: its parts as types, one file each, with how each is read, checked and written.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

pub mod build;
mod cashable;
mod conventions;
mod currency;
mod discount;
mod draft;
mod impact_map;
mod input;
mod limits;
mod note;
pub(crate) mod number;
mod numbers;
mod outcome;
mod party;
mod quantity;
mod reading;
pub(crate) mod shares;
mod stakeholder;
mod text;
mod value;

pub use crate::document::Id;
pub use cashable::{Cashable, CashableSteps};
pub use conventions::{Conventions, Deductions, DropOffFrom, DropOffShape, NegativeOutcomes, Preset, Timing};
pub use currency::Currency;
pub use discount::Discount;
pub(crate) use impact_map::FORMAT;
pub use impact_map::{EvaluationKind, ImpactMap};
pub use input::{Amount, Input, InputKind};
pub use limits::Limits;
pub use note::{Exclusion, Note};
pub use outcome::{Outcome, Persistence};
pub use party::Party;
pub(crate) use quantity::FunnelRate;
pub use quantity::{Funnel, Quantity};
pub use stakeholder::{Agency, Level, Stakeholder};
pub use value::{Class, Recipient, Value};
