//! Laws of the trail: it leads from the numbers of the map to the result.

use super::broken::{Broken, Law};
use crate::document::Node;
use crate::map::ImpactMap;
use crate::number::Unrounded;
use crate::rules::Origin;
use crate::trail::{Trail, TrailStep};
use std::sync::Arc;

/// The trail of every result, evaluated again from its leaves, gives that result; and every leaf is the number at its
/// address in the map.
///
/// # Errors
/// The result that its trail does not give, or the leaf that is not the map's number.
pub fn trails_lead_to_results(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("every trail leads from the map to its result");
    let appraisal = LAW.appraised(map)?;
    let document = appraisal.to_document();
    for at in appraisal.results() {
        let tokens: Vec<_> = at.tokens().collect();
        let node = tokens.iter().try_fold(&document, |node, token| node.get(token));
        let Some(Node::Decimal(stated)) = node else { return Err(LAW.broken(format_args!("{at} is no result"))) };
        let trail = LAW.given(appraisal.explain(&at))?;
        LAW.same(format_args!("{at} evaluated"), &LAW.given(trail.evaluated())?, &Unrounded::from(*stated))?;
        LAW.same(format_args!("{at} as traced"), &trail.value(), &Unrounded::from(*stated))?;
        leaves_stand_in_the_map(LAW, map, &trail)?;
    }
    Ok(())
}

fn leaves_stand_in_the_map(law: Law, map: &ImpactMap, trail: &Arc<Trail>) -> Result<(), Broken> {
    if let TrailStep::Leaf { origin: Origin::Map(address), .. } = trail.step() {
        let stands = map.number(address).map(Unrounded::from);
        return law.same(format_args!("the leaf {address}"), &Some(trail.value()), &stands);
    }
    trail.children().into_iter().try_for_each(|child| leaves_stand_in_the_map(law, map, child))
}
