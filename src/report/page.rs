//! The page: an appraisal as an evaluator would show it.
//!
//! Every table foots. Columns are rounded by largest remainder, so that what is printed adds up to the printed total;
//! a net is the printed gain less the printed cost. A figure printed twice prints the same.

use super::amounts::{PLACES, decimal, money, net, printed};
use super::assumptions::assumptions;
use super::conventions::conventions;
use super::table::{Table, titled};
use crate::appraise::{Appraisal, Warning, WarningCode};
use crate::document::{NAME, cut, wrapped};
use crate::map::{NegativeOutcomes, Outcome};
use crate::measure::BridgeStep;
use crate::number::{Money, foot};
use crate::warning::Severity;
use std::fmt::Write as _;

/// The most rows of years; the years after them are added up in one.
const MOST_YEARS: usize = 40;

/// The most addresses that a warning lists; the rest are counted.
const MOST_ADDRESSES: usize = 4;

/// An appraisal as a page of plain text: headline, bridge, outcomes, pockets, years, assumptions and warnings.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let page = sroi::report::page(&sroi::appraise(&map)?);
/// assert!(page.contains("2.36 : 1"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn page(appraisal: &Appraisal) -> String {
    [
        heading(appraisal),
        headline(appraisal),
        bridge(appraisal),
        outcomes(appraisal),
        pockets(appraisal),
        years(appraisal),
        assumptions(appraisal.map()),
        warnings(appraisal.warnings()),
    ]
    .concat()
}

fn heading(appraisal: &Appraisal) -> String {
    let map = appraisal.map();
    let title = titled(map.title());
    let (kind, currency, date) = (map.kind().as_str(), map.currency(), map.base_date());
    let prices = map.price_year().map_or(String::new(), |year| format!(", prices of {year}"));
    let scope = map.scope().map_or(String::new(), |scope| wrapped(scope, 100).join("\n") + "\n");
    format!(
        "{title}{scope}{kind} in {currency}{prices}; year 0 begins on {date}\nconventions: {}\n",
        conventions(map.conventions())
    )
}

fn headline(appraisal: &Appraisal) -> String {
    let mut table = Table::new(&[true, false, true], &["", "", ""]);
    match (appraisal.sroi(), appraisal.net_sroi()) {
        (Some(sroi), Some(net_ratio)) => {
            let below = match appraisal.map().conventions().negative_outcomes() {
                NegativeOutcomes::Numerator => "1.00 put in",
                NegativeOutcomes::Denominator => "1.00 put in or lost by harm",
            };
            table.row(["SROI ratio".to_owned(), format!("{sroi:.2} : 1"), format!("{below} comes to {sroi:.2}")]);
            let says = match format!("{net_ratio:.2}") {
                less if less.starts_with('-') => {
                    format!("{below} comes to {} less than itself", less.trim_start_matches('-'))
                }
                more => format!("{below} comes to {more} more than itself"),
            };
            table.row(["net SROI ratio".to_owned(), format!("{net_ratio:.2} : 1"), says]);
        }
        _ => table.row(["SROI ratio", "none", "nothing is below the line"]),
    }
    let (gained, paid) = (printed(appraisal.present_outcomes()), printed(appraisal.present_inputs()));
    table.row(["present value of outcomes", &money(gained), ""]);
    table.row(["present value of inputs", &money(paid), ""]);
    if appraisal.map().conventions().negative_outcomes() == NegativeOutcomes::Denominator {
        let harm = appraisal.outcomes().iter().map(|outcome| outcome.present_value).filter(|value| value.is_negative());
        let harm = printed(Money::sum(harm).unwrap_or_default().negated());
        table.row(["harm, below the line of the ratios", &money(harm), "outcomes of negative present value"]);
    }
    table.row(["net present value", &money(net(gained, paid)), ""]);
    let payback = appraisal.payback();
    for (name, time, unit) in [
        ("payback, discounted", payback.discounted_years, "years from the base date"),
        ("payback, undiscounted", payback.undiscounted_years, "years from the base date"),
        ("payback, the Guide's simple form", payback.guide_months, "months of the first year's value"),
    ] {
        match time {
            Some(time) => table.row([name, &decimal(time, 2), unit]),
            None => table.row([name, "none", ""]),
        }
    }
    table.text()
}

