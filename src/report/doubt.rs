//! An assessment on a page: the best estimate beside what the draws say, then what matters, how far off it may be, and
//! what it is worth to know it.

use super::amounts::{decimal, money};
use super::table::{Table, cell, grouped, wrapped};
use crate::doubt::{
    Assessment, Bar, Design, Information, Measure, Point, Quantile, Summary, Switching, VarianceIndices, Verdict,
};
use crate::number::Money;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// Width of an address in a table.
const ADDRESS: usize = 60;

/// Width of the page's text.
const LINE: usize = 110;

/// Cells of a bar on either side.
const BAR: usize = 12;

/// An assessment on a page of text.
///
/// ```
/// # use sroi::doubt::{Distribution, Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).deadweight("0.4").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let deadweight = Distribution::uniform("0.1".parse().unwrap(), "0.7".parse().unwrap())?;
/// # let study = Study::draft().draws(1_000).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let page = sroi::report::doubt(&assess(&map, &study)?);
/// assert!(page.contains("best estimate"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn doubt(assessment: &Assessment) -> String {
    [
        heading(assessment),
        estimates(assessment),
        losses(assessment),
        tornado(assessment),
        variance(assessment),
        information(assessment),
        switching(assessment),
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
        cell(assessment.title(), LINE),
        assessment.doubts().len(),
        assessment.seed(),
        assessment.currency(),
    )
}

/// A float with so many places, grouped.
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
        _ => ".",
    });
    format!("\nHow sure is it?\n\n{}{}", table.text(), paragraph(&note))
}

/// Where the best estimate of the ratio (of the net, where there is none) lies among the draws.
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

