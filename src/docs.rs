//! The documents that come with the crate; their code runs as tests.

/// What is computed, in this crate's words.
#[doc = include_str!("../docs/method.md")]
pub mod method {}

/// Every key of an impact map, with a complete commented example.
#[doc = include_str!("../docs/format.md")]
pub mod format {}

/// Who pays and who gains: what is computed, and the result as JSON.
#[doc = include_str!("../docs/pockets.md")]
pub mod pockets {}

/// The story of a school programme, from "who pays" to the signed deal.
#[doc = include_str!("../docs/school_programme.md")]
pub mod school_programme {}

/// Every key of an agreement.
#[doc = include_str!("../docs/agreements.md")]
pub mod agreements {}

/// Every key of a cost game.
#[doc = include_str!("../docs/games.md")]
pub mod games {}

/// Reading a result that is not certain: tornado, switching value, probability of a loss, value of information.
#[cfg(feature = "simulation")]
#[doc = include_str!("../docs/doubt.md")]
pub mod doubt {}

/// Every key of a study of doubt.
#[cfg(feature = "simulation")]
#[doc = include_str!("../docs/study.md")]
pub mod study {}

/// Every key of a set of unit costs, and those that come with the crate.
#[cfg(feature = "unit-costs")]
#[doc = include_str!("../docs/unit_costs.md")]
pub mod unit_costs {}

/// A map from nothing.
#[doc = include_str!("../docs/tutorial.md")]
pub mod tutorial {}

/// The decisions and their reasons.
#[doc = include_str!("../DESIGN.md")]
pub mod design {}

/// What to edit to add what.
#[doc = include_str!("../CONTRIBUTING.md")]
pub mod contributing {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