fn bridge(appraisal: &Appraisal) -> String {
    // where nothing grows, growth is no step
    let grows = appraisal.map().outcomes().flat_map(Outcome::values).any(|value| value.growth().is_some());
    let steps = BridgeStep::ALL.into_iter().filter(|step| grows || *step != BridgeStep::Growth);
    let parts: Vec<BridgeStep> = steps.filter(|step| *step != BridgeStep::PresentValue).collect();
    let figures: Vec<Money> = parts.iter().map(|step| appraisal.bridge().step(*step)).collect();
    let mut table = Table::new(&[true, false], &["from gross to net", ""]);
    for (step, amount) in parts.into_iter().zip(foot(&figures, PLACES)) {
        table.row([name_of(step), &money(amount)]);
    }
    table.rule();
    let total = appraisal.bridge().step(BridgeStep::PresentValue);
    table.row([name_of(BridgeStep::PresentValue), &money(printed(total))]);
    format!("\n{}", table.text())
}

const fn name_of(step: BridgeStep) -> &'static str {
    match step {
        BridgeStep::Gross => "gross",
        BridgeStep::Deadweight => "deadweight",
        BridgeStep::Displacement => "displacement",
        BridgeStep::Attribution => "attribution to others",
        BridgeStep::DropOff => "drop-off or profile",
        BridgeStep::Growth => "growth in real terms",
        BridgeStep::Discounting => "discounting",
        BridgeStep::PresentValue => "present value of outcomes",
    }
}

fn outcomes(appraisal: &Appraisal) -> String {
    let map = appraisal.map();
    let present: Vec<Money> = appraisal.outcomes().iter().map(|outcome| outcome.present_value).collect();
    let impact: Vec<Money> = appraisal.outcomes().iter().map(|outcome| outcome.impact).collect();
    let (present, impact) = (foot(&present, PLACES), foot(&impact, PLACES));
    let mut table =
        Table::new(&[true, true, false, false, false], &["outcome", "who changes", "years", "impact", "present value"]);
    for ((outcome, impact), present) in map.outcomes().zip(&impact).zip(&present) {
        let who = map.stakeholder(outcome.stakeholder().id().as_str()).map_or("", |one| one.name());
        let years = outcome.lasts().to_string();
        let mut name = wrapped(outcome.name(), NAME).into_iter();
        let (impact, present) = match outcome.values().len() {
            0 => ("not".to_owned(), "valued".to_owned()),
            _ => (money(*impact), money(*present)),
        };
        table.row([name.next().unwrap_or_default(), cut(who, 28), years, impact, present]);
        for further in name {
            table.row([&further, "", "", "", ""]);
        }
    }
    table.rule();
    let total = |amounts: &[Money]| money(Money::sum(amounts.iter().copied()).unwrap_or_default());
    table.row(["total", "", "", &total(&impact), &total(&present)]);
    format!("\n{}", table.text())
}

fn pockets(appraisal: &Appraisal) -> String {
    let mut names: Vec<String> = appraisal.map().stakeholders().map(|one| cut(one.name(), NAME)).collect();
    let column = |pick: fn(&crate::ledger::Flow) -> Money| -> Vec<Money> {
        appraisal.stakeholders().map(|(_, flow)| pick(flow)).collect()
    };
    let (mut paid, mut in_kind) = (column(|flow| flow.paid), column(|flow| flow.paid_in_kind));
    let (mut gained, mut cashable) = (column(|flow| flow.gained), column(|flow| flow.cashable));
    if !appraisal.outside().is_zero() {
        names.push("outside, where transfers come from".to_owned());
        gained.push(appraisal.outside());
        for none in [&mut paid, &mut in_kind, &mut cashable] {
            none.push(Money::ZERO);
        }
    }
    let columns = [foot(&paid, PLACES), foot(&in_kind, PLACES), foot(&gained, PLACES), foot(&cashable, PLACES)];
    let [paid, in_kind, gained, cashable] = &columns;
    let mut table = Table::new(
        &[true, false, false, false, false, false],
        &["who paid, who gained", "paid", "of it in kind", "gained", "net", "of gains cashable"],
    );
    for (at, name) in names.iter().enumerate() {
        let of = |column: &[Money]| column.get(at).copied().unwrap_or_default();
        let net = net(of(gained), of(paid));
        table.row([name, &money(of(paid)), &money(of(in_kind)), &money(of(gained)), &money(net), &money(of(cashable))]);
    }
    table.rule();
    let total = |column: &[Money]| Money::sum(column.iter().copied()).unwrap_or_default();
    let net = net(total(gained), total(paid));
    let row = [total(paid), total(in_kind), total(gained), net, total(cashable)].map(money);
    table.row(std::iter::once("society".to_owned()).chain(row));
    format!("\n{}", table.text())
}

