//! Cost games: what every coalition would pay on its own, and how to share the cost of all.
//!
//! A [`CostGame`] knows the cost c(S) of every coalition S of its agencies. Each method gives an [`Allocation`], exact to
//! the last digit; of any allocation, [`CostGame::core`] says whether a coalition would rather go alone, and which one
//! the most. [`CostGame::separable_costs`] and [`CostGame::is_submodular`] describe the game itself.
//!
//! | method | payments | fails |
//! |---|---|---|
//! | [`CostGame::equal_split`] | c(N) / n | never |
//! | [`CostGame::ensc`] | separable cost, the rest in equal parts | never |
//! | [`CostGame::aca`] | separable cost, the rest by the savings of going together | where those share nothing |
//! | [`CostGame::scrb`] | separable cost, the rest by the remaining benefits | likewise, and without benefits |
//! | [`CostGame::moriarity`] | in proportion to stand-alone cost | where those share nothing |
//! | [`CostGame::shapley`] | the mean cost of joining, over all orders | never |
//! | [`CostGame::nucleolus`] | the largest objection least, then the next | beyond 10 agencies; nobody can be kept whole |
//! | [`CostGame::prenucleolus`] | likewise, whatever one agency would pay alone | beyond 10 agencies |

mod allocation;
mod alternate_costs;
mod basis;
mod coalition;
mod core;
mod cost_game;
mod costs;
mod document;
mod going;
mod nucleolus;
mod proportion;
mod reading;
mod separable;
mod serialized;
mod shapley;
mod submodular;
mod text;

pub use self::core::CoreCheck;
pub use allocation::Allocation;
pub use coalition::Coalition;
pub use cost_game::CostGame;
pub(super) use reading::{amount, amounts, by_agency};
pub use separable::SeparableCosts;

use crate::document::Id;
use crate::limits::MOST_AGENCIES;
use indexmap::IndexSet;
use std::sync::Arc;

/// The most agencies a game may have: their 2^20 coalitions are a million.
pub const AGENCY_LIMIT: usize = MOST_AGENCIES;

/// The most agencies for which the nucleolus is computed.
pub const NUCLEOLUS_LIMIT: usize = 10;

/// The agencies of a game, in order. What is computed for them shares the list.
pub(super) type Agencies = Arc<IndexSet<Id>>;
