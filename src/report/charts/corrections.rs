//! Corrections for optimism: how much the net moves where one number alone is corrected.

use super::most::largest;
use super::texts::{Texts, counted};
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::decisions::{Corrected, Corrections, Figures, Moved};
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::decided::Printed;
use crate::report::numbers::{Called, called, in_words};

/// The most rows; those that move the net less are counted.
const ROWS: usize = 25;

/// The chart of what each corrected number alone moves the net by, in the map's currency, the largest first. The largest 25 have a row each,
/// the others are counted. `None` where no number is corrected.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Corrections;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-corrections/1", "grades": {"3": "0.1"}, "numbers": {"/inputs/leader/amount": 3}, "map": {
///     "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///     "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}"#;
/// let corrections = Corrections::from_json(text)?;
/// let chart = sroi::report::charts::corrections(&corrections, &corrections.corrected()?, NumberForm::default()).unwrap();
/// assert_eq!(
///     chart.message(),
///     "The net is \u{2212}800.00 as stated and \u{2212}880.00 as corrected. What moves it most by itself is leader, amount: \u{2212}80.00.",
/// );
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn corrections(corrections: &Corrections, corrected: &Corrected, form: NumberForm) -> Option<Chart> {
    let (map, moved) = (corrections.stated(), corrected.moved());
    let currency = map.currency();
    let texts = Texts::new(form, currency);
    let labels = called(map, moved.iter().map(|one| &one.at));
    let sizes: Vec<i128> = moved.iter().map(|one| one.alone.quanta()).collect();
    let (mut drawn, mut smaller) = largest(&sizes, ROWS);
    if !smaller.is_empty() {
        // what each moves alone does not add up, so that no row is kept for the others together
        drawn.push(smaller.remove(0));
    }
    let first = *drawn.first()?;
    let alone = |one: &Moved| texts.signed(Amount::alone(one.alone, texts.places).printed());
    let net = |figures: &Figures| texts.money(Printed::of(figures, texts.places).net().printed());
    let message = format!(
        "The net is {} as stated and {} as corrected. What moves it most by itself is {}: {}.",
        net(&corrected.stated()),
        net(&corrected.corrected()),
        in_words(labels.get(first)?),
        alone(moved.get(first)?),
    );
    let row = |place: &usize| Some(row(moved.get(*place)?, labels.get(*place)?, alone(moved.get(*place)?)));
    let left_out = smaller.len();
    Some(Chart {
        name: "corrections",
        title: format!("What each number, corrected alone, moves the net by, present value, {currency}"),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: format!("change of the net, {currency}"), percent: false },
            series: [Fill::Solid, Fill::Hatched].map(|fill| Series { name: String::new(), fill }).to_vec(),
            rows: drawn.iter().filter_map(row).collect(),
            left_out: if left_out > 0 { counted(left_out, "smaller", "smaller", texts) } else { String::new() },
            ..Bars::default()
        }),
    })
}

/// The row of a number; what lowers the net is hatched.
fn row(moved: &Moved, label: &Called, text: String) -> BarRow {
    let bar = Bar {
        series: usize::from(moved.alone.is_negative()),
        from: Value::money(Money::ZERO),
        to: Value::money(moved.alone),
        text,
    };
    let label = Label { name: label.name.clone(), key: label.key.clone() };
    BarRow { label, bars: vec![bar], ..BarRow::default() }
}
