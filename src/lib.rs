//! draft
pub mod address;
pub mod document;
pub mod error;
pub mod map;
pub mod number;
pub mod time;
pub use address::{Address, NotAnAddress};
pub use error::{Error, ErrorKind, Findings};
pub use map::build;
pub use map::*;
pub use number::{Attribution, Money, NetSroiRatio, Proportion, Rate, SroiRatio};
pub use time::{PriceIndex, Schedule, Step, Year};
