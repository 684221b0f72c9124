//! What to look at in corrections.

use super::graded::Per;
use super::terms::Corrections;
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::document::Id;
use crate::error::Parameter;
use crate::map::number::Number;
use crate::number::SroiRatio;
use indexmap::IndexMap;

/// What there is to look at, with the map appraised as stated and as corrected.
pub(super) fn look(corrections: &Corrections, appraisals: [&Appraisal; 2]) -> Vec<Warning> {
    let mut all = Vec::new();
    if corrections.per() == Per::Number {
        compounds(corrections, appraisals, &mut all);
    }
    for (place, one) in corrections.moves().iter().enumerate() {
        if one.from == one.to && !one.by.is_zero() {
            let at = Address::of(["moved", &place.to_string(), "to"]);
            all.push(Warning::new(Code::NoRoom, at, [Parameter::number(one.from.normalize())]));
        }
    }
    all
}

/// Outcomes of which two numbers or more are corrected, each by itself, with what is left of their stated present value.
fn compounds(corrections: &Corrections, [stated, corrected]: [&Appraisal; 2], all: &mut Vec<Warning>) {
    let mut counts: IndexMap<&Id, u32> = IndexMap::new();
    for one in corrections.moves() {
        let Some(Number::Outcome(outcome, _)) = Number::at(corrections.stated(), &one.at) else { continue };
        let count = counts.entry(outcome.id()).or_default();
        *count = count.saturating_add(1);
    }
    for (id, count) in counts.into_iter().filter(|(_, count)| *count > 1) {
        let [before, after] = [stated, corrected].map(|one| one.outcome(id).map(|total| total.present_value));
        let left = before.zip(after).and_then(|(before, after)| SroiRatio::of(after, before));
        all.extend(left.map(|left| {
            let left = Parameter::number(left.to_decimal().round_dp(6).normalize());
            let at = Address::of(["map", "outcomes", id.as_str()]);
            Warning::new(Code::Compounds, at, [Parameter::whole(count), left])
        }));
    }
}