/// A text in lines, indented.
fn paragraph(text: &str) -> String {
    let mut out = String::from("\n");
    for line in wrapped(text, LINE) {
        let _ = writeln!(out, "  {line}");
    }
    out
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

fn tornado(assessment: &Assessment) -> String {
    let title = "\nWhich numbers move the result most?\n\n";
    let tornado = match assessment.tornado() {
        Ok(tornado) if tornado.bars().is_empty() => return String::new(),
        Ok(tornado) => tornado,
        Err(error) => return format!("{title}{}", paragraph(&format!("no answer: {error}"))),
    };
    let headings = ["number", "stated", "low", "high", "result at low", "at high", ""];
    let mut table = Table::new(&[true, false, false, false, false, false, true], &headings);
    let widest = tornado.bars().iter().flat_map(|bar| sides(bar, tornado.base())).max().unwrap_or_default();
    let result = |result: Option<Decimal>| result.map_or_else(|| "none".to_owned(), |value| decimal(value, 3));
    for bar in tornado.bars() {
        let cells = [
            cell(bar.address().as_str(), ADDRESS),
            plain(bar.value()),
            short(bar.low()),
            short(bar.high()),
            result(bar.at_low()),
            result(bar.at_high()),
            drawn(bar, tornado.base(), widest),
        ];
        table.row(cells);
    }
    let base = tornado.base().map_or_else(String::new, |base| format!(" It is {} as stated.", decimal(base, 3)));
    let what = tornado.measure().address();
    let note = format!(
        "{what} where one number alone is at the 5th and the 95th percentile of its doubt, all others as stated; exact.{base}"
    );
    format!("{title}{}{}", table.text(), paragraph(&note))
}

/// How far the result goes below and above its base, as positive numbers.
fn sides(bar: &Bar, base: Option<Decimal>) -> [Decimal; 2] {
    let (Some(base), Some(low), Some(high)) = (base, bar.at_low(), bar.at_high()) else { return [Decimal::ZERO; 2] };
    let below = base.saturating_sub(low.min(high)).max(Decimal::ZERO);
    [below, low.max(high).saturating_sub(base).max(Decimal::ZERO)]
}

/// The bar itself, its middle at the base.
fn drawn(bar: &Bar, base: Option<Decimal>, widest: Decimal) -> String {
    let cells = |side: Decimal| {
        let share = side.checked_div(widest).unwrap_or_default();
        let cells = share.saturating_mul(Decimal::from(BAR)).round();
        usize::try_from(cells).unwrap_or(0).min(BAR)
    };
    let [below, above] = sides(bar, base).map(cells);
    format!("{}{}|{}", " ".repeat(BAR.saturating_sub(below)), "#".repeat(below), "#".repeat(above))
}

/// Digits of a number that nobody stated.
const DIGITS: u32 = 6;

/// A number that nobody stated, to a few digits.
fn short(value: Decimal) -> String {
    plain(value.round_sf(DIGITS).unwrap_or(value))
}

/// A number of a map as it was written.
fn plain(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
    format!("{sign}{}", grouped(digits))
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
        let mut addresses = group.addresses.iter().map(|address| cell(address.as_str(), ADDRESS));
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

/// A smaller share of the variance prints as 0.
const TELLING: f64 = 0.0005;

fn by_total(indices: &VarianceIndices) -> Vec<&crate::doubt::VarianceIndex> {
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
        let name = |place: &usize| assessment.doubts().get(*place).map(|address| cell(address.as_str(), ADDRESS));
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

/// What is worth less prints as 0.
const HALF: f64 = 0.5;

/// What is worth something, the most first.
fn by_worth(found: &Information) -> Vec<(&[usize], crate::doubt::InformationValue)> {
    let mut all: Vec<_> = found.evppi().filter(|(_, value)| value.value >= HALF).collect();
    all.sort_by(|(_, a), (_, b)| b.value.total_cmp(&a.value));
    all
}

fn switching(assessment: &Assessment) -> String {
    let mut found: Vec<(&Switching, Point)> =
        assessment.switching().iter().filter_map(|one| one.nearest().map(|point| (one, point))).collect();
    let far = |point: &Point| point.relative_change().map(|change| change.abs());
    // a number stated as 0 has no relative change: it comes after those that have one
    found.sort_by_key(|(_, point)| (far(point).is_none(), far(point)));
    let mut text = "\nHow wrong must a number be to change the answer?\n\n".to_owned();
    if !found.is_empty() {
        let mut table = Table::new(&[true, false, false, false, true], &["number", "stated", "net 0 at", "change", ""]);
        for (one, point) in &found {
            let change = point.relative_change().and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED));
            let change = change.map_or_else(|| "from 0".to_owned(), |change| format!("{}%", decimal(change, 1)));
            let address = cell(one.address().as_str(), ADDRESS);
            table.row([address, plain(one.base()), short(point.value()), change, others(one, *point)]);
        }
        text.push_str(&table.text());
        text.push('\n');
    }
    text + &never(assessment)
}

/// The switching values beside the nearest.
fn others(one: &Switching, nearest: Point) -> String {
    let (Verdict::At(points) | Verdict::AtWhole(points)) = one.verdict() else { return String::new() };
    let others = points.iter().filter(|point| **point != nearest);
    let others: Vec<String> = others.map(|point| short(point.value())).collect();
    if others.is_empty() { String::new() } else { format!("and at {}", others.join(", ")) }
}

/// The numbers that no value of theirs alone brings to a net of 0.
fn never(assessment: &Assessment) -> String {
    let mut table =
        Table::new(&[true, false, false, false], &["never by itself", "stated", "net at one end", "at the other"]);
    let mut count = 0;
    let mut idle = 0;
    let mut refused = 0;
    let end = |net: Option<Money>| net.map_or_else(|| "no end".to_owned(), money);
    for one in assessment.switching() {
        match one.verdict() {
            Verdict::At(_) | Verdict::AtWhole(_) => {}
            Verdict::NoInfluence => idle += 1,
            Verdict::NoneInRange { at_low, at_high, .. } => {
                count += 1;
                let address = cell(one.address().as_str(), ADDRESS);
                table.row([address, plain(one.base()), end(*at_low), end(*at_high)]);
            }
            Verdict::Refused(_) => refused += 1,
        }
    }
    let mut text = if count > 0 { table.text() } else { String::new() };
    if idle > 0 {
        let has = if idle == 1 { "number has" } else { "numbers have" };
        let _ = write!(text, "\n  {idle} {has} no influence on the net present value.\n");
    }
    if refused > 0 {
        let (numbers, itself) = if refused == 1 { ("number", "itself") } else { ("numbers", "themselves") };
        let _ = write!(text, "\n  {refused} {numbers} cannot be changed by {itself}.\n");
    }
    text
}

fn scenarios(assessment: &Assessment) -> String {
    let scenarios = assessment.scenarios();
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
        table.row(cells(cell(scenario.name(), ADDRESS), scenarios.results(place)));
    }
    format!("\nWhat if several numbers are others?\n\n{}", table.text())
}

fn warnings(assessment: &Assessment) -> String {
    if assessment.warnings().is_empty() {
        return String::new();
    }
    let mut text = "\nTo look at\n\n".to_owned();
    for warning in assessment.warnings() {
        for (index, line) in wrapped(&warning.to_string(), LINE).into_iter().enumerate() {
            let indent = if index == 0 { "  " } else { "    " };
            let _ = writeln!(text, "{indent}{line}");
        }
    }
    text
}
