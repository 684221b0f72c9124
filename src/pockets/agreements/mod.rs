//! Agreements as data: who pays whom, when, by a deal that parties can sign: after = before + transfers, sum of transfers = 0.
//!
//! An [`Agreement`] is read and checked on its own, and [applied](Agreement::applied) to an appraisal: there every id has
//! to be one of the map's. Parties are stakeholders of the map, agencies or not: a charity signs agreements, too, and so
//! does a social investor. Every key stands in the [format], with examples worked by hand.
//!
//! Money that an agreement moves is of two sorts. What is [towards cost](Towards::Cost) lessens what one party paid and
//! adds to what another paid; it is discounted as inputs are. What is [of gain](Towards::Gain) moves from one party's
//! gains to another's; it is discounted as outcomes are.
//!
//! ```
//! use sroi::pockets::{Counting, Valuation, agreements::Agreement};
//! use sroi::{Level, build};
//! let map = build::map("Falls prevention", "GBP", "2026-04-01")
//!     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
//!     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
//!     .input("classes", build::cash("council", 1_000))
//!     .outcome("falls", build::outcome("nhs", 2).value("stay", build::value("900").fiscal()))
//!     .finish()?;
//! let deal = Agreement::fixed_shares([("council", "0.25"), ("nhs", "0.75")]).finish()?;
//! let applied = deal.applied(&sroi::appraise(&map)?, Counting::default())?;
//! let council = applied.account("council").unwrap().total(Valuation::Undiscounted);
//! assert_eq!([council.before.net, council.transfer, council.after.net].map(|m| m.to_string()), ["-1000", "750", "-250"]);
//! # Ok::<(), sroi::Findings>(())
//! ```
//!
//! [format]: crate::docs::agreements

mod account;
mod agreement;
mod applied;
mod book;
mod clause;
mod document;
mod fixed_shares;
mod gain_share;
mod invest_to_save_loan;
mod loan_schedule;
mod matching_grant;
mod party;
mod pooled_budget;
mod proposal;
mod reading;
mod stated;
mod text;
mod towards;
mod warnings;

pub use account::{BeforeAfter, Change, Position, YearChange};
pub use agreement::{Agreement, Terms};
pub use applied::{Applied, YearPayment};
pub use fixed_shares::FixedShares;
pub use gain_share::{Corridor, GainShare};
pub use invest_to_save_loan::InvestToSaveLoan;
pub use loan_schedule::{LoanSchedule, LoanYear, Shortfall};
pub use matching_grant::MatchingGrant;
pub use pooled_budget::{PooledBudget, Variance};
pub use proposal::Proposal;
pub use stated::{IntoStated, Stated};
pub use towards::Towards;
pub use warnings::{Warning, WarningCode};
