//! The terms of a contract as data: what is stated, checked, and written back. Nothing is worked out here.

mod budgets;
mod bundle;
mod cap;
mod clause;
mod contract;
mod drafting;
mod fee;
mod finance;
mod measure;
mod outcome;
mod party;
mod payers;
mod price;
mod schedule;
mod shared_savings;
mod tiers;

pub use budgets::{Budgets, Holding};
pub use bundle::{Beyond, Bundle};
pub use cap::{Cap, Per};
pub use clause::{Clause, ClauseTerms, Paid};
pub use contract::{Contract, Delivers};
pub(super) use drafting::{Declared, Drafting, Named, OUTSIDE, Payee, money};
pub use fee::{Fee, Purpose};
pub use finance::{Draw, Drawn, Finance, Guarantee, Tranche, TrancheKind};
pub use measure::{By, Edge, Measure};
pub use outcome::{Outcome, Pays, Pool, Takes};
pub use party::{Cohort, Metric, Party};
pub use payers::{Payers, Split, SplitBy};
pub use price::Price;
pub use schedule::Schedule;
pub use shared_savings::{Bears, Loss, Quality, SharedSavings};
pub use tiers::{Deadweight, Tier, Tiers};
