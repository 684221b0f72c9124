//! Pockets: what each agency pays and what it gains, by sector, and what that comes to.

use super::labels::told_apart;
use super::most::{ROWS, largest, others};
use super::texts::Texts;
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::document::{NAME, cut};
use crate::map::{Agency, Stakeholder};
use crate::number::{Money, NumberForm};
use crate::pockets::{Figures, Pockets, Valuation};
use crate::report::amount::Amount;
use crate::report::rows::Printed;
use indexmap::IndexMap;

/// The chart of pockets: what each agency pays, to the left and hatched, what it gains, to the right and solid, and its net
/// as a diamond; in the map's currency, as the page prints them, by the choices of the pockets. Harm is a gain below 0, and
/// goes on to the left of what is paid. Agencies stand by sector; of more than 40, the 39 that pay and gain most have a row
/// each. `None` where no stakeholder is an agency.
///
/// ```
/// use sroi::number::NumberForm;
/// use sroi::pockets::{Choices, Pockets};
/// # let map = sroi::build::map("Falls prevention", "GBP", "2026-04-01")
/// #     .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local))
/// #     .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
/// #     .input("classes", sroi::build::cash("council", 1_000))
/// #     .outcome("falls", sroi::build::outcome("nhs", 4).starts(0).value("stay", sroi::build::value("900").fiscal())).finish()?;
/// let pockets = Pockets::new(&sroi::appraise(&map)?, Choices::default())?;
/// let chart = sroi::report::charts::pockets(&pockets, NumberForm::default()).unwrap();
/// assert_eq!(
///     chart.message(),
///     "The agencies together pay 1,000.00 and gain 3,600.00, net 2,600.00; 1 of 2 pays more than it gains: Council, \
///      net \u{2212}1,000.00.",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pockets(pockets: &Pockets, form: NumberForm) -> Option<Chart> {
    let (accounts, choices) = (pockets.accounts(), pockets.choices());
    let (map, currency) = (accounts.map(), accounts.map().currency());
    let texts = Texts::new(form, currency);
    let figures: Vec<&Figures> = accounts.agencies().map(|account| account.by(choices.valuation)).collect();
    let printed = Printed::all(&figures, texts.places);
    let agencies: Vec<&Stakeholder> = map.stakeholders().filter(|one| one.agency().is_some()).collect();
    let labels = told_apart(&agencies.iter().map(|one| (one.name(), one.id().as_str())).collect::<Vec<_>>());
    let size = |row: &Printed| {
        let [paid, gained] = [row.paid, row.gained].map(|amount| amount.printed().quanta().unsigned_abs());
        i128::try_from(paid.saturating_add(gained)).unwrap_or(i128::MAX)
    };
    let (mut drawn, rest) = largest(&printed.iter().map(size).collect::<Vec<_>>(), ROWS);
    let sectors: Vec<&str> = agencies.iter().map(|one| sector(one)).collect();
    // sectors in the order in which the map first has them, and in each its agencies in theirs
    let mut first: IndexMap<&str, usize> = IndexMap::new();
    for sector in &sectors {
        let next = first.len();
        first.entry(sector).or_insert(next);
    }
    let sector_at = |place: usize| sectors.get(place).copied().unwrap_or_default();
    drawn.sort_by_key(|place| (first.get(sector_at(*place)), *place));
    let drawn_row = |place: usize| {
        let label = labels.get(place).cloned().unwrap_or_default();
        row(
            label,
            sector_at(place).to_owned(),
            printed.get(place).copied().unwrap_or_else(|| Printed::sum([], texts.places)),
            texts,
        )
    };
    let mut rows: Vec<BarRow> = drawn.iter().map(|place| drawn_row(*place)).collect();
    if !rest.is_empty() {
        let sum = Printed::sum(rest.iter().filter_map(|place| printed.get(*place)), texts.places);
        let label = Label { name: others(&rest, texts), key: String::new() };
        rows.push(row(label, String::new(), sum, texts));
    }
    let values = match choices.valuation {
        Valuation::Present => "present value",
        Valuation::Undiscounted => "undiscounted",
    };
    let years = choices.counting.window().map_or_else(String::new, |last| format!(", years 0 to {last}"));
    let message = message(&agencies, &printed, texts)?;
    Some(Chart {
        name: "pockets",
        title: format!("Who pays and who gains, {values}{years}, {currency}"),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: format!("paid to the left, gained to the right, {currency}"), percent: false },
            series: [("paid", Fill::Hatched), ("gained", Fill::Solid)]
                .map(|(name, fill)| Series { name: name.to_owned(), fill })
                .to_vec(),
            rows,
            diamonds: "net".to_owned(),
            ..Bars::default()
        }),
    })
}

/// The sector of an agency, as the page has it.
pub(super) fn sector(agency: &Stakeholder) -> &str {
    agency.agency().map(Agency::sector_or_unallocated).unwrap_or_default()
}

/// One agency's row. What it does not pay or gain has no bar.
fn row(label: Label, group: String, amounts: Printed, texts: Texts) -> BarRow {
    let [paid_out, gained, net] = [amounts.paid, amounts.gained, amounts.net()].map(Amount::printed);
    let paid = paid_out.negated();
    // harm follows what is paid, so that neither hides the other
    let start = if gained.is_negative() { paid } else { Money::ZERO };
    let end = start.plus(gained).unwrap_or(gained);
    let all =
        [(0, [Money::ZERO, paid], texts.money(paid_out), paid_out), (1, [start, end], texts.money(gained), gained)];
    let bars = all.into_iter().filter(|(.., amount)| !amount.is_zero()).map(|(series, [from, to], text, _)| Bar {
        series,
        from: Value::money(from),
        to: Value::money(to),
        text,
    });
    BarRow {
        label,
        bars: bars.collect(),
        diamond: Some((Value::money(net), texts.money(net))),
        group,
        ..BarRow::default()
    }
}

fn message(agencies: &[&Stakeholder], printed: &[Printed], texts: Texts) -> Option<String> {
    let all = Printed::sum(printed, texts.places);
    let [paid, gained, net] = [all.paid, all.gained, all.net()].map(|amount| texts.money(amount.printed()));
    let together = format!("The agencies together pay {paid} and gain {gained}, net {net}");
    let losers = printed.iter().filter(|row| row.net().printed().is_negative()).count();
    let (worst, row) = agencies.iter().zip(printed).min_by_key(|(_, row)| row.net().printed())?;
    let (name, net) = (cut(worst.name(), NAME), texts.money(row.net().printed()));
    let [of, losing] = [printed.len(), losers].map(|count| texts.count(count));
    Some(match losers {
        0 => format!("{together}; none pays more than it gains."),
        1 => format!("{together}; 1 of {of} pays more than it gains: {name}, net {net}."),
        _ => format!("{together}; {losing} of {of} pay more than they gain, most of all {name}, net {net}."),
    })
}
