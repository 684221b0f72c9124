//! Agreements: `Agreement::from_json_within`, applied to an appraisal.

use super::limits::limits;
use super::{base, found};
use crate::random::number_of;
use sroi::ErrorKind;
use sroi::number::Money;
use sroi::pockets::agreements::Agreement;
use sroi::pockets::{Count, Counting, Valuation};

/// Holds a text to the laws of agreements.
pub fn hold(text: &str) -> bool {
    let agreement = match Agreement::from_json_within(text, limits()) {
        Ok(agreement) => agreement,
        Err(findings) => {
            found::hold(text, &findings, limits());
            return false;
        }
    };
    let chosen = number_of(text);
    if chosen.is_multiple_of(2) {
        let written = agreement.to_json();
        let read = Agreement::from_json_within(&written, limits()).unwrap_or_else(|found| panic!("{written}: {found}"));
        assert_eq!(read, agreement);
        assert_eq!(read.to_json(), written);
    }
    let count = if chosen % 4 < 2 { Count::Public } else { Count::Cashable };
    let applied = match agreement.applied(base(), Counting::new(count)) {
        Ok(applied) => applied,
        Err(findings) => {
            if findings.iter().all(|error| error.kind() != ErrorKind::Overflow) {
                found::hold(&agreement.to_json(), &findings, limits());
            }
            return true;
        }
    };
    let written: serde_json::Value = serde_json::from_str(&applied.to_json()).expect("it is JSON");
    assert!(written.is_object());
    for payment in applied.payments() {
        assert!(!payment.amount.is_negative() && payment.from != payment.to, "{payment:?}");
    }
    // what one party gives another receives, and a net moves by what is transferred
    for valuation in [Valuation::Present, Valuation::Undiscounted] {
        let changes = || applied.accounts().map(|account| account.total(valuation));
        let moved =
            Money::sum(changes().map(|change| change.transfer)).expect("transfers are no larger than what moves");
        assert_eq!(moved, Money::ZERO, "by {valuation:?}");
        for change in changes() {
            assert_eq!(change.before.net.plus(change.transfer).ok(), Some(change.after.net), "{change:?}");
        }
    }
    true
}
