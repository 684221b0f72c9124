//! An assessment on a page: the best estimate beside the results of the draws, then which numbers matter, how wrong
//! they may be, and what it is worth to know them.

use super::amounts::{ADDRESS, decimal, grouped, money};
use super::table::{Table, paragraph};
use super::{switching, tornado};
use crate::document::{LINE, cut, wrapped};
use crate::measure::Measure;
use crate::simulation::{Assessment, Design, Information, Quantile, Summary, VarianceIndices};
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// An assessment as a page of plain text.
///
/// ```
/// # use sroi::distribution::Distribution;
/// # use sroi::simulation::{Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).deadweight("0.4").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let deadweight = Distribution::uniform("0.1", "0.7")?;
/// # let study = Study::draft().draws(1_000).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let page = sroi::report::doubt(&assess(&map, &study)?);
/// assert!(page.contains("best estimate"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn doubt(assessment: &Assessment) -> String {
    page(assessment, false)
}

/// An assessment as a page of plain text that lists every number without a switching value, where [`doubt`] only counts
/// them.
///
/// ```
/// # use sroi::simulation::{Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).drop_off("0.4").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let study = Study::draft().draws(1_000).finish()?;
/// let assessment = assess(&map, &study)?;
/// // felt for one year, the effect has nothing to drop off from
/// assert!(!sroi::report::doubt(&assessment).contains("/outcomes/fitter/drop_off"));
/// assert!(sroi::report::doubt_in_full(&assessment).contains("/outcomes/fitter/drop_off"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn doubt_in_full(assessment: &Assessment) -> String {
    page(assessment, true)
}

fn page(assessment: &Assessment, full: bool) -> String {
    [
        heading(assessment),
        estimates(assessment),
        losses(assessment),
        tornado::page(assessment),
        variance(assessment),
        information(assessment),
        switching::page(assessment, full),
        scenarios(assessment),
        warnings(assessment),
    ]
    .concat()
}

fn heading(assessment: &Assessment) -> String {
    let draws = grouped(&assessment.draws().len().to_string());
    let stopped = if assessment.stopped_early() { ", stopped early" } else { "" };
    format!(
        "{}\n\n  {draws} draws of {} numbers in doubt, seed {}{stopped}; amounts in {}, present values\n",
        cut(assessment.title(), LINE),
        assessment.doubts().len(),
        assessment.seed(),
        assessment.currency(),
    )
}

/// A float with this many places, its digits grouped.
fn number(value: f64, places: usize) -> String {
    // -0.00 is 0.00
    let text = format!("{value:.places$}");
    let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    grouped(if zero { text.trim_start_matches('-') } else { &text })
}

fn percent(value: f64) -> String {
    // what was met in no draw, or in all but none, is not certain
    match value {
        low if low > 0.0 && low < 0.0005 => "below 0.1%".to_owned(),
        high if high < 1.0 && high > 0.9995 => "above 99.9%".to_owned(),
        value => format!("{:.1}%", 100.0 * value),
    }
}

fn estimates(assessment: &Assessment) -> String {
    let headings = ["", "best estimate", "mean", "sd", "5%", "25%", "median", "75%", "95%"];
    let mut left = [false; 9];
    left[0] = true;
    let mut table = Table::new(&left, &headings);
    let best_sroi = assessment.best_sroi().map_or_else(|| "none".to_owned(), |ratio| decimal(ratio, 2));
    rows(&mut table, "SROI ratio", best_sroi, assessment.sroi().ok(), [2, 4]);
    rows(&mut table, "net present value", money(assessment.best_net()), assessment.net().ok(), [0, 0]);
    let mut note =
        "the best estimate is exact: every number as the map states it. It is not the mean of what the result can \
                    be"
        .to_owned();
    note.push_str(match place_of_best(assessment) {
        Place::Above => ": here it lies above what 95% of the draws reach.",
        Place::Below => ": here it lies below what 95% of the draws reach.",
        Place::Inside => ".",
    });
    note.push_str(" The Monte Carlo error is what more draws would still change, not how sure the result is");
    note.push_str(match assessment.design() {
        Design::LatinHypercube => "; it is that of random draws, and too wide for a Latin hypercube.",
        Design::Sobol => "; it is found from 16 independent scramblings of the draws.",
        _ => ".",
    });
    format!("\nHow sure is it?\n\n{}{}", table.text(), paragraph(&note))
}

