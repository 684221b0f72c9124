//! Decisions on top of maps: which option, where again, how far a claim is to be trusted, who gains, by whose values, which
//! projects, and whose bid.
//!
//! | idea | what it is | used by |
//! |---|---|---|
//! | change | a map with other numbers at some addresses; again a checked map | options, corrections, value sets |
//! | join | one map several times, moved in time and scaled, as one map | roll-outs |
//! | weight | a factor on each stakeholder's ledger lines | equity |
//! | table | options in rows; cost, value and each agency's net in columns | options, value sets |
//! | choice | the best row, or the best set of rows under constraints | options, portfolios, tenders |
//!
//! A change or a join gives an ordinary [`ImpactMap`](crate::ImpactMap): ratios, pockets, trail, doubt, agreements and reports apply to it unasked,
//! and no total here is computed beside a ledger.
//!
//! | document | what it asks | what comes of it |
//! |---|---|---|
//! | [`Options`] | rather than what? | [`Options::compared`]: each option against the status quo, what is beaten, the frontier, the best |
//! | [`Rollout`] | where again? | [`Rollout::appraised`]: by site, after each further one, what effect is needed |
//! | [`Corrections`] | how far is it to be trusted? | [`Corrections::corrected`]: the map as stated and as corrected, what each number moves |
//! | [`Equity`] | who gains? | [`Equity::weighted`]: what each group has, weighted by how well off it is |
//! | [`ValueSets`] | by whose values? | [`ValueSets::valued`]: each map by each set, what the difference hangs on |
//! | [`Portfolio`] | which projects? | [`Portfolio::chosen`]: the best set, what budgets cost, what separate pockets cost |
//! | `Tender`, with the feature `tenders` | whose bid? | `Tender::awarded`: who wins, which bids turn others, how far weights may move |
//!
//! [`Decision`] is a document of any of them, [`Decided`] what comes of it; [`build`] writes them in Rust code.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod account;
mod added;
mod best_set;
pub mod build;
mod change;
mod choice;
mod corrections;
mod decision;
#[cfg(feature = "simulation")]
mod doubt;
mod equity;
mod join;
mod looked;
mod maps;
mod options;
mod portfolio;
mod rollout;
mod table;
#[cfg(feature = "tenders")]
mod tender;
mod text;
mod undiscounted;
mod values;
mod weight;
mod written;

pub use account::{Account, Figures};
pub use change::Changes;
pub use choice::Beaten;
pub use corrections::{Corrected, Corrections, Graded, Moved, Per};
pub use decision::{Decided, Decision};
#[cfg(feature = "simulation")]
pub use doubt::{DrawnOption, InDoubt, OptionInDoubt, Risk};
pub use equity::{AtEta, Equity, Group, GroupTotal, Membership, OthersTotal, Weight, Weighted, WeightedFigures};
pub use looked::{Warning, WarningCode};
pub use maps::{Given, Maps};
#[cfg(feature = "simulation")]
use options::study_of_options;
pub use options::{AgainstStatusQuo, Alternative, ComparedOption, ComparedOptions, FrontierStep, Options, Quadrant};
pub use portfolio::{
    Budget, BudgetUse, Choice, ChosenProjects, DroppedProject, FactShare, Need, Pooled, Portfolio, ShareOf,
};
pub use rollout::{Learning, LearningShape, RolledOut, Rollout, Site, SiteTotal};
pub use table::Row;
#[cfg(feature = "tenders")]
pub use tender::{
    AwardMethod, AwardedTender, Bid, BidResult, BidScore, Criterion, CriterionOf, MeritFormula, RankedBid, Reversal,
    StableInterval, Tender, TieBreaker,
};
pub use values::{ValueSet, ValueSets, Valued, ValuedMap};
