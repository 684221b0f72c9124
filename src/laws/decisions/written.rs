//! Laws of documents: one is the same after it was written and read, the maps that it makes are maps, and no change makes no difference.

use super::{decided_with, fields, inside, without};
use crate::decisions::{Decided, Decision, Options};
use crate::laws::broken::{Broken, Law};
use crate::limits::Limits;
use crate::map::ImpactMap;

fn limits(decision: &Decision) -> Limits {
    match decision {
        Decision::Options(one) => one.limits(),
        Decision::Rollout(one) => one.limits(),
        Decision::Values(one) => one.limits(),
        Decision::Portfolio(one) => one.limits(),
        #[cfg(feature = "tenders")]
        Decision::Tender(one) => one.limits(),
        Decision::Corrections(one) => one.stated().limits(),
        Decision::Equity(one) => one.map().limits(),
    }
}

/// A document is the same after it was written and read, and so is what comes of it: as a tree, and as JSON text where the feature `json` is on.
///
/// # Errors
/// What differs.
pub fn writing_keeps_decisions(decision: &Decision) -> Result<(), Broken> {
    const LAW: Law = Law("a document is the same after it was written and read");
    let limits = limits(decision);
    let read = LAW.given(Decision::from_document(decision.to_document(), limits))?;
    LAW.same("the document by its tree", &read, decision)?;
    LAW.same("the tree", &read.to_document(), &decision.to_document())?;
    LAW.same("the result", &LAW.given(read.decided())?, &LAW.given(decision.decided())?)?;
    #[cfg(feature = "json")]
    {
        let text = decision.to_json();
        let read = LAW.given(Decision::from_json_within(&text, limits))?;
        LAW.same("the document by its text", &read, decision)?;
        LAW.same("the text", &read.to_json(), &text)?;
    }
    Ok(())
}

/// Every map that a document makes, changed, joined or corrected, is the map that its own text states.
///
/// # Errors
/// The map that is another one.
pub fn made_maps_are_maps(decision: &Decision) -> Result<(), Broken> {
    const LAW: Law = Law("made maps are maps");
    let is_map = |map: &ImpactMap| {
        let read = LAW.given(ImpactMap::from_document(map.to_document(), map.limits()))?;
        LAW.same("a made map", &read, map)
    };
    match decision {
        Decision::Options(options) => options.options().try_for_each(|(_, one)| is_map(one.map())),
        Decision::Rollout(rollout) => is_map(rollout.joined()),
        Decision::Corrections(corrections) => is_map(corrections.corrected_map()),
        Decision::Equity(equity) => is_map(equity.map()),
        Decision::Values(sets) => sets.maps().iter().try_for_each(|(id, _)| {
            let names = sets.sets().map(|(name, _)| name.as_str()).chain(["stated", "consensus"]);
            names.filter_map(|name| sets.map_by(id, name)).try_for_each(is_map)
        }),
        Decision::Portfolio(portfolio) => portfolio.maps().iter().try_for_each(|(_, map)| is_map(map)),
        #[cfg(feature = "tenders")]
        Decision::Tender(tender) => {
            tender.maps().into_iter().flat_map(crate::decisions::Maps::iter).try_for_each(|(_, map)| is_map(map))
        }
    }
}

/// An option that changes nothing is its map: the same figures as the appraisal of it. What an option changes, its map has.
///
/// # Errors
/// The option that differs.
pub fn no_change_makes_no_difference(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("no change makes no difference");
    for (id, option) in options.options() {
        for (at, value) in option.changes().iter() {
            LAW.same(format_args!("{id} at {at}"), &option.map().number(at), &Some(value))?;
        }
    }
    let mut document = options.to_document().into_owned();
    without(&mut document, &["account"]);
    for (_, option) in inside(&mut document, "options").and_then(fields).into_iter().flatten() {
        without(option, &["changes"]);
    }
    let Some(Decided::Options(compared)) = decided_with(LAW, &document, options.limits())? else { return Ok(()) };
    for ((id, one), (_, option)) in compared.options().zip(options.options()) {
        let Some(map) = options.maps().get(option.of_map()) else { continue };
        let plain = LAW.appraised(map)?;
        let figures = one.row.figures;
        let sums = (plain.present_inputs(), plain.present_outcomes(), plain.net_present_value(), plain.sroi());
        LAW.same(id, &(figures.cost, figures.value, figures.net, figures.ratio), &sums)?;
        for (agency, net) in &one.row.agencies {
            let own = plain.stakeholder(agency).map(|pocket| pocket.net).unwrap_or_default();
            LAW.same(format_args!("{agency} by {id}"), net, &own)?;
        }
    }
    Ok(())
}