/// The place, among the draws, of the best estimate of the ratio; of the net, where there is no ratio.
enum Place {
    Below,
    Inside,
    Above,
}

fn place_of_best(assessment: &Assessment) -> Place {
    let best = assessment.headline();
    let (best, summary) = match assessment.best_sroi() {
        Some(ratio) if *best == Measure::Sroi => (ratio, assessment.sroi()),
        _ => (assessment.best_net().to_decimal(), assessment.net()),
    };
    let (Ok(summary), Ok(best)) = (summary, f64::try_from(best)) else { return Place::Inside };
    let [low, .., high] = summary.quantiles;
    match best {
        best if best < low.value => Place::Below,
        best if best > high.value => Place::Above,
        _ => Place::Inside,
    }
}

fn rows(table: &mut Table, name: &str, best: String, summary: Option<&Summary>, [places, more]: [usize; 2]) {
    let Some(summary) = summary else {
        table.row([name.to_owned(), best, "none".to_owned()]);
        return;
    };
    let or_none = |value: Option<f64>, places| value.map_or_else(|| "none".to_owned(), |value| number(value, places));
    let values = summary.quantiles.iter().map(|quantile: &Quantile| number(quantile.value, places));
    let first = [name.to_owned(), best, or_none(summary.mean, places), or_none(summary.sd, places)];
    table.row(first.into_iter().chain(values));
    let errors = summary.quantiles.iter().map(|quantile: &Quantile| or_none(quantile.error, more));
    let first = ["  Monte Carlo error".to_owned(), "exact".to_owned(), or_none(summary.mcse, more), String::new()];
    table.row(first.into_iter().chain(errors));
    if summary.missing > 0 {
        table.row([format!("  in {} draws there is no ratio", grouped(&summary.missing.to_string()))]);
    }
}

fn losses(assessment: &Assessment) -> String {
    let mut table = Table::new(&[true, false, false], &["", "probability", "error"]);
    if let Ok(above) = assessment.sroi_above_one() {
        table.row(["SROI ratio above 1".to_owned(), percent(above.value), percent(above.error)]);
    }
    for (id, below) in assessment.agencies_below_zero() {
        table.row([format!("{id} pays more than it gains"), percent(below.value), percent(below.error)]);
    }
    format!("\nHow likely is it to pay, and for whom not?\n\n{}", table.text())
}

fn variance(assessment: &Assessment) -> String {
    let what = if *assessment.headline() == Measure::Sroi { "SROI ratio" } else { "net present value" };
    let title = format!("\nWhich doubts drive the variance of the {what}?\n\n");
    let indices = match assessment.variance() {
        Ok(indices) => indices,
        Err(error) => return format!("{title}{}", paragraph(&format!("no answer: {error}"))),
    };
    let mut table = Table::new(&[true, false, false, false, false], &["number", "first", "error", "total", "error"]);
    let percent = |share: f64| number(100.0 * share, 1) + "%";
    let (telling, idle): (Vec<_>, Vec<_>) =
        by_total(indices).into_iter().partition(|group| group.total.max(group.first) >= TELLING);
    for group in telling {
        let mut addresses = group.addresses.iter().map(|address| cut(address.as_str(), ADDRESS));
        let shares = [group.first, group.first_error, group.total, group.total_error].map(percent);
        table.row(addresses.next().into_iter().chain(shares));
        for address in addresses {
            table.row([format!("  with {address}")]);
        }
    }
    let others: usize = idle.iter().map(|group| group.addresses.len()).sum();
    if others > 0 {
        table.row([format!("each of {others} others"), "0.0%".to_owned(), String::new(), "0.0%".to_owned()]);
    }
    let note = "first: the share of the variance that would go if that number were known. Total: what would stay if all but that \
                were known; more than the first where numbers act together. What is correlated is known together.";
    format!("{title}{}{}", table.text(), paragraph(note))
}

