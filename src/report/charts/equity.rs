//! Who gains: the net of each group, unweighted and weighted.

use super::labels::labels;
use super::most::ROWS;
use super::texts::{Texts, counted};
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::decisions::{Equity, Weighted};
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::decided::{Printed, PrintedGroup, groups as named};

/// The chart of the net of each group, unweighted and hatched, weighted and solid, from the worst to the best off, and of all others; in the
/// map's currency. At most 40 groups are drawn, the others are counted.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Equity;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-equity/1", "groups": {"poor": {"weight": "2"}}, "stakeholders": {"walkers": "poor"}, "map": {
///     "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///     "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}"#;
/// let equity = Equity::from_json(text)?;
/// let chart = sroi::report::charts::equity(&equity, &equity.weighted()?, NumberForm::default());
/// assert_eq!(chart.message(), "The net is \u{2212}800.00 unweighted and \u{2212}1,600.00 weighted.");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn equity(equity: &Equity, weighted: &Weighted, form: NumberForm) -> Chart {
    let currency = equity.map().currency();
    let texts = Texts::new(form, currency);
    let mut called = labels(named(equity));
    let all_others = Label { name: "all others".to_owned(), key: String::new() };
    called.truncate(ROWS);
    let left_out = weighted.groups().len().saturating_sub(called.len());
    let mut printed = PrintedGroup::all(weighted, texts.places);
    let others = printed.pop().filter(|others| !others.net().exact().is_zero());
    let rows = called.into_iter().zip(printed).chain(others.map(|others| (all_others, others)));
    let rows = rows.map(|(label, group)| BarRow {
        label,
        bars: [bar(0, group.net(), texts), bar(1, group.weighted_net, texts)].to_vec(),
        ..BarRow::default()
    });
    let figures = weighted.weighted();
    let nets =
        [Printed::of(&weighted.unweighted(), texts.places), Printed::new(figures.cost, figures.value, texts.places)];
    let [plain, by_weights] = nets.map(|printed| texts.money(printed.net().printed()));
    Chart {
        name: "equity",
        title: format!("Net by group, unweighted and weighted, present value, {currency}"),
        message: format!("The net is {plain} unweighted and {by_weights} weighted."),
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: format!("net, {currency}"), percent: false },
            series: [("unweighted", Fill::Hatched), ("weighted", Fill::Solid)]
                .map(|(name, fill)| Series { name: name.to_owned(), fill })
                .to_vec(),
            rows: rows.collect(),
            left_out: if left_out > 0 { counted(left_out, "group more", "groups more", texts) } else { String::new() },
            ..Bars::default()
        }),
    }
}

fn bar(series: usize, net: Amount, texts: Texts) -> Bar {
    let text = texts.money(net.printed());
    Bar { series, from: Value::money(Money::ZERO), to: Value::money(net.exact()), text }
}
