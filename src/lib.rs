//! draft
pub mod address;
pub mod appraise;
pub mod document;
pub mod error;
pub mod ledger;
pub mod map;
pub mod number;
pub mod rules;
pub mod time;
pub use address::{Address, NotAnAddress};
pub use appraise::*;
pub use error::{Error, ErrorKind, Findings};
pub use ledger::*;
pub use map::build;
pub use map::*;
pub use number::{Attribution, Money, NetSroiRatio, Proportion, Rate, SroiRatio};
pub use time::{PriceIndex, Schedule, Step, Year};
