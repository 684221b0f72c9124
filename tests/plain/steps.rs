//! Cashability in steps, plainly: a year's change in quantity first, over all intakes; then what it releases.

use super::{Work, decimal, decimal_or, entries, power, quantities, recipients, text, whole};
use bigdecimal::{BigDecimal, RoundingMode, Zero};
use serde_json::Value;
use std::collections::BTreeMap;

impl Work<'_> {
    /// Adds to each pocket what its years release in steps; no line is looked at.
    pub(super) fn release_in_steps(&mut self, outcome: &Value) {
        let [.., kept] = self.kept(outcome);
        let persistence = self.persistence(outcome);
        for (_, value) in entries(outcome, "values") {
            for (id, terms) in recipients(outcome, value).into_iter().filter(|(_, terms)| is_in_steps(terms)) {
                let mut changes = BTreeMap::<usize, BigDecimal>::new();
                for (intake, quantity) in quantities(&outcome["quantity"]).iter().enumerate() {
                    for (k, left) in persistence.iter().enumerate() {
                        let year = whole(outcome, "starts", 1) + intake + k;
                        *changes.entry(year).or_default() += quantity * &kept * left * decimal_or(terms, "share", 1);
                    }
                }
                for (year, change) in changes {
                    let growth = power(&(1 + decimal_or(value, "growth", 0)), year);
                    let released = self.released(value, &terms["cashable"], &change) * growth;
                    let factor = self.factor(text(value, "discount"), year);
                    self.pocket(id).cashable += released * factor;
                }
            }
        }
    }

    /// v dq + F floor(dq / q), and no more than the saving; of a harm, the same below 0.
    fn released(&self, value: &Value, steps: &Value, change: &BigDecimal) -> BigDecimal {
        let money = |figure: &Value| self.rebased(value, decimal(figure));
        let full = (change / decimal(&steps["every"])).with_scale_round(0, RoundingMode::Down);
        let released = money(&steps["variable"]) * change + money(&steps["step"]) * full;
        let saved = change * money(&value["proxy"]);
        let cash = released.min(saved.abs());
        if saved < BigDecimal::zero() { -cash } else { cash }
    }
}

/// Whether what is cashable is said in steps, and not as a share.
pub(super) fn is_in_steps(terms: &Value) -> bool {
    terms["cashable"].is_object()
}
