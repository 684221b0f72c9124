//! Documents of decisions from text and to text: JSON, and any serde format.

#[cfg(feature = "tenders")]
use super::Tender;
use super::{Corrections, Decision, Equity, Options, Portfolio, Rollout, ValueSets};
use crate::document::read_and_written;

read_and_written! {
    Corrections, "corrections";
    Decision, "a decision";
    Equity, "an equity document";
    Options, "options";
    Portfolio, "a portfolio";
    Rollout, "a roll-out";
    ValueSets, "value sets";
}

#[cfg(feature = "tenders")]
read_and_written! {
    Tender, "a tender";
}
