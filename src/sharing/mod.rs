//! Sharing the cost of a joint programme: rules, their laws, and what each agency pays and keeps.
//!
//! Agencies with benefits `b_i >= 0` share a cost `C` that their benefits `B` cover. Every rule divides the same claims
//! problem: the surplus `E = B - C` is an estate that the agencies claim by their benefits, and an agency pays its
//! benefit less what the rule awards it. The names follow Thomson (2003, 2015), *Axiomatic and game-theoretic analysis
//! of bankruptcy and taxation problems: a survey* and *an update*, in Mathematical Social Sciences.
//!
//! A school pays for a programme whose savings mostly land elsewhere. What should each pay?
//!
//! ```
//! use sroi::sharing::{SharedCost, SharingRule};
//!
//! let benefits = [("justice", 1849), ("nhs", 1148), ("education", 186), ("councils", 23)];
//! let programme = SharedCost::new(132, benefits)?;
//!
//! let payments = programme.share(SharingRule::Nucleolus)?;
//! let pennies: Vec<_> = payments.rounded(2)?.iter().map(|one| format!("{:.2}", one.payment)).collect();
//! assert_eq!(pennies, ["40.17", "40.17", "40.16", "11.50"]);
//! assert!(payments.is_in_core());
//!
//! // what a rule gives up, to be said beside its result
//! let shapley = SharingRule::Shapley.gives_up();
//! assert_eq!(shapley[0].as_str(), "consistency");
//! # Ok::<(), sroi::Findings>(())
//! ```
//!
//! Everything is an exact fraction until [`Payments::rounded`], which keeps what the rule promises in whole pennies.

mod agreed;
mod arithmetic;
mod equal_awards;
mod equal_surplus;
pub mod games;
pub mod incentives;
mod law;
mod nucleolus;
mod payments;
mod problem;
mod proportional;
mod rule;
mod serialized;
mod shapley;
mod sole_provider;

pub use agreed::AS_AGREED_GIVES_UP;
#[cfg(feature = "xlsx")]
pub(crate) use agreed::{AGREED, payment as agreed};
pub(crate) use arithmetic::{Arithmetic, Fractions};
#[cfg(feature = "xlsx")]
pub(crate) use arithmetic::{Shared, claim, harm};
pub use law::Law;
pub use payments::{Payments, RoundedPayment};
pub use problem::SharedCost;
pub use rule::SharingRule;
pub use shapley::SHAPLEY_LIMIT;
pub use sole_provider::{SidePayments, SoleProvider};
