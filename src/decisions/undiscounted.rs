//! Inputs that weigh as much later as now, since the conventions do not discount them.

use crate::document::Id;
use crate::map::ImpactMap;

/// The first input of which something is paid after year 0, where inputs are not discounted.
pub(super) fn first_later_input(map: &ImpactMap) -> Option<&Id> {
    if map.conventions().discount_inputs() {
        return None;
    }
    let later = |one: &&crate::map::Input| {
        let skipped = usize::from(one.year().index() == 0);
        one.amount().as_slice().iter().skip(skipped).any(|amount| !amount.is_zero())
    };
    map.inputs().find(later).map(crate::map::Input::id)
}
