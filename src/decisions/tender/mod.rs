//! Whose bid: merit by a formula for each criterion, totals, ranks, what other bids and weights would turn.

mod awarded;
mod awarding;
mod bid;
mod criterion;
mod formula;
mod judged;
mod looked;
mod method;
mod ranking;
mod reversals;
mod stable;
mod terms;
mod written;

pub use awarded::{AwardedTender, BidResult, RankedBid, Reversal, StableInterval};
pub use bid::{Bid, BidScore};
pub use criterion::Criterion;
pub use formula::MeritFormula;
pub use judged::CriterionOf;
pub use method::AwardMethod;
pub use terms::{Tender, TieBreaker};
