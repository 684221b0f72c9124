//! Impact maps: `ImpactMap::from_json_within`, and everything that follows from a map that was accepted.

use super::limits::limits;
use super::{found, pockets, switching};
use crate::random::number_of;
use sroi::appraise::{Appraisal, appraise, compare};
use sroi::laws::{self, Broken};
use sroi::map::{DropOffFrom, ImpactMap, Timing};
use sroi::{Conventions, ErrorKind, Findings, report};

/// Holds a text to the laws of impact maps.
pub fn hold(text: &str) -> bool {
    let map = match ImpactMap::from_json_within(text, limits()) {
        Ok(map) => map,
        Err(findings) => {
            found::hold(text, &findings, limits());
            return false;
        }
    };
    let appraisal = match appraise(&map) {
        Ok(appraisal) => appraisal,
        Err(findings) => {
            too_large(&findings);
            kept(laws::writing_keeps_everything(&map));
            return true;
        }
    };
    let chosen = number_of(text);
    let turn = chosen >> 32;
    match chosen % 32 {
        0..=5 => kept(laws::writing_keeps_everything(&map)),
        6..=7 => kept(laws::bridge_adds_up(&map)),
        8..=9 => kept(laws::cashable_is_part_of_gains(&map)),
        10 => kept(laws::net_is_the_difference(&map).and_then(|()| laws::net_ratio_is_one_less(&map))),
        11..=12 => kept(laws::pockets_are_society(&map)),
        13 => kept(laws::parts_add_up(&map)),
        14 => kept(laws::rows_hold_their_lines(&map)),
        15 => kept(laws::order_changes_nothing(&map)),
        16 => kept(laws::replay_repeats(&map)),
        17 => kept(laws::trails_lead_to_results(&map)),
        18 => kept(laws::steps_release_from_nothing_to_all(&map)),
        19 => kept(laws::quantities_scale(&map, 2.into())),
        20 => kept(laws::proxies_scale(&map, 2.into())),
        21 => kept(laws::more_deadweight_claims_less(&map)),
        22 => kept(laws::no_rate_no_discount(&map)),
        23 if turn.is_multiple_of(4) => kept(laws::numbers_stand_where_listed(&map)),
        24..=25 => pockets::are_the_ledger(&appraisal, turn),
        26..=27 => pockets::can_be_shown(&appraisal, turn),
        28 => can_be_shown(&appraisal),
        29 => can_be_compared(&map),
        30 if turn.is_multiple_of(4) => switching::turns_the_net(&appraisal),
        _ => warnings_are_said(&appraisal),
    }
    true
}

/// A law of the library. Where an amount becomes too large it promises nothing.
fn kept(law: Result<(), Broken>) {
    if let Err(broken) = law
        && !["10^16", "at most"].iter().any(|limit| broken.what().contains(limit))
    {
        panic!("{broken}");
    }
}

pub(super) fn too_large(findings: &Findings) {
    for error in findings {
        found::said(error);
        assert!(matches!(error.kind(), ErrorKind::Overflow | ErrorKind::TooLarge), "{error}");
    }
}

fn can_be_shown(appraisal: &Appraisal) {
    assert!(report::page(appraisal).ends_with('\n'));
    let written: serde_json::Value = serde_json::from_str(&appraisal.to_json()).expect("an appraisal is JSON");
    assert!(written["present_value"]["net"].is_string());
    if let Ok(text) = appraisal.to_json_with_ledger() {
        let lines: serde_json::Value = serde_json::from_str(&text).expect("a ledger is JSON");
        assert!(lines.is_object());
    }
}

fn warnings_are_said(appraisal: &Appraisal) {
    for warning in appraisal.warnings() {
        let printed = warning.to_string();
        assert!(printed.len() <= 10_000 && !printed.contains(['\n', '\u{202e}']), "{printed:?}");
    }
}

fn can_be_compared(map: &ImpactMap) {
    let others = [
        ("first year", map.conventions().clone().with_drop_off_from(DropOffFrom::FirstYear)),
        ("mid-year", map.conventions().clone().with_timing(Timing::MidYear)),
        ("guide", Conventions::guide()),
    ];
    match compare(map, others) {
        Ok(rows) => {
            assert_eq!(rows.len(), 4);
            assert!(!report::comparison(&rows).is_empty());
        }
        Err(findings) => findings.iter().for_each(found::said),
    }
}