fn years(appraisal: &Appraisal) -> String {
    let all = appraisal.years();
    let shown = if all.len() > MOST_YEARS { MOST_YEARS - 1 } else { all.len() };
    let column = |pick: fn(&crate::appraise::YearTotal) -> Money| -> Vec<Money> {
        let (each, rest) = all.split_at(shown);
        let mut amounts: Vec<Money> = each.iter().map(pick).collect();
        if !rest.is_empty() {
            amounts.push(Money::sum(rest.iter().map(pick)).unwrap_or_default());
        }
        foot(&amounts, PLACES)
    };
    let columns =
        [column(|y| y.inputs), column(|y| y.outcomes), column(|y| y.present_inputs), column(|y| y.present_outcomes)];
    let mut table = Table::new(
        &[true, false, false, false, false, false],
        &["year", "inputs", "outcomes", "factor", "present inputs", "present outcomes"],
    );
    let last = all.len().saturating_sub(1);
    for at in 0..shown + usize::from(shown < all.len()) {
        let [inputs, outcomes, present_inputs, present_outcomes] =
            [0, 1, 2, 3].map(|column: usize| columns[column].get(at).map_or(String::new(), |amount| money(*amount)));
        let (year, factor) = match all.get(at) {
            Some(year) if at < shown => (at.to_string(), decimal(year.factor, 6)),
            _ => (format!("{shown} to {last}"), String::new()),
        };
        table.row([year, inputs, outcomes, factor, present_inputs, present_outcomes]);
    }
    table.rule();
    let total = |column: &[Money]| money(Money::sum(column.iter().copied()).unwrap_or_default());
    let [inputs, outcomes, present_inputs, present_outcomes] = &columns;
    let row = [&total(inputs), &total(outcomes), "", &total(present_inputs), &total(present_outcomes)];
    table.row(std::iter::once("total").chain(row));
    format!("\n{}", table.text())
}

/// The warnings before the notes; those of one code stand together.
fn warnings(all: &[Warning]) -> String {
    let mut text = String::new();
    for (severity, title) in [(Severity::Warning, "warnings"), (Severity::Note, "notes")] {
        let mut codes: Vec<WarningCode> =
            all.iter().filter(|warning| warning.severity() == severity).map(Warning::code).collect();
        codes.sort_unstable();
        codes.dedup();
        if !codes.is_empty() {
            let _ = write!(text, "\n  {title}\n");
        }
        for code in codes {
            let same: Vec<&Warning> = all.iter().filter(|warning| warning.code() == code).collect();
            let alike = same.windows(2).all(|pair| pair[0].message() == pair[1].message());
            let Some(first) = same.first() else { continue };
            if alike && same.len() > 1 {
                let _ = writeln!(text, "  {} ({}): {}, at", code.as_str(), same.len(), first.message());
            } else {
                let _ = writeln!(text, "  {} ({}):", code.as_str(), same.len());
            }
            for warning in same.iter().take(MOST_ADDRESSES) {
                let says = if alike && same.len() > 1 { String::new() } else { format!(": {}", warning.message()) };
                let _ = writeln!(text, "    {}{}", warning.at(), cut(&says, 140));
            }
            if same.len() > MOST_ADDRESSES {
                let _ = writeln!(text, "    and {} more", same.len() - MOST_ADDRESSES);
            }
        }
    }
    text
}
