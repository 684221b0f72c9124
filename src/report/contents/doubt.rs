//! What is printed of an assessment: the best estimate beside the results of the draws, then which numbers matter, how
//! wrong they may be, and what it is worth to know them.

use super::information::{columns, each_of_others, information};
use super::{switching, tornado};
use crate::document::NAME;
use crate::error::ErrorKind;
use crate::measure::Measure;
use crate::report::amount::Amount;
use crate::report::block::{Entry, List, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use crate::report::telling::{by_total, is_telling};
use crate::simulation::{Assessment, Design, Quantile, Summary};
use rust_decimal::Decimal;

/// What the page of an assessment says.
pub fn doubt(assessment: &Assessment) -> Report {
    page(assessment, false)
}

/// What the page of an assessment says that lists every number without a switching value, where [`doubt`] only counts them.
pub fn doubt_in_full(assessment: &Assessment) -> Report {
    page(assessment, true)
}

fn page(assessment: &Assessment, full: bool) -> Report {
    let mut report = Report::new();
    report.heading(2, Item::text(assessment.title()));
    let none = Pictures::default();
    drawn(&mut report, assessment);
    estimates(&mut report, assessment, none);
    losses(&mut report, assessment, none);
    tornado::tornado(&mut report, assessment, none);
    variance(&mut report, assessment, none);
    information(&mut report, assessment, none);
    switching::switching(&mut report, assessment.switching(), assessment.currency(), full);
    scenarios(&mut report, assessment);
    warnings(&mut report, assessment);
    report
}

/// What one number alone, or several set to others, make of the result; which of them would change the answer.
pub(super) fn sensitivity(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    tornado::tornado(report, assessment, pictures);
    switching::switching(report, assessment.switching(), assessment.currency(), false);
    scenarios(report, assessment);
}

/// How sure the result is, by draws of all numbers in doubt.
pub(super) fn draws(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    drawn(report, assessment);
    estimates(report, assessment, pictures);
    losses(report, assessment, pictures);
    variance(report, assessment, pictures);
    information(report, assessment, pictures);
    warnings(report, assessment);
}

/// How many draws there are, of how many numbers.
fn drawn(report: &mut Report, assessment: &Assessment) {
    let stopped = if assessment.stopped_early() { ", stopped early" } else { "" };
    let mut says = counted(assessment.draws().len(), "draw", "draws").and(" of ");
    says.append(counted(assessment.doubts().len(), "number", "numbers"));
    says.push(format!(" in doubt, seed {}{stopped}", assessment.seed()));
    report.paragraph(says.and(format!("; amounts in {}, present values", assessment.currency())));
}

/// Columns of figures after one of other things.
fn estimates(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    let headings = ["best estimate", "mean", "sd", "5%", "25%", "median", "75%", "95%"];
    let mut table = Table::new("", columns(Column::new(Kind::Text, ""), Kind::Number, headings));
    let best_sroi = assessment.best_sroi().map_or_else(|| "none".into(), |ratio| Item::Number(ratio, 2));
    rows(&mut table, "SROI ratio", best_sroi, assessment.sroi().ok(), [2, 4]);
    let best_net = Amount::alone(assessment.best_net(), assessment.currency().minor_units());
    rows(&mut table, "net present value", best_net.into(), assessment.net().ok(), [0, 0]);
    report.heading(3, "How sure is it?");
    picture!(pictures, report, |form| charts::distribution(assessment, form));
    report.table(table);
    let best = match place_of_best(assessment) {
        Place::Above => ": here it lies above what 95% of the draws reach.",
        Place::Below => ": here it lies below what 95% of the draws reach.",
        Place::Inside => ".",
    };
    let errors = match assessment.design() {
        Design::LatinHypercube => "; it is that of random draws, and too wide for a Latin hypercube.",
        Design::Sobol => "; it is found from 16 independent scramblings of the draws.",
        _ => ".",
    };
    report.paragraph(items![
        "the best estimate is exact: every number as the map states it. It is not the mean of what the result can be",
        best,
        " The Monte Carlo error is what more draws would still change, not how sure the result is",
        errors
    ]);
}

/// The place, among the draws, of the best estimate of the ratio; of the net, where there is no ratio.
pub(super) enum Place {
    Below,
    Inside,
    Above,
}

pub(super) fn place_of_best(assessment: &Assessment) -> Place {
    let best = assessment.headline();
    let (best, summary) = match assessment.best_sroi() {
        Some(ratio) if *best == Measure::Sroi => (ratio, assessment.sroi()),
        _ => (assessment.best_net().to_decimal(), assessment.net()),
    };
    let (Ok(summary), Ok(best)) = (summary, f64::try_from(best)) else { return Place::Inside };
    let [low, .., high] = summary.quantiles;
    // a float that stands for the same number differs in its last digits
    let least = 1e-9 * best.abs();
    match best {
        best if best < low.value - least => Place::Below,
        best if best > high.value + least => Place::Above,
        _ => Place::Inside,
    }
}

fn rows(table: &mut Table, name: &'static str, best: Item, summary: Option<&Summary>, [places, more]: [usize; 2]) {
    let Some(summary) = summary else {
        table.row([name.into(), best, "none".into()]);
        return;
    };
    let or_none =
        |value: Option<f64>, places| value.map_or_else(|| "none".into(), |value| Item::Estimate(value, places));
    let values = summary.quantiles.iter().map(|quantile: &Quantile| Item::Estimate(quantile.value, places));
    let first = [name.into(), best, or_none(summary.mean, places), or_none(summary.sd, places)];
    table.row(first.into_iter().chain(values).map(Items::from));
    let errors = summary.quantiles.iter().map(|quantile: &Quantile| or_none(quantile.error, more).into());
    let first = ["Monte Carlo error".into(), "exact".into(), or_none(summary.mcse, more).into(), Items::default()];
    table.under(first.into_iter().chain(errors));
    if summary.missing > 0 {
        let mut says = Items::from("in ");
        says.append(counted(summary.missing, "draw", "draws"));
        table.under([says.and(" there is no ratio")]);
    }
}

fn losses(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    let names = Names::new(assessment.map(), NAME);
    let mut table = Table::new("", columns(Column::new(Kind::Text, ""), Kind::Share, ["probability", "error"]));
    if let Ok(above) = assessment.sroi_above_one() {
        let [above, error] = [above.value, above.error].map(Item::Probability);
        table.row(["SROI ratio above 1".into(), above, error]);
    }
    for (id, below) in assessment.agencies_below_zero() {
        let [below, error] = [below.value, below.error].map(|share| Items::from(Item::Probability(share)));
        table.row([items![names.of(id.as_str()), " pays more than it gains"], below, error]);
    }
    report.heading(3, "How likely is it to pay, and for whom not?");
    picture!(pictures, report, |form| charts::acceptability(assessment, form));
    report.table(table);
}

fn variance(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    let title = if *assessment.headline() == Measure::Sroi {
        "Which doubts drive the variance of the SROI ratio?"
    } else {
        "Which doubts drive the variance of the net present value?"
    };
    let indices = match assessment.variance() {
        Ok(indices) => indices,
        Err(error) if error.kind() == ErrorKind::NoResult && *assessment.headline() == Measure::Sroi => {
            report.heading(3, title);
            return report
                .paragraph("no answer: there are draws in which there is no ratio, whose variance could be shared");
        }
        Err(error) => return report.no_answer(title, error),
    };
    report.heading(3, title);
    picture!(pictures, report, |form| charts::variance(assessment, form));
    let headings = ["first", "error", "total", "error"];
    let mut table = Table::new("", columns(Column::new(Kind::Address, "number"), Kind::Share, headings));
    let (telling, idle): (Vec<_>, Vec<_>) = by_total(indices).into_iter().partition(|group| is_telling(group));
    for group in telling {
        let mut addresses = group.addresses.iter().map(Item::from);
        let shares = [group.first, group.first_error, group.total, group.total_error].map(Item::EstimatedShare);
        table.row(addresses.next().into_iter().chain(shares));
        for address in addresses {
            table.under([items!["with ", address]]);
        }
    }
    let others: usize = idle.iter().map(|group| group.addresses.len()).sum();
    if others > 0 {
        let none = || Items::from(Item::EstimatedShare(0.0));
        table.row([each_of_others(others), none(), Items::default(), none()]);
    }
    report.table(table);
    report.paragraph(
        "first: the share of the variance that would go if that number were known. Total: what would stay if all but that \
         were known; more than the first where numbers act together. What is correlated is known together.",
    );
}

fn scenarios(report: &mut Report, assessment: &Assessment) {
    let title = "What if several numbers are others?";
    let scenarios = match assessment.scenarios() {
        Ok(scenarios) => scenarios,
        Err(error) => return report.no_answer(title, error),
    };
    if scenarios.scenarios().is_empty() {
        return;
    }
    let columns = [
        Column::new(Kind::Text, "scenario").cut_at(60),
        Column::new(Kind::Number, "SROI ratio"),
        Column::new(Kind::Number, "net present value"),
    ];
    let mut table = Table::new("", columns);
    let cells = |name: Item, results: &[Option<Decimal>]| {
        let result = |place: usize| {
            let value = results.get(place).copied().flatten();
            value.map_or_else(|| "none".into(), |value| Item::Number(value, 2))
        };
        [name, result(0), result(1)]
    };
    table.row(cells("as stated".into(), scenarios.base()));
    for (place, scenario) in scenarios.scenarios().iter().enumerate() {
        table.row(cells(Item::text(scenario.name()), scenarios.results(place)));
    }
    report.heading(3, title);
    report.table(table);
}

fn warnings(report: &mut Report, assessment: &Assessment) {
    if assessment.warnings().is_empty() {
        return;
    }
    report.heading(3, "To look at");
    let warnings = assessment.warnings().iter();
    let entries =
        warnings.map(|warning| Entry::new(items![Item::from(warning.at()), ": ", Item::text(warning.message())]));
    report.list(List { entries: entries.collect(), wraps: true, ..List::default() });
}
