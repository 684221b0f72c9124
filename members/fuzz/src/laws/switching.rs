//! What holds of switching values: with one in its place, the net is 0, or on the other side.

use super::found;
use super::limits::limits;
use super::map::too_large;
use sroi::appraise::{Appraisal, appraise};
use sroi::sensitivity::{Point, Switching, Threshold, Verdict, changed, switching_with};
use sroi::{Decimal, Money, Work};

/// A number smaller than this has few digits behind 28 places, or none: it is 0 then, be it on the other side of it.
const SMALL: Decimal = Decimal::from_parts(1, 0, 0, false, 12);

/// The part of all amounts that a net may be off by: steep powers magnify the last of 20 digits.
const PART: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// Every switching value of a map is one that the map can have, and turns its net.
pub(super) fn turns_the_net(appraisal: &Appraisal) {
    let found = match switching_with(appraisal.map(), &Threshold::default(), &Work::new(limits())) {
        Ok(found) => found,
        Err(findings) => return findings.iter().for_each(found::said),
    };
    for one in &found {
        match one.verdict() {
            Verdict::At(points) => {
                assert!(!points.is_empty(), "{} at none", one.address());
                for point in points {
                    meets(appraisal, one, *point);
                }
            }
            Verdict::AtWhole(points) => {
                assert!(matches!(points.len(), 1..=2), "{} at {points:?}", one.address());
                for point in points {
                    turns(appraisal, one, *point);
                }
            }
            Verdict::Refused(error) => found::said(error),
            _ => {}
        }
    }
}

/// The appraisal with the value in place. `None` where its amounts are too large.
fn with(appraisal: &Appraisal, one: &Switching, point: Point) -> Option<Appraisal> {
    let there = changed(appraisal.map(), [(one.address(), point.value())]);
    let there = there.unwrap_or_else(|findings| panic!("{} at {}: {findings}", one.address(), point.value()));
    appraise(&there).map_err(|findings| too_large(&findings)).ok()
}

fn meets(appraisal: &Appraisal, one: &Switching, point: Point) {
    if point.value().abs() < SMALL {
        return;
    }
    let Some(there) = with(appraisal, one, point) else { return };
    let mut amounts = there.ledger().lines().map(|line| line.present_value().to_decimal().abs());
    let all = amounts.try_fold(Decimal::ONE, Decimal::checked_add);
    let Some(allowed) = all.and_then(|all| all.checked_mul(PART)) else { return };
    let net = there.net_present_value();
    assert!(net.to_decimal().abs() <= allowed, "{} at {}: the net is {net}", one.address(), point.value());
}

fn turns(appraisal: &Appraisal, one: &Switching, point: Point) {
    let Some(there) = with(appraisal, one, point) else { return };
    let side = |net: Money| (net.is_negative(), net.is_zero());
    let (before, after) = (appraisal.net_present_value(), there.net_present_value());
    assert!(
        after.is_zero() || side(before) != side(after),
        "{} at {}: the net is {after}, and was {before}",
        one.address(),
        point.value()
    );
}
