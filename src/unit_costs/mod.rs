//! Public unit costs by the agency that bears them: a data set of 49, looked up by code, and the format of such sets.
//!
//! A unit cost says what one case costs (an incident, a person out of work for a year), agency by agency. In a map it is
//! the values of an outcome: [`with_values`] writes them, [`with_agencies`] adds those who bear them, and
//! [`with_price_index`] the deflator. The values carry their price year, so that a map with a price year of its own
//! rebases them by its price index.
//!
//! ```
//! use sroi::{Level, Perspective, appraise, build, unit_costs};
//!
//! let violence = unit_costs::get("CR2.0")?;
//! let placement = unit_costs::Placement::new(); // economic and social values go to those who change
//! let map = build::map("Safe at home", "GBP", "2014-04-01")
//!     .price_year(2014)
//!     .stakeholder("families", build::people("Families"))
//!     .stakeholder("fund", build::agency("Community fund", "local-government", Level::Local))
//!     .input("grant", build::cash("fund", 20_000))
//!     .outcome("incidents", unit_costs::with_values(build::outcome("families", 10), violence, &placement));
//! let map = unit_costs::with_agencies(map, [violence], &placement);
//! let map = unit_costs::with_price_index(map, unit_costs::UnitCosts::shipped()).finish()?;
//!
//! let appraisal = appraise(&map)?;
//! let police = Perspective::Stakeholders(vec!["police".into()]);
//! let gained = appraisal.ledger().total(&police)?.undiscounted.gained;
//! assert_eq!(format!("{gained:.2}"), "4699.95"); // 10 x 415 x 193.2640 / 170.6499
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source of the shipped figures: Unit Cost Database v1.4, March 2015, New Economy / Greater Manchester Combined
//! Authority, under the Creative Commons Attribution 4.0 licence, whatever that of the code: a program with this feature
//! contains them, and whoever passes them on names the source. Names, units, ids, levels and sectors are not theirs.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod agency;
mod confidence;
mod constituent;
mod draft;
mod placement;
mod reading;
#[cfg(test)]
mod reading_tests;
mod set;
mod shipped;
mod text;
mod unit_cost;

pub use agency::Agency;
pub use confidence::Confidence;
pub use constituent::Constituent;
pub use placement::{Placement, with_agencies, with_price_index, with_values};
pub use set::UnitCosts;
pub use unit_cost::UnitCost;

use crate::error::Error;

/// The shipped unit cost with this code (`E&E1.0`) or id (`ee1.0`), in capital or small letters.
///
/// ```
/// let error = sroi::unit_costs::get("EE10.1").unwrap_err();
/// assert_eq!(error.kind(), sroi::ErrorKind::UnknownId);
/// assert_eq!(error.suggestion(), Some("did you mean E&E10.0?"));
/// ```
///
/// # Errors
/// A code or id that no shipped unit cost has; the error suggests a code that is near.
pub fn get(code: impl AsRef<str>) -> Result<&'static UnitCost, Error> {
    UnitCosts::shipped().get(code)
}

/// The agency with this id in the shipped set.
///
/// # Errors
/// An id that no agency of the set has; the error suggests one that is near.
pub fn agency(id: impl AsRef<str>) -> Result<&'static Agency, Error> {
    UnitCosts::shipped().agency(id)
}

/// All shipped unit costs, in the order of the source.
pub fn all() -> impl ExactSizeIterator<Item = &'static UnitCost> {
    UnitCosts::shipped().iter()
}
