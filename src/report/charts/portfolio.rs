//! What separate pockets cost: the best net with budgets as they are, with those of the same years as one, and with all as one.

use super::texts::Texts;
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::decisions::{ChosenProjects, Portfolio};
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::decided::currency;

/// The chart of the best net, in the maps' currency: with budgets as they are, with those of the same years as one, and with all as one. A net below 0 is
/// hatched. `None` where there is no budget.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Portfolio;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-portfolio/1", "budgets": {"nhs": {"of": ["nhs"], "amount": "500"}, "council": {"of": ["council"], "amount": "500"}},
///     "maps": {"club": {"format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}, "council": {}, "nhs": {}}, "inputs": {"leader": {"from": "council", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}}}}}"#;
/// let portfolio = Portfolio::from_json(text)?;
/// let chart = sroi::report::charts::portfolio(&portfolio, &portfolio.chosen()?, NumberForm::default()).unwrap();
/// assert_eq!(
///     chart.message(),
///     "Separate pockets cost 1,000.00: the best net is 0, and 1,000.00 with the same money of the same years in one budget.",
/// );
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn portfolio(portfolio: &Portfolio, chosen: &ChosenProjects, form: NumberForm) -> Option<Chart> {
    let currency = currency(portfolio.maps())?;
    if portfolio.budgets().len() == 0 {
        return None;
    }
    let texts = Texts::new(form, currency);
    let printed = |amount: Money| Amount::alone(amount, texts.places).printed();
    let [net, by_year] = [chosen.net(), chosen.pooled_by_year().net].map(printed);
    let message = if chosen.silo_cost().is_zero() {
        format!("Separate pockets cost nothing: the best net is {} either way.", texts.money(net))
    } else {
        let lost = printed(chosen.silo_cost());
        format!(
            "Separate pockets cost {}: the best net is {}, and {} with the same money of the same years in one budget.",
            texts.money(lost),
            texts.money(net),
            texts.money(by_year),
        )
    };
    let rows = [
        ("budgets as they are", chosen.net()),
        ("those of the same years as one", chosen.pooled_by_year().net),
        ("all as one", chosen.pooled().net),
    ];
    Some(Chart {
        name: "portfolio",
        title: format!("The best net by how money lies, present value, {currency}"),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: format!("net, {currency}"), percent: false },
            series: [Fill::Solid, Fill::Hatched].map(|fill| Series { name: String::new(), fill }).to_vec(),
            rows: rows.into_iter().map(|(name, amount)| row(name, amount, texts.money(printed(amount)))).collect(),
            ..Bars::default()
        }),
    })
}

fn row(name: &str, net: Money, text: String) -> BarRow {
    let bar =
        Bar { series: usize::from(net.is_negative()), from: Value::money(Money::ZERO), to: Value::money(net), text };
    let label = Label { name: name.to_owned(), key: String::new() };
    BarRow { label, bars: vec![bar], ..BarRow::default() }
}
