//! The impact map: its parts as types, one file each, with how each is read, checked and written.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod assumption;
pub mod build;
mod cashable;
mod convention;
mod conventions;
mod currency;
mod discount;
mod draft;
mod fact;
mod impact_map;
mod input;
pub(crate) mod nearest;
mod note;
pub(crate) mod number;
mod numbers;
mod outcome;
pub(crate) mod part;
mod party;
mod quantity;
mod reading;
mod reference;
mod referring;
mod rows;
mod search;
mod serialized;
pub(crate) mod shares;
mod size;
mod stakeholder;
mod text;
mod value;

pub use crate::document::Id;
pub use assumption::Assumption;
pub use cashable::{Cashable, CashableSteps};
pub use convention::Convention;
pub use conventions::{Conventions, Deductions, DropOffFrom, DropOffShape, NegativeOutcomes, Preset, Timing};
pub use currency::Currency;
pub use discount::Discount;
pub use fact::Fact;
pub(crate) use fact::words_of;
pub(crate) use impact_map::FORMAT;
pub use impact_map::{EvaluationKind, ImpactMap};
pub use input::{Amount, Input, InputKind};
pub(crate) use note::read_grade;
pub use note::{Exclusion, Note};
pub use outcome::{Outcome, Persistence};
pub use party::Party;
pub(crate) use quantity::FunnelRate;
pub use quantity::{Funnel, Intake, Quantity};
pub use reference::Reference;
pub(crate) use rows::{CashableAt, Holder, OutcomeAt, RecipientAt, RecipientRow, StepsRow, ValueAt, ValueRow};
pub use search::with_facts;
pub use stakeholder::{Agency, Level, Stakeholder};
pub use value::{Class, Recipient, Value};
