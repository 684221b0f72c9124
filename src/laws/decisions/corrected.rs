//! Laws of corrections: they go against the claim, none change nothing, and each number moves as if it were alone.

use super::{decided_with, fields, inside};
use crate::decisions::{Corrected, Corrections, Decided, Per};
use crate::document::Node;
use crate::laws::broken::{Broken, Law};
use crate::number::Money;
use rust_decimal::Decimal;

impl Law {
    fn corrected(self, corrections: &Corrections) -> Result<Corrected, Broken> {
        self.given(corrections.corrected())
    }
}

/// Where no proxy is below 0, the corrected map costs no less and is worth no more.
///
/// # Errors
/// The total that moves the wrong way.
pub fn corrections_claim_less(corrections: &Corrections) -> Result<(), Broken> {
    const LAW: Law = Law("corrections claim less");
    let map = corrections.stated();
    if map.outcomes().any(|outcome| outcome.values().any(|value| value.proxy().is_sign_negative())) {
        return Ok(());
    }
    let corrected = LAW.corrected(corrections)?;
    let (before, after) = (corrected.stated(), corrected.corrected());
    LAW.holds(format_args!("cost {} falls to {}", before.cost, after.cost), after.cost >= before.cost)?;
    LAW.holds(format_args!("value {} rises to {}", before.value, after.value), after.value <= before.value)
}

/// Where every grade takes off nothing, nothing moves.
///
/// # Errors
/// What differs.
pub fn corrections_of_nothing_change_nothing(corrections: &Corrections) -> Result<(), Broken> {
    const LAW: Law = Law("corrections of nothing change nothing");
    let mut document = corrections.to_document().into_owned();
    for (_, grade) in inside(&mut document, "grades").and_then(fields).into_iter().flatten() {
        *grade = Node::Decimal(Decimal::ZERO);
    }
    let Some(Decided::Corrections(corrected)) = decided_with(LAW, &document, corrections.stated().limits())? else {
        return Ok(());
    };
    LAW.same("the totals", &corrected.corrected(), &corrected.stated())?;
    for one in corrected.moved() {
        LAW.same(&one.at, &(one.to, one.alone), &(one.from, Money::ZERO))?;
    }
    LAW.same("warnings", &corrected.warnings().iter().any(|one| one.code().as_str() == "no-room"), &false)
}

/// What is told of each number is what the map states and what the corrected map has; moved alone it changes the net by what is told. Once an
/// outcome, proxies alone are moved, and inputs.
///
/// # Errors
/// The number of which something else is told.
pub fn numbers_move_alone(corrections: &Corrections) -> Result<(), Broken> {
    const LAW: Law = Law("each number moves as if it were alone");
    let corrected = LAW.corrected(corrections)?;
    let (map, stated) = (corrections.stated(), LAW.appraised(corrections.stated())?);
    let after = LAW.appraised(corrections.corrected_map())?;
    LAW.same("the net as stated", &corrected.stated().net, &stated.net_present_value())?;
    LAW.same("the net as corrected", &corrected.corrected().net, &after.net_present_value())?;
    for one in corrected.moved() {
        LAW.same(format_args!("{} as stated", one.at), &map.number(&one.at), &Some(one.from))?;
        LAW.same(format_args!("{} as corrected", one.at), &corrections.corrected_map().number(&one.at), &Some(one.to))?;
        let grade = corrections.grades().find(|(grade, _)| *grade == one.grade).map(|(_, by)| by);
        LAW.same(format_args!("the correction of {}", one.at), &grade, &Some(one.by))?;
        let is_worth = one.at.as_str().ends_with("/proxy") || one.at.as_str().starts_with("/inputs/");
        LAW.holds(format_args!("{} moves once an outcome", one.at), corrections.per() == Per::Number || is_worth)?;
        let Some(alone) = LAW.appraised_if_small(&LAW.given(map.with_number(&one.at, one.to))?)? else { continue };
        let change = LAW.given(alone.net_present_value().minus(stated.net_present_value()))?;
        LAW.same(format_args!("{} alone", one.at), &one.alone, &change)?;
    }
    Ok(())
}
