//! The bars of the bridge: from where to where each reaches, as parts of all that they span.

use serde_json::{Value, json};
use sroi::measure::BridgeStep;
use sroi::{Appraisal, Decimal};

/// For each row of the table of the bridge the two ends of its bar, in thousandths from the left, and whether it takes away.
///
/// A bar begins where the one above ended; the first and the last begin at 0. They are drawn, and nothing is read from them.
pub(crate) fn bars(appraisal: &Appraisal, rows: usize) -> Vec<Value> {
    let bridge = appraisal.bridge();
    let grows = rows == BridgeStep::ALL.len();
    let mut at = Decimal::ZERO;
    let mut ends = Vec::new();
    for step in BridgeStep::ALL {
        let amount = bridge.step(step).to_decimal();
        let from = match step {
            BridgeStep::Gross | BridgeStep::PresentValue => Decimal::ZERO,
            // where nothing grows, it is no row
            BridgeStep::Growth if !grows => continue,
            _ => at,
        };
        at = from.checked_add(amount).unwrap_or(from);
        ends.push((from, at));
    }
    let all = || ends.iter().flat_map(|(from, to)| [*from, *to]).chain([Decimal::ZERO]);
    let (low, high) = (all().min().unwrap_or_default(), all().max().unwrap_or_default());
    let whole = high.checked_sub(low).filter(|whole| !whole.is_zero()).unwrap_or(Decimal::ONE);
    let place = |end: Decimal| {
        let part = end.checked_sub(low).and_then(|above| above.checked_div(whole)).unwrap_or_default();
        let thousandths = part.checked_mul(Decimal::ONE_THOUSAND).unwrap_or_default();
        thousandths.round().to_string()
    };
    let bar = |(from, to): &(Decimal, Decimal)| {
        let (left, right) = if from <= to { (from, to) } else { (to, from) };
        json!({"from": place(*left), "to": place(*right), "less": to < from, "none": to == from, "zero": place(Decimal::ZERO)})
    };
    ends.iter().map(bar).collect()
}
