//! Laws of statement: a map means the same after it was written, listed, reordered or appraised again.

use super::broken::{Broken, Law};
use crate::appraise::Appraisal;
use crate::document::Node;
use crate::map::ImpactMap;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The most numbers that are replaced one by one. Of a map with more, this many are taken, evenly spread.
const ONE_BY_ONE: usize = 40;

/// A map is the same after it was written and read: as a document, and as JSON text where the feature `json` is on.
///
/// # Errors
/// What differs in the map that was read.
pub fn writing_keeps_everything(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("a map is the same after it was written and read");
    let read = LAW.given(ImpactMap::from_document(map.to_document(), map.limits()))?;
    LAW.same("the map by its document", &read, map)?;
    LAW.same("the document", &read.to_document(), &map.to_document())?;
    #[cfg(feature = "json")]
    {
        let text = map.to_json();
        let read = LAW.given(ImpactMap::from_json_within(&text, map.limits()))?;
        LAW.same("the map by its text", &read, map)?;
        LAW.same("the text", &read.to_json(), &text)?;
    }
    Ok(())
}

/// The order of stakeholders, inputs and outcomes changes no total.
///
/// # Errors
/// The total that differs in the reordered map.
pub fn order_changes_nothing(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("order changes no total");
    let before = LAW.appraised(map)?;
    for sections in [&["outcomes"][..], &["inputs"], &["stakeholders"], &["stakeholders", "inputs", "outcomes"]] {
        let mut document = map.to_document();
        if let Node::Object(fields) = &mut document {
            for (key, node) in fields {
                if let Node::Object(entries) = node
                    && sections.contains(&&**key)
                {
                    entries.reverse();
                }
            }
        }
        let reversed = LAW.given(ImpactMap::from_document(document, map.limits()))?;
        let after = LAW.appraised(&reversed)?;
        same_totals(LAW, &before, &after)?;
    }
    Ok(())
}

/// Tests that every figure of two appraisals is equal, by id and not by order.
fn same_totals(law: Law, before: &Appraisal, after: &Appraisal) -> Result<(), Broken> {
    let totals = |of: &Appraisal| {
        (of.present_inputs(), of.present_outcomes(), of.net_present_value(), of.outside(), of.ledger().len())
    };
    law.same("the totals", &totals(before), &totals(after))?;
    law.same("the ratios", &(before.sroi(), before.net_sroi()), &(after.sroi(), after.net_sroi()))?;
    law.same("the bridge", before.bridge(), after.bridge())?;
    law.same("payback", before.payback(), after.payback())?;
    law.same("the years", &before.years(), &after.years())?;
    for outcome in before.outcomes() {
        law.same(format_args!("the outcome {}", outcome.id), &Some(outcome), &after.outcome(outcome.id.as_str()))?;
    }
    for (id, flow) in before.stakeholders() {
        law.same(format_args!("the pocket of {id}"), &Some(flow), &after.stakeholder(id.as_str()))?;
    }
    Ok(())
}

/// Every number that a map lists is read at its address, and replacing it by itself leaves the map as it is. An
/// adjustment that is not stated reads as 0; replaced by 0 it is stated, and no figure changes.
///
/// # Errors
/// The address whose number reads, or is replaced, wrongly.
pub fn numbers_stand_where_listed(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("numbers stand where they are listed");
    let numbers = map.numbers();
    for (at, number) in &numbers {
        LAW.same(at, &map.number(at), &Some(*number))?;
    }
    let mut addresses: Vec<_> = numbers.iter().map(|(at, _)| at).collect();
    addresses.sort_unstable();
    addresses.dedup();
    LAW.same("addresses, each once", &addresses.len(), &numbers.len())?;
    let written = map.to_document();
    let stated = |at: &&(crate::Address, Decimal)| {
        let tokens: Vec<Cow<'_, str>> = at.0.tokens().collect();
        tokens.iter().try_fold(&written, |node, token| node.get(token)).is_some()
    };
    let (stated, not_stated): (Vec<_>, Vec<_>) = numbers.iter().partition(stated);
    for (at, number) in stated.iter().step_by(stated.len() / ONE_BY_ONE + 1) {
        let same = LAW.given(map.with_number(at, *number))?;
        LAW.same(format_args!("{at} by itself"), &same, map)?;
    }
    let same = LAW.given(map.with_numbers(stated.iter().map(|(at, number)| (at, *number))))?;
    LAW.same("all by themselves", &same, map)?;
    if !not_stated.is_empty() {
        let said = LAW.given(map.with_numbers(not_stated.iter().map(|(at, number)| (at, *number))))?;
        let unsaid = said.outcomes().find_map(|outcome| outcome.not_stated().next());
        LAW.same("an adjustment that was replaced is stated", &unsaid, &None)?;
        same_totals(LAW, &LAW.appraised(map)?, &LAW.appraised(&said)?)?;
    }
    Ok(())
}

/// An appraisal holds the map that it was made from, and appraising that map again gives an equal appraisal.
///
/// # Errors
/// The part in which the two differ.
pub fn replay_repeats(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("an appraisal can be repeated");
    let appraisal = LAW.appraised(map)?;
    LAW.same("its map", appraisal.map(), map)?;
    let again = LAW.given(appraisal.replayed())?;
    LAW.holds("it differs from itself", again == appraisal)?;
    same_totals(LAW, &appraisal, &again)?;
    LAW.same("its document", &again.to_document(), &appraisal.to_document())
}
