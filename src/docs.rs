//! The documents that come with the crate; their code runs as tests.

/// What is computed, in this crate's words.
#[doc = include_str!("../docs/method.md")]
pub mod method {}

/// Every key of an impact map, with a complete commented example.
#[doc = include_str!("../docs/format.md")]
pub mod format {}

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
