//! The generators and laws of the crate's own property tests, for the property tests of programs that embed it.
//!
//! The generators are [`proptest`] strategies: [`impact_maps`] and [`documents`] for valid maps of every shape, [`Maps`] for
//! maps of the shape that you want, [`conventions`], and [`bad_maps`] for documents with one mistake and what must be found. A law takes a map and says whether it holds of
//! it; the error, [`Broken`], says what differs. [`all`] holds a map to every law.
//!
//! A team with a scenario of its own holds its maps to the laws, over all the figures that the scenario can have, and
//! adds the laws of its own domain:
//!
//! ```
//! use proptest::prelude::*;
//! use sroi::{ImpactMap, build, laws};
//!
//! fn walking_group(walkers: u32, weeks: u32, conventions: &sroi::Conventions) -> Result<ImpactMap, sroi::Findings> {
//!     build::map("Walking group", "GBP", "2026-04-01")
//!         .conventions(conventions)
//!         .stakeholder("walkers", build::people("Walkers"))
//!         .input("leader", build::cash("walkers", 18 * weeks))
//!         .outcome("fitter", build::outcome("walkers", walkers).value("pass", build::value("3.20")))
//!         .finish()
//! }
//!
//! proptest!(|(walkers in 1_u32..200, weeks in 1_u32..=52, conventions in laws::conventions())| {
//!     let map = walking_group(walkers, weeks, &conventions).unwrap();
//!     laws::all(&map)?;
//!     let more = walking_group(walkers + 1, weeks, &conventions).unwrap();
//!     prop_assert!(sroi::appraise(&more).unwrap().sroi() > sroi::appraise(&map).unwrap().sroi());
//! });
//! ```

mod assumptions;
mod bad_maps;
mod broken;
pub mod contracts;
mod conventions;
pub mod decisions;
mod dice;
mod discounting;
mod figures;
mod maps;
mod mistakes;
mod outcomes;
mod pivots;
mod ratios;
mod reading;
mod scaling;
mod steps;
mod sums;
mod trails;
mod wishes;

pub use bad_maps::{BadMap, bad_maps};
pub use broken::Broken;
pub use conventions::conventions;
pub use discounting::no_rate_no_discount;
pub use maps::{documents, impact_maps};
pub use pivots::rows_hold_their_lines;
pub use ratios::{net_is_the_difference, net_ratio_is_one_less};
pub use reading::{numbers_stand_where_listed, order_changes_nothing, replay_repeats, writing_keeps_everything};
pub use scaling::{more_deadweight_claims_less, proxies_scale, quantities_scale};
pub use steps::steps_release_from_nothing_to_all;
pub use sums::{bridge_adds_up, cashable_is_part_of_gains, parts_add_up, pockets_are_society};
pub use trails::trails_lead_to_results;
pub use wishes::Maps;

use crate::map::ImpactMap;
use rust_decimal::Decimal;

/// Tests a map against every law, with quantities and proxies scaled by a half, by 2 and by 0.
///
/// ```
/// use sroi::{build, laws};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).lasts(5).value("pass", build::value("162.50")))
///     .finish()?;
/// assert_eq!(laws::all(&map), Ok(()));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// The first law that does not hold, and what differs. A map that cannot be appraised breaks all laws.
pub fn all(map: &ImpactMap) -> Result<(), Broken> {
    parts_add_up(map)?;
    rows_hold_their_lines(map)?;
    pockets_are_society(map)?;
    bridge_adds_up(map)?;
    cashable_is_part_of_gains(map)?;
    steps_release_from_nothing_to_all(map)?;
    net_is_the_difference(map)?;
    net_ratio_is_one_less(map)?;
    for factor in [Decimal::new(5, 1), Decimal::TWO, Decimal::ZERO] {
        quantities_scale(map, factor)?;
        proxies_scale(map, factor)?;
    }
    more_deadweight_claims_less(map)?;
    no_rate_no_discount(map)?;
    writing_keeps_everything(map)?;
    order_changes_nothing(map)?;
    numbers_stand_where_listed(map)?;
    replay_repeats(map)?;
    trails_lead_to_results(map)
}
