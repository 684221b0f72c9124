//! The map to which studies and agreements refer.

use super::limits::limits;
use sroi::appraise::{Appraisal, appraise};
use sroi::map::ImpactMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../../../tests/bad_inputs/base.json");

static BASE: LazyLock<Appraisal> = LazyLock::new(|| {
    let map = ImpactMap::from_json_within(TEXT, limits()).expect("the base of the bad inputs is a valid map");
    appraise(&map).expect("and can be appraised")
});

/// The appraisal of a map with every part that a map can have.
pub fn base() -> &'static Appraisal {
    &BASE
}