/// The smallest share of the variance that is printed; a smaller one prints as 0.
const TELLING: f64 = 0.0005;

fn by_total(indices: &VarianceIndices) -> Vec<&crate::simulation::VarianceIndex> {
    let mut groups: Vec<_> = indices.groups().iter().collect();
    groups.sort_by(|a, b| b.total.total_cmp(&a.total));
    groups
}

fn information(assessment: &Assessment) -> String {
    let title = "\nWhat is it worth to know more before deciding?\n\n";
    let found = match assessment.information() {
        Ok(found) => found,
        Err(error) => return format!("{title}{}", paragraph(&format!("no answer: {error}"))),
    };
    let mut table = Table::new(&[true, false, false], &["to know", "worth at most", "error"]);
    let evpi = found.evpi();
    table.row(["every number in doubt".to_owned(), number(evpi.value, 0), number(evpi.error, 0)]);
    for (group, value) in by_worth(found) {
        let name = |place: &usize| assessment.doubts().get(*place).map(|address| cut(address.as_str(), ADDRESS));
        let mut names = group.iter().filter_map(name);
        let first = names.next().unwrap_or_default();
        table.row([first, number(value.value, 0), number(value.error, 0)]);
        for other in names {
            table.row([format!("  with {other}")]);
        }
    }
    let rest = found.evppi().filter(|(_, value)| value.value < HALF).count();
    if rest > 0 {
        table.row([format!("each of {rest} others"), "0".to_owned()]);
    }
    let decided = if found.go_ahead() { "go ahead" } else { "do not go ahead" };
    let note = format!(
        "as things stand: {decided}. What a survey of one number could gain at most by changing that, once, in {}: a survey \
         that costs more is not worth it. Where it is 0, knowing more would not change the decision.",
        assessment.currency()
    );
    format!("{title}{}{}", table.text(), paragraph(&note))
}

/// The smallest value of information that is printed; a smaller one prints as 0.
const HALF: f64 = 0.5;

/// The sets of numbers that are worth knowing, the most valuable first.
fn by_worth(found: &Information) -> Vec<(&[usize], crate::simulation::InformationValue)> {
    let mut all: Vec<_> = found.evppi().filter(|(_, value)| value.value >= HALF).collect();
    all.sort_by(|(_, a), (_, b)| b.value.total_cmp(&a.value));
    all
}

fn scenarios(assessment: &Assessment) -> String {
    let title = "\nWhat if several numbers are others?\n\n";
    let scenarios = match assessment.scenarios() {
        Ok(scenarios) => scenarios,
        Err(error) => return format!("{title}{}", paragraph(&format!("no answer: {error}"))),
    };
    if scenarios.scenarios().is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[true, false, false], &["scenario", "SROI ratio", "net present value"]);
    let cells = |name: String, results: &[Option<Decimal>]| {
        let result = |place: usize| {
            let value = results.get(place).copied().flatten();
            value.map_or_else(|| "none".to_owned(), |value| decimal(value, 2))
        };
        [name, result(0), result(1)]
    };
    table.row(cells("as stated".to_owned(), scenarios.base()));
    for (place, scenario) in scenarios.scenarios().iter().enumerate() {
        table.row(cells(cut(scenario.name(), ADDRESS), scenarios.results(place)));
    }
    format!("{title}{}", table.text())
}

fn warnings(assessment: &Assessment) -> String {
    if assessment.warnings().is_empty() {
        return String::new();
    }
    let mut text = "\nTo look at\n\n".to_owned();
    for warning in assessment.warnings() {
        let says = format!("{}: {}", warning.at(), warning.message());
        for (index, line) in wrapped(&says, LINE).into_iter().enumerate() {
            let indent = if index == 0 { "  " } else { "    " };
            let _ = writeln!(text, "{indent}{line}");
        }
    }
    text
}
