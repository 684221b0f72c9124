//! Value by stakeholder: who gains how much, and who is harmed.

use super::labels::told_apart;
use super::most::{ROWS, added, largest, others};
use super::texts::Texts;
use crate::appraise::Appraisal;
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::document::{NAME, cut};
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::gains::{OUTSIDE, gains};

/// The chart of value by stakeholder: what each gains at present value, transfers included, in the map's currency, the
/// largest first; harm lies left of 0. Of more than 40 stakeholders, the 39 with the largest amounts have a row each.
/// `None` for a map without stakeholders.
///
/// ```
/// use sroi::number::NumberForm;
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).starts(0).value("pass", sroi::build::value("162.50"))).finish()?;
/// let chart = sroi::report::charts::stakeholders(&sroi::appraise(&map)?, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "Of 1,950.00 gained in all, Walkers: 1,950.00.");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn stakeholders(appraisal: &Appraisal, form: NumberForm) -> Option<Chart> {
    let (map, currency) = (appraisal.map(), appraisal.map().currency());
    let texts = Texts::new(form, currency);
    let gains = gains(appraisal);
    let [exact, printed] = [|amount: &Amount| amount.exact(), |amount: &Amount| amount.printed()]
        .map(|of| gains.iter().map(of).collect::<Vec<Money>>());
    let named: Vec<_> = map.stakeholders().map(|one| (one.name(), one.id().as_str())).collect();
    let mut labels = told_apart(&named);
    labels.extend((exact.len() > labels.len()).then(outside));
    let sizes: Vec<i128> = exact.iter().map(|amount| amount.quanta()).collect();
    let (drawn, rest) = largest(&sizes, ROWS);
    let at = |amounts: &[Money], place: usize| amounts.get(place).copied().unwrap_or_default();
    let mut rows: Vec<BarRow> = drawn
        .iter()
        .map(|place| {
            let label = labels.get(*place).cloned().unwrap_or_default();
            row(label, at(&exact, *place), texts.money(at(&printed, *place)))
        })
        .collect();
    if !rest.is_empty() {
        let label = Label { name: others(&rest, texts), key: String::new() };
        rows.push(row(label, added(&exact, &rest), texts.money(added(&printed, &rest))));
    }
    let first = *drawn.first()?;
    let total = texts.money(Money::sum(printed.iter().copied()).unwrap_or_default());
    let name = labels.get(first).map_or_else(String::new, |label| cut(&label.name, NAME));
    let most = texts.money(at(&printed, first));
    let harmed = exact.iter().filter(|amount| amount.is_negative()).count();
    let number = texts.count(harmed);
    let message = match (harmed, exact.len()) {
        (0, 1) => format!("Of {total} gained in all, {name}: {most}."),
        (0, _) => format!("Of {total} gained in all, the largest part is that of {name}: {most}."),
        (1, _) => format!("Gains and harm come to {total}; the largest is that of {name}: {most}. One loses by it."),
        _ => format!("Gains and harm come to {total}; the largest is that of {name}: {most}. {number} lose by it."),
    };
    Some(Chart {
        name: "stakeholders",
        title: format!("Value by stakeholder, present value, {currency}"),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: format!("present value of gains, {currency}"), percent: false },
            series: [Fill::Solid, Fill::Hatched].map(|fill| Series { name: String::new(), fill }).to_vec(),
            rows,
            ..Bars::default()
        }),
    })
}

/// The account of transfers whose source the map does not name.
fn outside() -> Label {
    Label { name: OUTSIDE.to_owned(), key: String::new() }
}

/// A row; harm is hatched.
fn row(label: Label, gained: Money, text: String) -> BarRow {
    let series = usize::from(gained.is_negative());
    let bar = Bar { series, from: Value::money(Money::ZERO), to: Value::money(gained), text };
    BarRow { label, bars: vec![bar], ..BarRow::default() }
}
