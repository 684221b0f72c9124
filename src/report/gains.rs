//! What each stakeholder gains, as it is printed.

use super::amount::{Amount, places};
use crate::appraise::Appraisal;
use crate::number::Money;

/// What the account of transfers whose source the map does not name is called.
pub(super) const OUTSIDE: &str = "outside, where transfers come from";

/// What each stakeholder gains at present value, and then the account outside, if anything is on it.
pub(super) fn gains(appraisal: &Appraisal) -> Vec<Amount> {
    let outside = Some(appraisal.outside()).filter(|amount| !amount.is_zero());
    let exact: Vec<Money> = appraisal.stakeholders().map(|(_, flow)| flow.gained).chain(outside).collect();
    Amount::footed(&exact, places(appraisal.map()))
}
