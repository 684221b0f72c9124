//! From gross to net: what each rule takes off, step by step, as a waterfall from 0.

use super::texts::Texts;
use crate::appraise::Appraisal;
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::measure::BridgeStep;
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::bridge::{name_of, steps};

/// The chart from gross to net: gross value, what each rule takes off or adds, and the present value of outcomes, in the
/// map's currency. It has 7 rows, or 8 where a value grows.
///
/// ```
/// use sroi::number::NumberForm;
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).starts(0).deadweight("0.4").value("pass", sroi::build::value("162.50")))
/// #     .finish()?;
/// let chart = sroi::report::charts::bridge(&sroi::appraise(&map)?, NumberForm::default());
/// assert_eq!(chart.message(), "Of 1,950.00 gross, 1,170.00 remains; the largest step is deadweight, \u{2212}780.00.");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn bridge(appraisal: &Appraisal, form: NumberForm) -> Chart {
    let currency = appraisal.map().currency();
    let texts = Texts::new(form, currency);
    let steps = steps(appraisal);
    let mut reached = Money::ZERO;
    let mut rows = Vec::with_capacity(steps.len() + 1);
    for (step, amount) in &steps {
        let total = *step == BridgeStep::Gross;
        let from = reached;
        // every total on the way is an amount
        reached = reached.plus(amount.exact()).unwrap_or(reached);
        let text = if total { texts.money(amount.printed()) } else { texts.signed(amount.printed()) };
        rows.push(row(*step, [from, reached], text));
    }
    let net = appraisal.bridge().step(BridgeStep::PresentValue);
    let remains = texts.money(Amount::alone(net, texts.places).printed());
    rows.push(row(BridgeStep::PresentValue, [Money::ZERO, net], remains.clone()));
    let gross = steps.first().map_or_else(String::new, |(_, amount)| texts.money(amount.printed()));
    // of equals the first
    let largest = steps.iter().skip(1).rev().max_by_key(|(_, amount)| amount.exact().quanta().unsigned_abs());
    let step = match largest {
        Some((step, amount)) if !amount.exact().is_zero() => {
            format!("the largest step is {}, {}", name_of(*step), texts.signed(amount.printed()))
        }
        _ => "no step changes it".to_owned(),
    };
    Chart {
        name: "bridge",
        title: format!("From gross value to the present value of outcomes, {currency}"),
        message: format!("Of {gross} gross, {remains} remains; {step}."),
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: currency.to_string(), percent: false },
            series: [Fill::Solid, Fill::Hatched].map(|fill| Series { name: String::new(), fill }).to_vec(),
            rows,
            connected: true,
            ..Bars::default()
        }),
    }
}

/// The row of a figure; what a step takes off is hatched.
fn row(step: BridgeStep, [from, to]: [Money; 2], text: String) -> BarRow {
    let total = matches!(step, BridgeStep::Gross | BridgeStep::PresentValue);
    let series = usize::from(!total && to < from);
    BarRow {
        label: Label { name: name_of(step).to_owned(), key: String::new() },
        bars: vec![Bar { series, from: Value::money(from), to: Value::money(to), text }],
        total,
        ..BarRow::default()
    }
}
