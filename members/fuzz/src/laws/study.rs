//! Studies: `Study::from_json_within`, checked against a map, and now and then assessed.

use super::limits::limits;
use super::{base, found};
use crate::random::number_of;
use sroi::Work;
use sroi::report;
use sroi::simulation::{Study, assess_with};

/// Draws of an assessment.
const DRAWS: u64 = 16;

/// Holds a text to the laws of studies.
pub fn hold(text: &str) -> bool {
    let study = match Study::from_json_within(text, limits()) {
        Ok(study) => study,
        Err(findings) => {
            found::hold(text, &findings, limits());
            return false;
        }
    };
    let chosen = number_of(text);
    if chosen.is_multiple_of(2) {
        let written = study.to_json();
        let read = Study::from_json_within(&written, limits()).unwrap_or_else(|found| panic!("{written}: {found}"));
        assert_eq!(read, study);
        assert_eq!(read.to_json(), written);
    }
    // a table of quantiles takes a hundred times as long as all else
    if (chosen >> 8).is_multiple_of(32) {
        check(&study, chosen >> 32);
    }
    true
}

/// Holds a study to the laws of its check against a map.
fn check(study: &Study, turn: u64) {
    let map = base().map();
    let checked = match study.check_with(map, &Work::new(limits())) {
        Ok(checked) => checked,
        Err(findings) => {
            // what does not fit a map is said at its address in the study
            found::hold(&study.to_json(), &findings, limits());
            return;
        }
    };
    for (address, distribution) in checked.doubts() {
        let (low, middle, high) =
            (distribution.quantile(0.05), distribution.quantile(0.5), distribution.quantile(0.95));
        assert!(low <= middle && middle <= high, "{address}: {low} {middle} {high}");
        assert!(low.is_finite() && high.is_finite(), "{address}: {low} {high}");
    }
    checked.warnings().iter().for_each(|warning| assert!(warning.to_string().len() < 5_000));
    // variance indices take thousands of draws, where a study does not ask for less
    if study.index_draws() <= 64 || turn.is_multiple_of(64) {
        assess(study.clone());
    }
}

fn assess(study: Study) {
    let study = study.with_draws(DRAWS).expect("so few draws are allowed");
    match assess_with(base().map(), &study, &Work::new(limits())) {
        Ok(assessment) => {
            assert!(!report::doubt(&assessment).is_empty());
            let written: serde_json::Value = serde_json::from_str(&assessment.to_json()).expect("it is JSON");
            assert!(written.is_object());
        }
        Err(findings) => findings.iter().for_each(found::said),
    }
}
